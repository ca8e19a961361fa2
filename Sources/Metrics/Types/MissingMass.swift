// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The reference's probability of all types that the model gives probability 0.
///
/// Where the truth is known, what the model can never say again; else measured against generation
/// 0's fit.
public struct MissingMass: Metric, Hashable {
  public init() {}

  public var name: String { "missing_mass" }
  public var unit: String { "probability" }
  public var scale: MetricScale { .logit }

  public func refusal(in setting: MetricSetting) -> String? { mortalTypesRefusal(in: setting) }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    MissingMassGauge(reference: replicate.reference.model.typeDistribution)
  }
}

private struct MissingMassGauge: Gauge {
  let reference: TypeDistribution?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let reference, let model = snapshot.model.typeDistribution else { return [.undefined] }
    if model.types == reference.types { return [.value(0)] }
    return [Reading(reference.mass(outside: model.types))]
  }
}

extension TypeDistribution {
  /// The probability of all types but those of an ascending list, each summed where it stands.
  ///
  /// - Complexity: O(types here and there).
  func mass(outside others: [Int32]) -> Double {
    var place = 0
    return compensatedSum(
      zip(types, probabilities).lazy.map { type, probability in
        while place < others.count && others[place] < type { place += 1 }
        return place < others.count && others[place] == type ? 0 : probability
      })
  }
}

extension MissingMass {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "missing_mass", summary: "the truth's probability of the types that the model has lost",
    explanation: Explanation(
      """
      The reference's probability of all types that the model gives probability 0: what it can \
      never say again.
      """,
      formula: "Σ p over types with q = 0; p reference, q model",
      example: """
        source: {categorical: {zipf: {types: 50, exponent: 1.2}}}
        learner: categorical
        metrics: [missing_mass]
        """),
    read: { MissingMass(reading: $0) })

  /// Has no settings to read.
  public init(reading section: Section) { self.init() }
}
