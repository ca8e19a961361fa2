// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension NGramModel {
  /// The mean log-probability of the training text's tokens, from the counts alone.
  ///
  /// Every token is the last word of a longest gram, or of a shorter one that begins at `<s>`.
  ///
  /// - Units: nats a predicted token.
  var meanLogProbabilityOfTraining: Double {
    var sum = 0.0
    for length in 1...order {
      // Shorter grams than the longest stand for a token's whole history at `<s>` alone.
      let nodes = trie.level(length)
      let first = length == order ? nodes.lowerBound : trie.firstAtBegin(length)
      for node in first..<nodes.upperBound where estimates.probabilities[node] > 0 {
        sum += Double(trie.counts[node]) * log(estimates.probabilities[node])
      }
    }
    return sum / Double(trie.predictedCount)
  }
}
