// SPDX-License-Identifier: GPL-3.0-or-later

/// Ranks 1 to 9, 10 to 99 and so on; the last band ends with the last rank.
///
/// A last rank that is a power of ten, 1000 say, is in the band before it instead of in one of its
/// own: 100 to 1000.
struct RankBands: Sendable, Hashable {
  /// The last rank of each band.
  let lastRanks: [Int]

  /// - Parameter rankCount: how many ranks there are, 1 or more.
  init(rankCount: Int) {
    var ends: [Int] = []
    var power = 10
    while power < rankCount {
      ends.append(power - 1)
      power *= 10
    }
    ends.append(rankCount)
    lastRanks = ends
  }

  /// `rank_1_to_9`, `rank_10_to_99`, …
  var names: [String] {
    zip([0] + lastRanks, lastRanks).map { "rank_\($0 + 1)_to_\($1)" }
  }

  /// Which band a rank is in.
  func band(ofRank rank: Int) -> Int {
    lastRanks.firstIndex { rank <= $0 } ?? lastRanks.count - 1
  }
}
