// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension NGramModel {
  /// The entropy of a token given those before it, in nats: exact for orders 1 and 2, else nil.
  ///
  /// For pairs it is the mean entropy after a word, weighed by how often the word is passed: its
  /// share of the tokens once the text has gone on for long, or over whole sentences.
  ///
  /// - Complexity: O(pairs · steps until the shares settle).
  public var entropyRate: Double? {
    switch order {
    case 1: entropy(after: 0)
    case 2: pairEntropyRate
    default: nil
    }
  }

  /// −Σ p ln p over all tokens after a history.
  ///
  /// - Parameter ofWords: the same after the empty history, which is where words lead back to.
  private func entropy(after history: Int, ofWords: Double = 0) -> Double {
    var (sum, ownLogs) = (0.0, 0.0)
    let rest = estimates.leftOver[history]
    let equal = 1 / Double(trie.predictedTypeCount)
    let leavesToAll = history == 0 || smoothing.leavesRestToAllEqually
    let followers = trie.predicted(history)
    for node in followers {
      sum -= Self.term(estimates.probabilities[node])
      let shorter = leavesToAll ? equal : estimates.probabilities[Int(trie.suffixes[node])]
      ownLogs += Self.term(rest * shorter)
    }
    guard rest > 0 else { return sum }
    // Every other token has the rest's share of what it has after the shorter history.
    if leavesToAll {
      let others = trie.predictedTypeCount - followers.count
      return sum - Double(others) * Self.term(rest * equal)
    }
    let all = -rest * ofWords + rest * log(rest)
    return sum - (all - ownLogs)
  }

  private static func term(_ probability: Double) -> Double {
    probability > 0 ? probability * log(probability) : 0
  }

  /// The largest change of a share at which the shares have settled, relative to their sum.
  private static let tolerance = 1e-13
  private static let mostSteps = 10_000

  private var pairEntropyRate: Double? {
    guard let shares = settledShares else { return nil }
    let ofWords = entropy(after: 0)
    var (sum, mass) = (0.0, 0.0)
    for (token, share) in shares.enumerated() where share > 0 {
      let node = Int(trie.wordNodes[token])
      let history = node == 0 || trie.followers(node).isEmpty ? 0 : node
      sum += share * (history == 0 ? ofWords : entropy(after: history, ofWords: ofWords))
      mass += share
    }
    return sum / mass
  }

  /// How often each word, or `<s>`, is what a token comes after; nil where it does not settle.
  private var settledShares: [Double]? {
    let begin = Int(vocabulary.begin)
    let end = Int(vocabulary.end)
    var shares = [Double](repeating: 0, count: begin + 1)
    if trie.isStream {
      for node in trie.predicted(0) {
        shares[Int(trie.words[node])] = estimates.probabilities[node]
      }
    } else {
      shares[begin] = 1
    }
    for _ in 0..<Self.mostSteps {
      var next = step(shares)
      if !trie.isStream {
        // A sentence that ends is followed by one that begins.
        next[begin] = next[end]
        next[end] = 0
      }
      // Half a step at a time, so that a text that goes round in a circle settles as well.
      var change = 0.0
      for token in shares.indices {
        let mixed = 0.5 * (shares[token] + next[token])
        change += abs(mixed - shares[token])
        shares[token] = mixed
      }
      if change < Self.tolerance { return shares }
    }
    return nil
  }

  /// The shares of tokens one step after shares of words.
  private func step(_ shares: [Double]) -> [Double] {
    var next = [Double](repeating: 0, count: shares.count)
    var (toShorter, toAll) = (0.0, 0.0)
    let equal = 1 / Double(trie.predictedTypeCount)
    for (token, share) in shares.enumerated() where share > 0 {
      let node = Int(trie.wordNodes[token])
      guard node != 0, !trie.followers(node).isEmpty else {
        toShorter += share
        continue
      }
      let rest = estimates.leftOver[node]
      for follower in trie.followers(node) {
        let shorter =
          smoothing.leavesRestToAllEqually
          ? equal : estimates.probabilities[Int(trie.suffixes[follower])]
        next[Int(trie.words[follower])] +=
          share * (estimates.probabilities[follower] - rest * shorter)
      }
      if smoothing.leavesRestToAllEqually {
        toAll += share * rest
      } else {
        toShorter += share * rest
      }
    }
    let unseen = toShorter * estimates.leftOver[0] * equal + toAll * equal
    for token in 0..<trie.predictedTypeCount { next[token] += unseen }
    for node in trie.predicted(0) {
      next[Int(trie.words[node])] +=
        toShorter * (estimates.probabilities[node] - estimates.leftOver[0] * equal)
    }
    return next
  }
}
