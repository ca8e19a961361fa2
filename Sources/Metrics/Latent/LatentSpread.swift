// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// How wide, or how far off, generation 0's encoder sees what a generation emits.
///
/// The spread is the standard deviation (divisor n − 1) over emitted observations of each latent's
/// mean, averaged over latents: Shumailov and others' figure. The mean is the root mean square over
/// latents of the average latent mean: 0 where codes stay centred.
///
/// - Source: Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y.
public struct LatentSpread: Metric, Hashable {
  public enum Quantity: String, Sendable, Hashable {
    case spread = "latent_spread"
    case mean = "latent_mean"
  }

  public let quantity: Quantity
  /// At most so many emitted observations.
  public let images: Int

  public init(_ quantity: Quantity = .spread, images: Int = 1000) {
    self.quantity = quantity
    self.images = images
  }

  public var name: String { quantity.rawValue }
  public var unit: String { "standard deviations of the prior" }

  public func refusal(in setting: MetricSetting) -> String? { setting.latentRefusal }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    SpreadGauge(
      quantity: quantity, images: images, first: replicate.first as? any LatentModel)
  }
}

private struct SpreadGauge: Gauge {
  let quantity: LatentSpread.Quantity
  let images: Int
  let first: (any LatentModel)?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let first, let points = snapshot.synthetic.firstPoints(images), points.count > 1 else {
      return [.undefined]
    }
    let posterior = first.posterior(of: points)
    if quantity == .spread { return [Reading(Statistics.mean(posterior.deviations))] }
    let squares = posterior.columns.map { Statistics.mean($0) * Statistics.mean($0) }
    return [Reading(Statistics.mean(squares).squareRoot())]
  }
}

extension LatentSpread {
  /// The entries in the catalog of metrics.
  public static let catalogEntry = entry(
    .spread, summary: "spread of the emitted observations' codes under generation 0's encoder",
    formula: "mean over latents of sd over x of μ₀(x), x emitted; μ₀ generation 0's encoder")
  public static let meanEntry = entry(
    .mean,
    summary: "how far the emitted observations' codes lie from 0 under generation 0's encoder",
    formula: "√ mean over latents of (mean over x of μ₀(x))², x emitted")

  private static func entry(
    _ quantity: Quantity, summary: String, formula: String
  ) -> CatalogEntry<any Metric> {
    CatalogEntry<any Metric>(
      quantity.rawValue, summary: summary,
      explanation: Explanation(
        """
        What a generation emits is encoded by generation 0's encoder. Codes that draw together \
        mean that what is emitted loses its variety.
        """,
        formula: formula,
        source: "Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y.",
        example: "learner: {probabilistic_pca: {latents: 1}}\n"
          + "source: {gaussian: {dimension: 2}}\nmetrics: [\(quantity.rawValue)]"),
      read: { LatentSpread(quantity, reading: $0) })
  }

  /// Reads how many observations.
  public init(_ quantity: Quantity, reading section: Section) {
    self.init(
      quantity,
      images: max(
        2,
        section.integer(
          "images", in: 2...10_000_000, default: 1000,
          describing: "at most so many emitted observations")))
  }
}
