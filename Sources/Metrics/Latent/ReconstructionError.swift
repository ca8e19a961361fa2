// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The mean squared error, a coordinate, of held-out observations decoded from their codes' means.
public struct ReconstructionError: Metric, Hashable {
  /// At most so many observations.
  public let images: Int

  public init(images: Int = 1000) { self.images = images }

  public var name: String { "reconstruction_error" }
  public var unit: String { "squared units of a coordinate" }

  public func refusal(in setting: MetricSetting) -> String? {
    setting.latentRefusal ?? setting.heldOutRefusal
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    ReconstructionGauge(points: replicate.heldOut?.firstPoints(images))
  }
}

private struct ReconstructionGauge: Gauge {
  let points: Points?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let points, points.count > 0, let model = snapshot.model as? any LatentModel else {
      return [.undefined]
    }
    let means = model.means(ofCodes: model.posterior(of: points).means)
    return [
      Reading(
        Statistics.mean(zip(points.values, means).map { ($0 - $1) * ($0 - $1) }))
    ]
  }
}

extension ReconstructionError {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "reconstruction_error",
    summary: "mean squared error of held-out observations rebuilt from their codes",
    explanation: Explanation(
      """
      Held-out observations are encoded, and the decoder's mean of the posterior's mean is held \
      against them: the mean squared difference of a coordinate.
      """,
      formula: "mean of (x − m(μ(x)))²; μ the encoder's mean, m the decoder's",
      example: "learner: {probabilistic_pca: {latents: 1}}\n"
        + "source: {gaussian: {dimension: 2}}\nmetrics: [reconstruction_error]"),
    read: { ReconstructionError(reading: $0) })

  /// Reads how many observations.
  public init(reading section: Section) {
    self.init(
      images: max(
        1,
        section.integer(
          "images", in: 1...10_000_000, default: 1000, describing: "at most so many observations")))
  }
}
