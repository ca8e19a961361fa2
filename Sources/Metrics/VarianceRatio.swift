// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The trace of the model's covariance over the truth's: 1 at first, towards 0 as variance is lost.
///
/// Where no truth is known, over the covariance of generation 0's data, divisor n.
public struct VarianceRatio: Metric, Hashable {
  public init() {}

  public var name: String { "variance_ratio" }
  public var unit: String { "ratio" }
  public var scale: MetricScale { .logarithmic }

  public func refusal(in setting: MetricSetting) -> String? { momentsRefusal(in: setting) }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    VarianceRatioGauge(denominator: denominator(replicate))
  }

  private func denominator(_ replicate: ReplicateFacts) -> Double? {
    if replicate.reference.origin == .truth {
      return replicate.reference.model.distributionMoments?.covariance.trace
    }
    let moments = Moments(of: replicate.original)
    return moments.scatter.trace / Double(moments.count)
  }
}

private struct VarianceRatioGauge: Gauge {
  let denominator: Double?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let denominator, let moments = snapshot.model.distributionMoments else {
      return [.undefined]
    }
    return [Reading(moments.covariance.trace / denominator)]
  }
}

extension VarianceRatio {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "variance_ratio", summary: "trace of the model's covariance over the truth's",
    explanation: Explanation(
      """
      The model's total variance in units of the truth's, or of generation 0's data where the \
      truth is unknown (divisor n).
      """,
      formula: "tr Σ ÷ tr Σ₀",
      example: "metrics: [variance_ratio]"),
    read: { VarianceRatio(reading: $0) })

  /// Has no settings to read.
  public init(reading section: Section) { self.init() }
}
