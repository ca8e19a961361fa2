// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A model's probabilities at a temperature, as a mixture of each history with its suffix.
///
/// A token that didn't follow a history has γ·p of its suffix's p, and so γ^(1/T) of what it weighs
/// there; one that did weighs at least as much. So the powers are a mixture as well. All weights of
/// a history are relative to its largest probability, so that nothing but the negligible underflows.
struct DecodedShares {
  let power: Double
  /// The largest probability after each history.
  private let largest: [Double]
  /// The sum of all weights after each history, relative to the largest.
  private let totals: [Double]
  private let estimates: NGramEstimates
  private let trie: GramTrie
  fileprivate let leavesToAll: Bool
  fileprivate let equal: Double

  init(
    _ trie: GramTrie, _ estimates: NGramEstimates, _ smoothing: Smoothing, temperature: Double
  ) {
    self.trie = trie
    self.estimates = estimates
    power = 1 / temperature
    leavesToAll = smoothing.leavesRestToAllEqually
    equal = 1 / Double(trie.predictedTypeCount)
    var largest = [Double](repeating: 0, count: trie.historyCount)
    var totals = [Double](repeating: 1, count: trie.historyCount)
    if temperature != 1 {
      for history in 0..<trie.historyCount {
        let rest = estimates.leftOver[history]
        let goesToAll = history == 0 || leavesToAll
        let suffix = goesToAll ? 0 : Int(trie.suffixes[history])
        var top = rest * (goesToAll ? equal : largest[suffix])
        for node in trie.predicted(history) { top = max(top, estimates.probabilities[node]) }
        largest[history] = top
        var sum =
          goesToAll
          ? Double(trie.predictedTypeCount) * pow(rest * equal / top, power)
          : pow(rest * largest[suffix] / top, power) * totals[suffix]
        for node in trie.predicted(history) {
          let shorter = goesToAll ? equal : estimates.probabilities[Int(trie.suffixes[node])]
          sum +=
            pow(estimates.probabilities[node] / top, power) - pow(rest * shorter / top, power)
        }
        totals[history] = sum
      }
    }
    self.largest = largest
    self.totals = totals
  }

  /// What a follower weighs beyond its part in the history's suffix.
  @inline(__always)
  func own(_ node: Int, of history: Int) -> Double {
    let goesToAll = history == 0 || leavesToAll
    let shorter = goesToAll ? equal : estimates.probabilities[Int(trie.suffixes[node])]
    let rest = estimates.leftOver[history]
    let probability = estimates.probabilities[node]
    if power == 1 { return max(0, probability - rest * shorter) }
    let top = largest[history]
    return max(0, pow(probability / top, power) - pow(rest * shorter / top, power))
  }

  /// What a history leaves to its suffix, or to all tokens equally.
  func leftOver(_ history: Int) -> Double {
    let rest = estimates.leftOver[history]
    if power == 1 { return rest }
    if history == 0 || leavesToAll {
      return Double(trie.predictedTypeCount) * pow(rest * equal / largest[history], power)
    }
    let suffix = Int(trie.suffixes[history])
    return pow(rest * largest[suffix] / largest[history], power) * totals[suffix]
  }

  /// The changed probability of a token whose probability after a history is known.
  func probability(_ plain: Double, after history: Int) -> Double {
    power == 1 ? plain : pow(plain / largest[history], power) / totals[history]
  }

  /// Lends what a history's outcomes weigh to a body.
  func withWeights(_ body: (Weights) -> Void) {
    trie.suffixes.withUnsafeBufferPointer { suffixes in
      estimates.probabilities.withUnsafeBufferPointer { probabilities in
        estimates.leftOver.withUnsafeBufferPointer { leftOver in
          body(
            Weights(
              shares: self, suffixes: suffixes, probabilities: probabilities, leftOver: leftOver))
        }
      }
    }
  }

  /// What a history's followers weigh beyond their parts in its suffix, and what it leaves over.
  struct Weights {
    fileprivate let shares: DecodedShares
    fileprivate let suffixes: UnsafeBufferPointer<UInt32>
    fileprivate let probabilities: UnsafeBufferPointer<Double>
    fileprivate let leftOver: UnsafeBufferPointer<Double>

    @inline(__always)
    func write(
      of history: Int, _ nodes: Range<Int>, to weights: UnsafeMutablePointer<Double>
    ) {
      var weight = weights
      let rest = leftOver[history]
      if shares.power != 1 {
        for node in nodes {
          weight.pointee = shares.own(node, of: history)
          weight += 1
        }
        weight.pointee = shares.leftOver(history)
        return
      }
      if rest == 0 || history == 0 || shares.leavesToAll {
        let part = rest * shares.equal
        for node in nodes {
          weight.pointee = max(0, probabilities[node] - part)
          weight += 1
        }
      } else {
        for node in nodes {
          weight.pointee = max(0, probabilities[node] - rest * probabilities[Int(suffixes[node])])
          weight += 1
        }
      }
      weight.pointee = rest
    }
  }
}
