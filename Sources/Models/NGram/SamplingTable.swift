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
        for history in 0..<trie.historyCount {
          let nodes = trie.predicted(history)
          guard !nodes.isEmpty else { continue }
          var outcome = 0
          for node in nodes {
            builder.weights[outcome] = shares.own(node, of: history)
            outcome &+= 1
          }
          builder.weights[outcome] = shares.leftOver(history)
          builder.build(outcome + 1)
          var place = Int(places.starts[history])
          room[place] = UInt64(history) << 32 | UInt64(outcome + 1)
          outcome = 0
          for node in nodes {
            room[place + 1] = builder.entry(outcome)
            let next = node < view.historyCount ? node : Int(view.suffixes[node])
            room[place + 2] =
              UInt64(view.words[node]) << 32
              | (isUnigram ? 0 : UInt64(places.region(of: next)))
            outcome &+= 1
            place &+= 2
          }
          let asked =
            history == 0 || leavesToAll
            ? Self.anyToken : UInt32(places.region(of: Int(view.suffixes[history])))
          room[place + 1] = builder.entry(outcome)
          room[place + 2] = UInt64(Self.noToken) << 32 | UInt64(asked)
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
    var starts = [UInt32](repeating: 0, count: trie.historyCount)
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
    var regions = starts
    for history in 0..<trie.historyCount where history != 0 && trie.followers(history).isEmpty {
      regions[history] = regions[Int(trie.suffixes[history])]
    }
    self.regions = regions
  }

  /// The region of a history, or of its longest suffix that something follows.
  func region(of history: Int) -> Int { Int(regions[history]) }
}

/// Makes alias tables one after another in the same room.
private struct AliasBuilder {
  let weights: UnsafeMutablePointer<Double>
  private let thresholds: UnsafeMutablePointer<Double>
  private let aliases: UnsafeMutablePointer<Int>
  /// Outcomes below the mean from the front, others from the back.
  private let waiting: UnsafeMutablePointer<Int>
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    weights = .allocate(capacity: capacity)
    thresholds = .allocate(capacity: capacity)
    aliases = .allocate(capacity: capacity)
    waiting = .allocate(capacity: capacity)
  }

  func deallocate() {
    weights.deallocate()
    thresholds.deallocate()
    aliases.deallocate()
    waiting.deallocate()
  }

  /// Builds the table of the first so many `weights`, which need not sum to 1.
  @inline(__always)
  func build(_ count: Int) {
    var sum = 0.0
    for index in 0..<count { sum += weights[index] }
    let scale = Double(count) / sum
    // The last one in is the first to be taken, on both sides.
    var (small, large) = (0, capacity)
    for index in 0..<count {
      let threshold = weights[index] * scale
      thresholds[index] = threshold
      aliases[index] = index
      if threshold < 1 {
        waiting[small] = index
        small &+= 1
      } else {
        large &-= 1
        waiting[large] = index
      }
    }
    while small > 0 && large < capacity {
      small &-= 1
      let (less, more) = (waiting[small], waiting[large])
      aliases[less] = more
      thresholds[more] -= 1 - thresholds[less]
      if thresholds[more] < 1 {
        large &+= 1
        waiting[small] = more
        small &+= 1
      }
    }
    while small > 0 {
      small &-= 1
      thresholds[waiting[small]] = 1
    }
    while large < capacity {
      thresholds[waiting[large]] = 1
      large &+= 1
    }
  }

  /// The chance of staying, in steps of 2⁻³², above the outcome to go to instead.
  @inline(__always)
  func entry(_ outcome: Int) -> UInt64 {
    // A chance of 1 is one step short of it, and its alias is itself.
    let stay = min(max(thresholds[outcome], 0) * 0x1p32, 0x1p32 - 1).rounded()
    let alias = thresholds[outcome] >= 1 ? outcome : aliases[outcome]
    return UInt64(min(stay, 0x1p32 - 1)) << 32 | UInt64(alias)
  }
}
