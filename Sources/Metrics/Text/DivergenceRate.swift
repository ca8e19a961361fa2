// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The Kullback–Leibler divergence KL(truth ‖ model) a token, in nats, where the truth is known.
///
/// The mean of ln P(token) under the truth less that under the model, over held-out text of the
/// truth, with the standard error of a ratio over its sentences. Infinite where the model rules a
/// token out.
public struct DivergenceRate: Metric, Hashable {
  public init() {}

  public var name: String { "divergence_rate" }
  public var unit: String { "nats a token" }
  public var parts: [String?] { [nil, "standard_error"] }

  public func refusal(in setting: MetricSetting) -> String? {
    if let refusal = setting.textRefusal() { return refusal }
    return setting.truth == nil
      ? "expected a source whose distribution is known, found a text" : nil
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    let heldOut = replicate.heldOut?.text
    return DivergenceRateGauge(
      heldOut: heldOut,
      truth: heldOut.flatMap { replicate.reference.model.ofText?.tokenLogProbabilities(of: $0) })
  }
}

private struct DivergenceRateGauge: Gauge {
  let heldOut: TokenSequences?
  /// ln P under the truth, one a predicted token.
  let truth: [Double]?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let heldOut, let truth, !truth.isEmpty, let model = snapshot.model.ofText else {
      return [.undefined, .undefined]
    }
    let logs = model.tokenLogProbabilities(of: heldOut)
    if logs.contains(-.infinity) { return [.infinite, .undefined] }
    let ratio = MeanOverSequences(zip(truth, logs).map { $0 - $1 }, of: heldOut)
    return [Reading(ratio.mean), Reading(ratio.standardError)]
  }
}

extension DivergenceRate {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "divergence_rate", summary: "KL(truth ‖ model) a token of text, in nats",
    explanation: Explanation(
      """
      How much worse the model predicts a token than the known truth does, on held-out \
      text of the truth.
      """,
      formula: "(1/N) Σ ln p(token) − ln q(token), p the truth, q the model",
      example: "source: {markov_language: {types: 200, exponent: 1.1}}\n"
        + "learner: {ngram: {order: 2}}\nmetrics: [divergence_rate]"),
    read: { _ in DivergenceRate() })
}
