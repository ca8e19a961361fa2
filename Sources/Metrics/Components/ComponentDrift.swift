// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// How far the fitted components have moved from the truth's, in the truth's own deviations.
///
/// The mean over the truth's components of the Mahalanobis distance from its mean to that of the
/// fitted component assigned to it, √((m − μ)ᵀ Σ⁻¹ (m − μ)) with μ and Σ the truth's; the
/// assignment is the one of least sum, and no fitted component is assigned twice. Where fewer are
/// fitted than there are, those left over count the distance to the nearest. Every component counts
/// alike, however rare.
public struct ComponentDrift: Metric, Hashable {
  public init() {}

  public var name: String { "component_drift" }
  public var unit: String { "standard deviations" }

  public func refusal(in setting: MetricSetting) -> String? {
    guard setting.learner.traits.isGaussianMixture else {
      return "expected a family with components, found \(setting.learner.family)"
    }
    guard let truth = setting.truth else {
      return "expected a source with known components, found data"
    }
    return truth.gaussianComponents == nil
      ? "expected a source with known components, found \(truth.family)" : nil
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    let components = replicate.reference.model.gaussianComponents ?? []
    return ComponentDriftGauge(
      truth: components.compactMap { component in
        (try? Cholesky(of: component.covariance)).map { ($0, component.mean) }
      })
  }
}

private struct ComponentDriftGauge: Gauge {
  let truth: [(factor: Cholesky, mean: [Double])]

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let fitted = snapshot.model.gaussianComponents, !fitted.isEmpty, !truth.isEmpty else {
      return [.undefined]
    }
    let left = max(0, truth.count - fitted.count)
    let costs = truth.map { component in
      let distances = fitted.map {
        component.factor.squaredDistance($0.mean, mean: component.mean).squareRoot()
      }
      let nearest = distances.min() ?? .infinity
      return distances + [Double](repeating: nearest, count: left)
    }
    guard costs.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return [.infinite] }
    let assigned = leastCostAssignment(costs)
    return [Reading(Statistics.mean(zip(costs, assigned).map { $0[$1] }))]
  }
}

extension ComponentDrift {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "component_drift",
    summary: "mean distance of the truth's components to the fitted ones assigned to them",
    explanation: Explanation(
      """
      How far the fitted components have moved from the truth's: the mean Mahalanobis distance \
      of each to the one assigned to it, by the assignment of least sum. Every component \
      counts alike, however rare.
      """,
      formula: "mean of √((m − μ)ᵀ Σ⁻¹ (m − μ)); μ, Σ the truth's",
      example: """
        source:
          mixture: {weights: [0.9, 0.1], means: [[0], [4]], deviations: [[1], [0.5]]}
        learner: {gaussian_mixture: {components: 2}}
        metrics: [component_drift]
        """),
    read: { ComponentDrift(reading: $0) })

  /// Has no settings to read.
  public init(reading section: Section) { self.init() }
}
