// SPDX-License-Identifier: GPL-3.0-or-later

/// Where several draws from a fit come from: seen backwards, draws meet in the observation that
/// they both copy.
///
/// m draws from a fit are m observations of its training set, taken with replacement. Those from a
/// batch of n fall on one of its n observations each; those that fall on the same one are one draw
/// of the model before. Those from the older pool are draws of it, each for itself.
///
/// - Source: Kingman 1982, doi:10.1016/0304-4149(82)90011-4, for finite n, and with a pool.
enum Coalescence {
  /// Some of the ways in which draws can meet.
  struct Meeting: Hashable {
    /// Draws before they meet.
    let drawCount: Int
    /// How many are left.
    let blockCount: Int
    /// Of these, those that met no other.
    let singleCount: Int
  }

  /// The chance of one particular way to meet.
  ///
  /// - Parameters:
  ///   - batch: n, the observations of the newest batch.
  ///   - pool: the older ones, 0 under replace.
  static func chance(of meeting: Meeting, batch: Double, pool: Double) -> Double {
    let (new, old) = (batch / (batch + pool), pool / (batch + pool))
    let (singles, met) = (meeting.singleCount, meeting.blockCount - meeting.singleCount)
    let tied = meeting.drawCount - singles
    var (total, choices) = (0.0, 1.0)
    for fresh in 0...singles {
      // So many of the lone draws are from the batch, each on an observation of its own.
      var term = choices * power(new, tied + fresh) * power(old, singles - fresh)
      for place in 0..<(met + fresh) { term *= max(0, 1 - Double(place) / batch) }
      total += term * power(1 / batch, tied - met)
      choices *= Double(singles - fresh) / Double(fresh + 1)
    }
    return total
  }

  static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  /// Every way to split 0 ..< count into blocks: the block of each, numbered as they appear.
  static func partitions(of count: Int) -> [[Int]] {
    var found: [[Int]] = [[]]
    for _ in 0..<count {
      found = found.flatMap { blocks in
        (0...((blocks.max() ?? -1) + 1)).map { blocks + [$0] }
      }
    }
    return found
  }

  static func meeting(_ blocks: [Int]) -> Meeting {
    var sizes = [Int](repeating: 0, count: (blocks.max() ?? -1) + 1)
    for block in blocks { sizes[block] += 1 }
    return Meeting(
      drawCount: blocks.count, blockCount: sizes.count, singleCount: sizes.count { $0 == 1 })
  }

  /// How often each meeting occurs among the partitions of m draws, m = 1 … 3.
  static let ofOneType: [[Meeting: Int]] = (0...3).map { count in
    partitions(of: count).reduce(into: [:]) { $0[meeting($1), default: 0] += 1 }
  }

  /// E pᵐ at the next fit from E p, E p², …: all m draws are of the type where all their ancestors
  /// are.
  ///
  /// - Parameter moments: E p, E p², E p³ before.
  static func next(_ moments: [Double], batch: Double, pool: Double) -> [Double] {
    moments.indices.map { index in
      // Sums of few terms, in a fixed order.
      ofOneType[index + 1].sorted { $0.key.blockCount < $1.key.blockCount }.reduce(0) {
        $0 + Double($1.value) * chance(of: $1.key, batch: batch, pool: pool)
          * moments[$1.key.blockCount - 1]
      }
    }
  }
}
