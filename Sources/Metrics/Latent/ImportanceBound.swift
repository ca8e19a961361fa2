// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The mean importance-weighted bound of held-out observations, in nats: tighter than the ELBO.
///
/// In expectation it grows with the number of draws towards the log-likelihood; for probabilistic
/// PCA it is the log-likelihood with any number.
///
/// - Source: Burda, Grosse and Salakhutdinov 2016, arXiv:1509.00519.
public struct ImportanceBound: Metric, Hashable {
  public let settings: BoundSettings

  public init(_ settings: BoundSettings = BoundSettings(draws: 50)) { self.settings = settings }

  public var name: String { "importance_bound" }
  public var unit: String { "nats an observation" }

  public func refusal(in setting: MetricSetting) -> String? { settings.refusal(in: setting) }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    BoundGauge(replicate, settings, using: &stream) { model, points, draws, stream in
      model.importanceBounds(of: points, draws: draws, using: &stream)
    }
  }
}

extension ImportanceBound {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "importance_bound",
    summary: "the importance-weighted bound of held-out observations, in nats",
    explanation: Explanation(
      """
      A lower bound of the log-likelihood that is tighter the more codes are drawn; of all \
      held-out observations, of those with the lowest bounds under generation 0, or of some classes.
      """,
      formula: "ln (1/k) Σ p(x, zᵢ) / q(zᵢ | x), z₁ … z_k ~ q(z | x)",
      source: "Burda, Grosse and Salakhutdinov 2016, arXiv:1509.00519.",
      example: "learner: {probabilistic_pca: {latents: 1}}\n"
        + "source: {gaussian: {dimension: 2}}\n"
        + "metrics: [{importance_bound: {draws: 10, level: 0.05, as: tail_bound}}]"),
    read: { ImportanceBound(reading: $0) })

  /// Reads how many codes, and which observations.
  public init(reading section: Section) { self.init(BoundSettings(reading: section, draws: 50)) }
}
