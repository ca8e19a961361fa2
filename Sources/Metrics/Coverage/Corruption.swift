// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The model's mass that the truth does not know: where the truth's density is below ε times its.
///
/// ∫ q · 1[p < ε q], 0 to 1: how often the model makes things up, whatever it has lost. Exact for
/// types and for Gaussian mixtures in one dimension; else the share of `draws` points of the model,
/// drawn anew each generation, with its standard error.
public struct Corruption: Metric, Hashable {
  public let settings: CoverageSettings

  public init(_ settings: CoverageSettings = CoverageSettings()) { self.settings = settings }

  public var name: String { "corruption" }
  public var unit: String { "probability" }
  public var scale: MetricScale { .logit }
  public var parts: [String?] { settings.sampling.parts }

  public func refusal(in setting: MetricSetting) -> String? { setting.comparisonRefusal }

  public func adapted(to setting: MetricSetting) -> any Metric {
    Corruption(settings.adapted(to: setting))
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    CorruptionGauge(reference: replicate.reference.model, settings: settings)
  }
}

private struct CorruptionGauge: Gauge {
  let reference: any GenerativeModel
  let settings: CoverageSettings

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    settings.readings(of: snapshot.model, uncoveredBy: reference, drawn: nil, using: &stream)
  }
}

extension Corruption {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "corruption", summary: "the model's mass where the truth has next to none: what is made up",
    explanation: Explanation(
      """
      The model's mass where the truth has next to none, 0 to 1: how often the model makes \
      things up, whatever it has lost.
      """,
      formula: "∫ q · 1[p < ε q]; p truth, q model",
      example: "metrics: [corruption]"),
    read: { Corruption(reading: $0) })

  /// Reads how little counts as none.
  public init(reading section: Section) { self.init(CoverageSettings(reading: section)) }
}
