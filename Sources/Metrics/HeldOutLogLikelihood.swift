// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The model's mean log-density of held-out real observations, in nats an observation.
///
/// Held-out observations are those no generation trains on; where the truth is known they are as
/// many fresh draws of it as generation 0 was fitted to.
public struct HeldOutLogLikelihood: Metric, Hashable {
  public init() {}

  public var name: String { "held_out_log_likelihood" }
  public var unit: String { "nats an observation" }

  public func refusal(in setting: MetricSetting) -> String? {
    if setting.truth == nil && (setting.source.heldOut ?? 0) == 0 {
      return "expected held-out observations, found none; write `held_out: 0.2` at the source"
    }
    return densityRefusal(in: setting)
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    HeldOutGauge(heldOut: replicate.heldOut)
  }
}

private struct HeldOutGauge: Gauge {
  let heldOut: Samples?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let heldOut, heldOut.count > 0 else { return [.undefined] }
    let scores = snapshot.model.logProbabilities(of: heldOut)
    guard let counts = heldOut.counts else { return [Reading(Statistics.mean(scores))] }
    // One score a type that occurs, which stands for as many observations as it occurs.
    let total = Double(counts.total)
    return [
      Reading(
        compensatedSum(zip(scores, counts.counts).lazy.map { $0 * (Double($1) / total) }))
    ]
  }
}

extension HeldOutLogLikelihood {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "held_out_log_likelihood",
    summary: "the model's mean log-density of held-out observations, in nats",
    explanation: Explanation(
      """
      The model's mean log-density of real observations that no generation was trained on, in \
      nats; where the truth is known, of as many fresh draws of it as generation 0 had.
      """,
      formula: "Σ ln q(xᵢ) / m over held-out x₁ … xₘ",
      example: "metrics: [held_out_log_likelihood]"),
    read: { HeldOutLogLikelihood(reading: $0) })

  /// Has no settings to read.
  public init(reading section: Section) { self.init() }
}
