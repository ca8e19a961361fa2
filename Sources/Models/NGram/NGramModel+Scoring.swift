// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension NGramModel: TokenModel {
  /// Where a text stands: the longest history the model knows, as a place in its tables.
  public struct State: Sendable, Hashable {
    let node: Int
  }

  /// The state at the beginning of a sequence.
  public var begin: State {
    guard order > 1 else { return State(node: 0) }
    return State(node: known(Int(trie.wordNodes[Int(vocabulary.begin)])))
  }

  /// The state of no history at all.
  public var unconditioned: State { State(node: 0) }

  /// P(token | state), and the state after it.
  ///
  /// - Parameter token: a word's id, or that of `</s>`.
  @inline(__always)
  public func probability(of token: Int32, after state: State) -> (Double, State) {
    var history = state.node
    var share = 1.0
    while true {
      if let node = trie.follower(of: history, word: UInt32(bitPattern: token)) {
        return (share * estimates.probabilities[node], State(node: known(after(node))))
      }
      share *= estimates.leftOver[history]
      if history == 0 || settings.smoothing.leavesRestToAllEqually {
        return (share / Double(trie.predictedTypeCount), State(node: shorter(history, token)))
      }
      history = Int(trie.suffixes[history])
    }
  }

  /// The longest history that ends with a node's gram: the gram itself, or its suffix where the
  /// gram is as long as the order.
  @inline(__always)
  private func after(_ node: Int) -> Int {
    node < trie.historyCount ? node : Int(trie.suffixes[node])
  }

  /// A history that something follows: the node, or its longest suffix that has followers.
  @inline(__always)
  private func known(_ node: Int) -> Int {
    var node = node
    while node != 0 && (node >= trie.historyCount || trie.followers(node).isEmpty) {
      node = Int(trie.suffixes[node])
    }
    return node
  }

  /// The state after a token that did not follow a history nor, maybe, its suffixes.
  func shorter(_ history: Int, _ token: Int32) -> Int {
    var history = history
    while history != 0 {
      history = Int(trie.suffixes[history])
      if let node = trie.follower(of: history, word: UInt32(bitPattern: token)) {
        return known(after(node))
      }
    }
    return 0
  }

  /// ln P of every sentence with its end.
  func sentenceScores(of text: TokenSequences) -> [Double] {
    var scores = [ProductOfProbabilities](repeating: ProductOfProbabilities(), count: text.count)
    scores.withUnsafeMutableBufferPointer { scores in
      eachProbability(of: text) { sequence, _, probability in
        scores[sequence].multiply(by: probability)
      }
    }
    return scores.map(\.logarithm)
  }

  public func tokenLogProbabilities(of text: TokenSequences) -> [Double] {
    precondition(text.vocabulary == vocabulary, "text of another vocabulary")
    let length = text.predictedCount
    return [Double](unsafeUninitializedCapacity: length) { scores, count in
      eachProbability(of: text) { _, place, probability in scores[place] = log(probability) }
      count = length
    }
  }
}

extension Smoothing {
  /// Whether what a history leaves over goes to all tokens equally, past its shorter histories.
  @inline(__always)
  var leavesRestToAllEqually: Bool {
    if case .additive = self { true } else { false }
  }
}

/// A product of many probabilities that takes a logarithm only now and then.
struct ProductOfProbabilities {
  private var product = 1.0
  private var logarithmSoFar = 0.0

  @inline(__always)
  mutating func multiply(by probability: Double) {
    product *= probability
    // Far above the smallest normal number, since one factor may be as small as 10⁻⁹⁰.
    if product < 1e-200 {
      logarithmSoFar += log(product)
      product = 1
    }
  }

  var logarithm: Double { logarithmSoFar + log(product) }
}
