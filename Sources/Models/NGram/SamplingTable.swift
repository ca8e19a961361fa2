// SPDX-License-Identifier: GPL-3.0-or-later

/// An n-gram model laid out for drawing: an alias table for every history, all in one array.
///
/// A history's region is a header (its node and how many outcomes it has) and two words an
/// outcome: the threshold in the upper 32 bits with the alias in the lower, and the token with the
/// region that comes after it. An outcome without a token says that the history's suffix (or, at
/// the empty history, equal chances for all tokens) is to be asked instead.
///
/// Text drawn through a suffix still ends with the longer history, so what comes after is looked up
/// in the tree.
///
/// - Source: Walker 1977, doi:10.1145/355744.355749; Vose 1991, doi:10.1109/32.92917.
struct SamplingTable: Sendable {
  /// Stands for a token where the suffix is to be asked.
  static let noToken = UInt32.max
  /// Stands for a region where any token is equally likely.
  static let anyToken = UInt32.max

  let regions: [UInt64]
  /// The region of each history, or of its longest suffix that something follows.
  let regionOfHistory: [UInt32]
  let trie: GramTrie
  /// Where a sequence begins, and where a text without history does.
  let begin: Int
  let empty: Int
  /// How many tokens are equally likely where nothing is known.
  let tokenCount: Int
  /// The region after a token that equal chances gave, by token.
  let afterToken: [UInt32]

  init(_ trie: GramTrie, _ shares: DecodedShares, _ smoothing: Smoothing) {
    let places = RegionPlaces(trie)
    self.trie = trie
    regionOfHistory = places.regions
    tokenCount = trie.predictedTypeCount
    empty = 0
    begin = trie.order > 1 ? places.region(of: Int(trie.wordNodes[Int(trie.vocabulary.begin)])) : 0
    afterToken = (0..<trie.vocabulary.typeCount + 1).map { token in
      trie.order > 1 ? UInt32(places.region(of: Int(trie.wordNodes[token]))) : 0
    }
    regions = Self.regions(trie, shares, places, leavesToAll: smoothing.leavesRestToAllEqually)
  }

  private static func regions(
    _ trie: GramTrie, _ shares: DecodedShares, _ places: RegionPlaces, leavesToAll: Bool
  ) -> [UInt64] {
    let most = (0..<trie.historyCount).reduce(0) { max($0, trie.followers($1).count) } + 1
    let isUnigram = trie.order == 1
    return [UInt64](unsafeUninitializedCapacity: places.size) { room, count in
      LargeRoom.prepare(UnsafeMutableRawBufferPointer(room))
      let builder = AliasBuilder(capacity: most)
      defer { builder.deallocate() }
      trie.withView { view in
        places.withUnsafeStarts { starts, regions in
          shares.withWeights { weights in
            for history in 0..<view.historyCount {
              let nodes = view.predicted(history)
              let followerCount = nodes.count
              guard followerCount > 0 else { continue }
              let region = room.baseAddress! + Int(starts[history])
              region[0] = UInt64(history) << 32 | UInt64(followerCount + 1)
              var place = region + 2
              for node in nodes {
                let next = node < view.historyCount ? node : Int(view.suffixes[node])
                place.pointee =
                  UInt64(view.words[node]) << 32 | (isUnigram ? 0 : UInt64(regions[next]))
                place += 2
              }
              let asked =
                history == 0 || leavesToAll
                ? Self.anyToken : regions[Int(view.suffixes[history])]
              place.pointee = UInt64(Self.noToken) << 32 | UInt64(asked)
              weights.write(of: history, nodes, to: builder.weights)
              builder.build(followerCount + 1, into: region + 1)
            }
          }
        }
      }
      count = places.size
    }
  }
}

extension SamplingTable {
  /// The region after a token that was drawn at a suffix of the history the text stood at.
  ///
  /// - Parameters:
  ///   - history: where the text stood.
  ///   - drawn: the suffix that gave the token; nil where equal chances gave it.
  ///   - region: the region after the token as the suffix has it.
  func region(after token: UInt32, from history: Int, drawnAt drawn: Int?, else region: Int) -> Int
  {
    // A history of all the words that count is one too long to have followers as histories.
    var node = history
    if node >= trie.levelStarts[max(trie.order - 1, 0)] { node = Int(trie.suffixes[node]) }
    while node != drawn {
      if let found = trie.follower(of: node, word: token), found < trie.historyCount {
        return Int(regionOfHistory[found])
      }
      if node == 0 { break }
      node = Int(trie.suffixes[node])
    }
    return region
  }
}

/// Where the region of each history lies.
private struct RegionPlaces {
  let starts: [UInt32]
  let size: Int
  /// The region of each history, or of its longest suffix that something follows.
  let regions: [UInt32]

  init(_ trie: GramTrie) {
    var starts: [UInt32] = LargeRoom.array(trie.historyCount, repeating: 0)
    var next = 0
    for history in 0..<trie.historyCount {
      starts[history] = UInt32(next)
      let count = trie.predicted(history).count
      if count > 0 { next += 1 + 2 * (count + 1) }
      precondition(next < UInt32.max, "\(trie.nodeCount) grams")
    }
    self.starts = starts
    size = next
    // Suffixes come before what they are suffixes of.
    var regions: [UInt32] = LargeRoom.emptyArray(starts.count)
    regions += starts
    for history in 0..<trie.historyCount where history != 0 && trie.followers(history).isEmpty {
      regions[history] = regions[Int(trie.suffixes[history])]
    }
    self.regions = regions
  }

  /// The region of a history, or of its longest suffix that something follows.
  func region(of history: Int) -> Int { Int(regions[history]) }

  /// Lends both lists to a body.
  @inline(__always)
  func withUnsafeStarts(
    _ body: (_ starts: UnsafePointer<UInt32>, _ regions: UnsafePointer<UInt32>) -> Void
  ) {
    starts.withUnsafeBufferPointer { starts in
      regions.withUnsafeBufferPointer { regions in
        guard let starts = starts.baseAddress, let regions = regions.baseAddress else { return }
        body(starts, regions)
      }
    }
  }
}
