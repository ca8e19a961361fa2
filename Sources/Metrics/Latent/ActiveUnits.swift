// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// How many latents are in use: those whose posterior means differ over held-out observations.
///
/// - Source: Burda, Grosse and Salakhutdinov 2016, arXiv:1509.00519, with their threshold .01.
public struct ActiveUnits: Metric, Hashable {
  /// A latent counts from this variance of its means on.
  public let threshold: Double

  public init(threshold: Double = 0.01) { self.threshold = threshold }

  public var name: String { "active_units" }
  public var unit: String { "latents" }

  public func refusal(in setting: MetricSetting) -> String? {
    setting.latentRefusal ?? setting.heldOutRefusal
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    ActiveGauge(points: replicate.heldOut?.firstPoints(1000), threshold: threshold)
  }
}

private struct ActiveGauge: Gauge {
  let points: Points?
  let threshold: Double

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let points, points.count > 1, let model = snapshot.model as? any LatentModel else {
      return [.undefined]
    }
    let deviations = model.posterior(of: points).deviations
    return [.value(Double(deviations.count { $0 * $0 > threshold }))]
  }
}

extension LatentPosterior {
  /// The standard deviation of each latent's means over the points, divisor n − 1.
  var deviations: [Double] {
    columns.map { Statistics.standardDeviation($0) ?? .nan }
  }

  /// Each latent's means.
  var columns: [[Double]] {
    (0..<latentCount).map { latent in
      stride(from: latent, to: means.count, by: latentCount).map { means[$0] }
    }
  }
}

extension ActiveUnits {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "active_units", summary: "how many latents carry information on held-out observations",
    explanation: Explanation(
      """
      Latents whose posterior mean varies over held-out observations by more than a threshold; \
      the others copy the prior.
      """,
      formula: "count of latents with Var over x of μ(x) above threshold",
      source: "Burda, Grosse and Salakhutdinov 2016, arXiv:1509.00519.",
      example: "learner: {probabilistic_pca: {latents: 1}}\n"
        + "source: {gaussian: {dimension: 2}}\nmetrics: [active_units]"),
    read: { ActiveUnits(reading: $0) })

  /// Reads the threshold.
  public init(reading section: Section) {
    self.init(
      threshold: section.number(
        "threshold", in: .nonNegative, default: 0.01,
        describing: "variance of a latent's means from which on it counts"))
  }
}
