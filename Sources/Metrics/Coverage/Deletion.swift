// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The truth's mass that the model has lost: where its density is below ε times the truth's.
///
/// ∫ p · 1[q < ε p], 0 to 1: what can no longer be drawn, whatever else is drawn instead. Exact for
/// types and for Gaussian mixtures in one dimension; else the share of `draws` points of the truth,
/// drawn once a replicate, with its standard error.
public struct Deletion: Metric, Hashable {
  public let settings: CoverageSettings

  public init(_ settings: CoverageSettings = CoverageSettings()) { self.settings = settings }

  public var name: String { "deletion" }
  public var unit: String { "probability" }
  public var scale: MetricScale { .logit }
  public var parts: [String?] { settings.sampling.parts }

  public func refusal(in setting: MetricSetting) -> String? { setting.comparisonRefusal }

  public func adapted(to setting: MetricSetting) -> any Metric {
    Deletion(settings.adapted(to: setting))
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    let reference = replicate.reference.model
    let isDrawn =
      !settings.sampling.isExact
      && uncoveredMass(of: reference, by: replicate.first, epsilon: settings.epsilon) == nil
    return DeletionGauge(
      reference: reference, settings: settings,
      drawn: isDrawn ? ScoredPoints(of: reference, settings.sampling.draws, using: &stream) : nil)
  }
}

private struct DeletionGauge: Gauge {
  let reference: any GenerativeModel
  let settings: CoverageSettings
  let drawn: ScoredPoints?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    settings.readings(of: reference, uncoveredBy: snapshot.model, drawn: drawn, using: &stream)
  }
}

extension Deletion {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "deletion", summary: "the truth's mass where the model has next to none: what is lost",
    explanation: Explanation(
      """
      The truth's mass where the model has next to none, 0 to 1: what can no longer be drawn, \
      whatever else is drawn instead.
      """,
      formula: "∫ p · 1[q < ε p]; p truth, q model",
      example: "metrics: [deletion]"),
    read: { Deletion(reading: $0) })

  /// Reads how little counts as none.
  public init(reading section: Section) { self.init(CoverageSettings(reading: section)) }
}
