// SPDX-License-Identifier: GPL-3.0-or-later

/// An n-gram model laid out for drawing: an alias table for every history, all in one array.
///
/// A history's region is a header (how many outcomes it has) and two words an outcome: the
/// threshold in the upper 32 bits with the alias in the lower, and the token with the region that
/// comes after it. An outcome without a token says that the history's suffix (or, at the empty
/// history, equal chances for all tokens) is to be asked instead.
///
/// - Source: Walker 1977, doi:10.1145/355744.355749; Vose 1991, doi:10.1109/32.92917.
struct SamplingTable: Sendable {
  /// Stands for a token where the suffix is to be asked.
  static let noToken = UInt32.max
  /// Stands for a region where any token is equally likely.
  static let anyToken = UInt32.max

  let regions: [UInt64]
  /// Where a sequence begins, and where a text without history does.
  let begin: Int
  let empty: Int
  /// How many tokens are equally likely where nothing is known.
  let tokenCount: Int
  /// The region after a token that equal chances gave, by token.
  let afterToken: [UInt32]

  init(_ trie: GramTrie, _ estimates: NGramEstimates, _ smoothing: Smoothing) {
    let places = RegionPlaces(trie)
    tokenCount = trie.predictedTypeCount
    empty = 0
    begin = trie.order > 1 ? places.region(of: Int(trie.wordNodes[Int(trie.vocabulary.begin)])) : 0
    afterToken = (0..<trie.vocabulary.typeCount + 1).map { token in
      trie.order > 1 ? UInt32(places.region(of: Int(trie.wordNodes[token]))) : 0
    }
    var regions = [UInt64](repeating: 0, count: places.size)
    var builder = AliasBuilder()
    let leavesToAll = smoothing.leavesRestToAllEqually
    let equal = 1 / Double(trie.predictedTypeCount)
    for history in 0..<trie.historyCount {
      let nodes = trie.predicted(history)
      guard !nodes.isEmpty else { continue }
      let rest = estimates.leftOver[history]
      builder.weights.removeAll(keepingCapacity: true)
      for node in nodes {
        let shorter =
          history == 0 || leavesToAll ? equal : estimates.probabilities[Int(trie.suffixes[node])]
        builder.weights.append(max(0, estimates.probabilities[node] - rest * shorter))
      }
      builder.weights.append(rest)
      builder.build()
      var place = Int(places.starts[history])
      regions[place] = UInt64(nodes.count + 1)
      for (outcome, node) in nodes.enumerated() {
        regions[place + 1] = builder.entry(outcome)
        let next = node < trie.historyCount ? node : Int(trie.suffixes[node])
        regions[place + 2] =
          UInt64(trie.words[node]) << 32 | UInt64(places.region(of: trie.order > 1 ? next : 0))
        place += 2
      }
      let asked =
        history == 0 || leavesToAll
        ? Self.anyToken : UInt32(places.region(of: Int(trie.suffixes[history])))
      regions[place + 1] = builder.entry(nodes.count)
      regions[place + 2] = UInt64(Self.noToken) << 32 | UInt64(asked)
    }
    self.regions = regions
  }
}

/// Where the region of each history lies.
private struct RegionPlaces {
  let starts: [UInt32]
  let size: Int
  private let trie: GramTrie

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
    self.trie = trie
  }

  /// The region of a history, or of its longest suffix that something follows.
  func region(of history: Int) -> Int {
    var history = history
    while history != 0 && trie.followers(history).isEmpty {
      history = Int(trie.suffixes[history])
    }
    return Int(starts[history])
  }
}

/// Makes alias tables one after another without giving back its memory.
private struct AliasBuilder {
  var weights: [Double] = []
  private var thresholds: [Double] = []
  private var aliases: [Int] = []
  private var small: [Int] = []
  private var large: [Int] = []

  /// Builds the table of `weights`, which need not sum to 1.
  mutating func build() {
    let count = weights.count
    var sum = 0.0
    for weight in weights { sum += weight }
    let scale = Double(count) / sum
    thresholds.removeAll(keepingCapacity: true)
    aliases.removeAll(keepingCapacity: true)
    small.removeAll(keepingCapacity: true)
    large.removeAll(keepingCapacity: true)
    for (index, weight) in weights.enumerated() {
      thresholds.append(weight * scale)
      aliases.append(index)
      if weight * scale < 1 { small.append(index) } else { large.append(index) }
    }
    while let less = small.last, let more = large.last {
      small.removeLast()
      aliases[less] = more
      thresholds[more] -= 1 - thresholds[less]
      if thresholds[more] < 1 {
        large.removeLast()
        small.append(more)
      }
    }
    for rest in small + large { thresholds[rest] = 1 }
  }

  /// The chance of staying, in steps of 2⁻³², above the outcome to go to instead.
  func entry(_ outcome: Int) -> UInt64 {
    // A chance of 1 is one step short of it, and its alias is itself.
    let stay = min(max(thresholds[outcome], 0) * 0x1p32, 0x1p32 - 1).rounded()
    let alias = thresholds[outcome] >= 1 ? outcome : aliases[outcome]
    return UInt64(min(stay, 0x1p32 - 1)) << 32 | UInt64(alias)
  }
}
