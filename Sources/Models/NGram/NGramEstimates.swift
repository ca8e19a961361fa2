// SPDX-License-Identifier: GPL-3.0-or-later

/// Probabilities of every gram's last word after its history, and what histories leave to others.
struct NGramEstimates: Sendable {
  /// Why no estimates can be made.
  struct NoDiscounts: Error {
    let order: Int
  }

  /// P(last word | history) of every node, mixed with shorter histories; 0 for `<s>`.
  let probabilities: [Double]
  /// The share of a history's probability that goes to its suffix (or to all tokens equally).
  let leftOver: [Double]
  /// The discounts of every order, from single words up; empty where none are taken.
  let discounts: [Discounts]
  /// At how many orders the discounts could not be estimated and others were used.
  let fallbackCount: Int

  init(
    _ trie: GramTrie, smoothing: Smoothing, missing: MissingCounts, given: Discounts
  ) throws(NoDiscounts) {
    let counts = smoothing.countsContinuations ? Self.continuations(trie) : trie.counts
    var discounts: [Discounts] = []
    var fallbacks = 0
    if smoothing.isDiscounting {
      for length in 1...trie.order {
        let found = Self.countsOfCounts(trie, counts, length: length)
        if let own = smoothing == .modifiedKneserNey ? .modified(found) : Discounts.single(found) {
          discounts.append(own)
          continue
        }
        guard missing != .fail else { throw NoDiscounts(order: length) }
        fallbacks += 1
        discounts.append(missing == .absolute ? Discounts.single(found) ?? given : given)
      }
    }
    self.discounts = discounts
    fallbackCount = fallbacks
    (probabilities, leftOver) = Self.mixed(trie, counts, smoothing, discounts)
  }

  /// How many different words come before each gram shorter than the order; grams that begin at
  /// `<s>` have none before them and keep their occurrences.
  static func continuations(_ trie: GramTrie) -> [UInt32] {
    var counts = trie.counts
    for length in stride(from: 1, to: trie.order, by: 1) {
      let level = trie.level(length)
      let atBegin = trie.firstAtBegin(length)
      for node in level.lowerBound..<atBegin { counts[node] = 0 }
      for node in trie.level(length + 1) {
        let suffix = Int(trie.suffixes[node])
        if suffix < atBegin { counts[suffix] += 1 }
      }
    }
    return counts
  }

  private static func countsOfCounts(
    _ trie: GramTrie, _ counts: [UInt32], length: Int
  ) -> Discounts.CountsOfCounts {
    var found = Discounts.CountsOfCounts()
    let nodes = length == 1 ? trie.predicted(0) : trie.level(length)
    for node in nodes { found.add(Int(counts[node])) }
    return found
  }

  private static func mixed(
    _ trie: GramTrie, _ counts: [UInt32], _ smoothing: Smoothing, _ discounts: [Discounts]
  ) -> ([Double], [Double]) {
    var probabilities: [Double] = LargeRoom.array(trie.nodeCount, repeating: 0)
    var leftOver: [Double] = LargeRoom.array(trie.historyCount, repeating: 1)
    let equal = 1 / Double(trie.predictedTypeCount)
    for length in 0..<trie.order {
      let discount = discounts.isEmpty ? Discounts.none : discounts[length]
      for history in trie.level(length) {
        let followers = trie.predicted(history)
        guard !followers.isEmpty else { continue }
        var total = 0
        for node in followers { total += Int(counts[node]) }
        let share = Share(
          smoothing, discount, total: total, counts: counts, followers: followers,
          types: trie.predictedTypeCount)
        leftOver[history] = share.leftOver
        for node in followers {
          // Additive smoothing has no shorter histories: what is left over goes to all equally.
          let shorter =
            length == 0 || share.goesToAllEqually ? equal : probabilities[Int(trie.suffixes[node])]
          probabilities[node] =
            (Double(counts[node]) - discount.of(Int(counts[node]))) / share.divisor
            + share.leftOver * shorter
        }
      }
    }
    return (probabilities, leftOver)
  }
}

/// How one history divides its probability.
private struct Share {
  /// What discounted counts are divided by.
  let divisor: Double
  /// The share that is left over for other tokens.
  let leftOver: Double
  let goesToAllEqually: Bool

  init(
    _ smoothing: Smoothing, _ discount: Discounts, total: Int, counts: [UInt32],
    followers: Range<Int>, types: Int
  ) {
    let total = Double(total)
    goesToAllEqually = if case .additive = smoothing { true } else { false }
    switch smoothing {
    case .maximumLikelihood: (divisor, leftOver) = (total, 0)
    case .additive(let added):
      divisor = total + added * Double(types)
      leftOver = added * Double(types) / divisor
    case .wittenBell:
      divisor = total + Double(followers.count)
      leftOver = Double(followers.count) / divisor
    case .absoluteDiscounting, .kneserNey, .modifiedKneserNey:
      var taken = (0, 0, 0)
      for node in followers {
        switch counts[node] {
        case 1: taken.0 += 1
        case 2: taken.1 += 1
        default: taken.2 += 1
        }
      }
      divisor = total
      leftOver =
        (discount.ofOne * Double(taken.0) + discount.ofTwo * Double(taken.1)
          + discount.ofMore * Double(taken.2)) / total
    }
  }
}

extension GramTrie {
  /// How many different tokens can be predicted: the words, and `</s>` unless the text is a stream.
  var predictedTypeCount: Int { vocabulary.typeCount + (isStream ? 0 : 1) }

  /// The first node of a level whose gram begins at `<s>`: they are the last ones, since `<s>` has
  /// the largest id.
  func firstAtBegin(_ length: Int) -> Int {
    let nodes = level(length)
    let begin = Int(wordNodes[Int(vocabulary.begin)])
    if begin == 0 { return nodes.upperBound }
    if length == 1 { return begin }
    var first = begin
    for shorter in 1..<length {
      // A `<s>` that nothing follows has no grams of more words.
      guard first < level(shorter).upperBound else { return nodes.upperBound }
      first = Int(childStarts[first])
    }
    return first
  }
}
