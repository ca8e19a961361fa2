// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// 1 once the model gives a single type, which no `replace` chain leaves again; else 0.
///
/// Its mean over chains is the share of them that have come to an end in this sense.
public struct Fixation: Metric, Gauge, Hashable {
  public init() {}

  public var name: String { "fixation" }
  public var unit: String { "0 or 1" }

  public func refusal(in setting: MetricSetting) -> String? { typesRefusal(in: setting) }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    self
  }

  public func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let distribution = snapshot.model.typeDistribution else { return [.undefined] }
    return [.value(distribution.aliveCount == 1 ? 1 : 0)]
  }
}

extension Fixation {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "fixation", summary: "1 once the model gives a single type, else 0",
    explanation: Explanation(
      """
      1 once the model gives a single type, which no chain under replace leaves again, else 0. \
      Its mean over chains is the share that has come to an end in this sense.
      """,
      example: """
        source: {categorical: {zipf: {types: 50, exponent: 1.2}}}
        learner: categorical
        metrics: [fixation]
        """),
    read: { Fixation(reading: $0) })

  /// Has no settings to read.
  public init(reading section: Section) { self.init() }
}
