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

/// ln of the determinant of the model's own covariance, in nats; in one dimension, of its variance.
///
/// Infinite (downwards) where the model sits on fewer dimensions than the data.
public struct LogVariance: Metric, Gauge, Hashable {
  public init() {}

  public var name: String { "log_variance" }
  public var unit: String { "nats" }

  public func refusal(in setting: MetricSetting) -> String? { momentsRefusal(in: setting) }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    self
  }

  public func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let covariance = snapshot.model.distributionMoments?.covariance else {
      return [.undefined]
    }
    if covariance.rowCount == 1 { return [Reading(log(covariance.elements[0]))] }
    guard let factor = try? Cholesky(of: covariance) else { return [.infinite] }
    return [Reading(factor.logDeterminant)]
  }
}

/// Why a metric of the model's mean or covariance cannot be had; nil where it can.
func momentsRefusal(in setting: MetricSetting) -> String? {
  setting.learner.traits.hasMoments
    ? nil
    : "expected a family with a mean and a covariance, found \(setting.learner.family)"
}

extension LogVariance {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "log_variance", summary: "log determinant of the model's covariance, in nats",
    explanation: Explanation(
      """
      The log determinant of the model's covariance, in nats. It falls by a known amount a \
      generation under replace, long before mean variances show it.
      """,
      formula: "ln det Σ",
      example: "metrics: [log_variance]"),
    read: { LogVariance(reading: $0) })

  /// Has no settings to read.
  public init(reading section: Section) { self.init() }
}
