// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// What each latent tells of held-out observations: its posterior's mean divergence from the prior.
///
/// The plain row is the sum over latents; where it is 0 the codes say nothing.
public struct LatentDivergence: Metric, Hashable {
  /// At most so many observations.
  public let images: Int
  /// Known once the family is.
  private var latentCount = 0

  public init(images: Int = 1000) { self.images = images }

  public var name: String { "kl_per_latent" }
  public var unit: String { "nats an observation" }
  public var parts: [String?] { [nil] + (0..<latentCount).map { "latent_\($0 + 1)" } }

  public func refusal(in setting: MetricSetting) -> String? {
    setting.latentRefusal ?? setting.heldOutRefusal
  }

  public func adapted(to setting: MetricSetting) -> any Metric {
    var adapted = self
    adapted.latentCount = setting.learner.traits.latentCount ?? 0
    return adapted
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    DivergenceGauge(points: replicate.heldOut?.firstPoints(images), latentCount: latentCount)
  }
}

private struct DivergenceGauge: Gauge {
  let points: Points?
  let latentCount: Int

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let points, points.count > 0, let model = snapshot.model as? any LatentModel else {
      return [Reading](repeating: .undefined, count: latentCount + 1)
    }
    let terms = model.posterior(of: points).coordinateDivergences
    let means = (0..<latentCount).map { latent in
      Statistics.mean(
        stride(from: latent, to: terms.count, by: latentCount).map { terms[$0] })
    }
    return [Reading(means.reduce(0, +))] + means.map { Reading($0) }
  }
}

extension LatentDivergence {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "kl_per_latent",
    summary: "divergence of each latent's posterior from the prior on held-out data, in nats",
    explanation: Explanation(
      """
      How much each latent tells of a held-out observation: the mean divergence of its posterior \
      from the prior, and the sum over latents. A latent of 0 is not used.
      """,
      formula: "½ (μ² + σ² − 1 − ln σ²) on average; μ, σ the encoder's",
      example: "learner: {probabilistic_pca: {latents: 1}}\n"
        + "source: {gaussian: {dimension: 2}}\nmetrics: [kl_per_latent]"),
    read: { LatentDivergence(reading: $0) })

  /// Reads how many observations.
  public init(reading section: Section) {
    self.init(
      images: max(
        1,
        section.integer(
          "images", in: 1...10_000_000, default: 1000, describing: "at most so many observations")))
  }
}
