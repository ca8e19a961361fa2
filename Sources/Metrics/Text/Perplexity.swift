// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// e to the mean −ln P of a token of held-out text: how many equally likely words it is as hard as.
///
/// Ends of sentences are tokens, `<s>` is not. Infinite where the model rules a token out.
public struct Perplexity: Metric, Hashable {
  public init() {}

  public var name: String { "perplexity" }
  public var unit: String { "equally likely tokens" }
  public var scale: MetricScale { .logarithmic }

  public func refusal(in setting: MetricSetting) -> String? {
    setting.textRefusal(needsHeldOut: true)
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    PerplexityGauge(heldOut: replicate.heldOut?.text)
  }
}

private struct PerplexityGauge: Gauge {
  let heldOut: TokenSequences?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let heldOut, heldOut.predictedCount > 0 else { return [.undefined] }
    let logs = snapshot.model.logProbabilities(of: .sequences(heldOut))
    return [perplexity(sum: compensatedSum(logs), count: heldOut.predictedCount)]
  }
}

/// e to the mean −ln P; infinite for a sum of −∞.
func perplexity(sum: Double, count: Int) -> Reading {
  sum == -.infinity ? .infinite : Reading(exp(-sum / Double(count)))
}

extension Perplexity {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "perplexity", summary: "how hard held-out text is to predict, in equally likely tokens",
    explanation: Explanation(
      """
      e to the mean −ln P of a token of held-out text after all before it: as many equally \
      likely tokens would be as hard to predict. Ends of sentences count, beginnings do \
      not; infinite where the model rules a token out.
      """,
      formula: "exp(−(1/N) Σ ln p(token | those before))",
      example: "source: {markov_language: {types: 200, exponent: 1.1}}\n"
        + "learner: {ngram: {order: 2}}\nmetrics: [perplexity]"),
    read: { _ in Perplexity() })
}
