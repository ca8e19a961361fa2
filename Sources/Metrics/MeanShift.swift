// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// How far the model's mean has moved from the reference's, in the reference's own deviations.
///
/// The Euclidean distance of both means over √(trace of the reference's covariance / d): the root
/// mean square deviation of a coordinate. Where no truth is known the reference is generation 0's
/// fit, and generation 0 reads 0.
public struct MeanShift: Metric, Hashable {
  public init() {}

  public var name: String { "mean_shift" }
  public var unit: String { "standard deviations" }

  public func refusal(in setting: MetricSetting) -> String? { momentsRefusal(in: setting) }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    MeanShiftGauge(reference: replicate.reference.model.distributionMoments)
  }
}

private struct MeanShiftGauge: Gauge {
  let reference: DistributionMoments?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let reference, let step = meanStep(from: reference.mean, to: snapshot.model) else {
      return [.undefined]
    }
    let squared = step.reduce(0) { $0 + $1 * $1 }
    let meanVariance = reference.covariance.trace / Double(step.count)
    return [Reading((squared / meanVariance).squareRoot())]
  }
}

extension MeanShift {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "mean_shift", summary: "distance of the model's mean from the reference's, in deviations",
    explanation: Explanation(
      """
      How far the model's mean has drifted from the reference's, in deviations of the \
      reference.
      """,
      formula: "|μ − μ₀| ÷ √(tr Σ₀ / d)",
      example: "metrics: [mean_shift]"),
    read: { MeanShift(reading: $0) })

  /// Has no settings to read.
  public init(reading section: Section) { self.init() }
}
