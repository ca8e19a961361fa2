// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The smallest mixing proportion of the model, 0 to 1/K.
public struct SmallestWeight: Metric, Gauge, Hashable {
  public init() {}

  public var name: String { "smallest_weight" }
  public var unit: String { "probability" }
  public var scale: MetricScale { .logit }

  public func refusal(in setting: MetricSetting) -> String? {
    setting.learner.traits.hasWeights
      ? nil : "expected a mixture with fitted weights, found \(setting.learner.family)"
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    self
  }

  public func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let components = snapshot.model.gaussianComponents,
      let smallest = components.map(\.weight).min()
    else { return [.undefined] }
    return [Reading(smallest)]
  }
}

extension SmallestWeight {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "smallest_weight", summary: "the model's smallest mixing proportion",
    explanation: Explanation(
      """
      The smallest mixing proportion of a fitted mixture: near 0 a component is about to die.
      """,
      example: """
        source:
          mixture: {weights: [0.9, 0.1], means: [[0], [4]], deviations: [[1], [0.5]]}
        learner: {gaussian_mixture: {components: 2}}
        metrics: [smallest_weight]
        """),
    read: { SmallestWeight(reading: $0) })

  /// Has no settings to read.
  public init(reading section: Section) { self.init() }
}
