// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// 1 − Σp² of the fitted model: the chance that two draws of it are of different types.
///
/// It is the model's own, with no correction for the size of the sample that it was fitted to:
/// under `replace` its mean falls by the factor 1 − 1/n a generation.
public struct Heterozygosity: Metric, Gauge, Hashable {
  public init() {}

  public var name: String { "heterozygosity" }
  public var unit: String { "probability" }

  public func refusal(in setting: MetricSetting) -> String? { typesRefusal(in: setting) }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    self
  }

  public func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let distribution = snapshot.model.typeDistribution else { return [.undefined] }
    return [Reading(distribution.heterozygosity)]
  }
}

extension Heterozygosity {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "heterozygosity", summary: "1 − Σp² of the model: the chance that two draws differ in type",
    explanation: Explanation(
      """
      The chance that two draws of the model are of different types, with no correction for \
      the size of the sample it was fitted to. Under replace its mean falls by the factor 1 − \
      1/n a generation.
      """,
      formula: "1 − Σ p²",
      example: """
        source: {categorical: {zipf: {types: 50, exponent: 1.2}}}
        learner: categorical
        metrics: [heterozygosity]
        """),
    read: { Heterozygosity(reading: $0) })

  /// Has no settings to read.
  public init(reading section: Section) { self.init() }
}
