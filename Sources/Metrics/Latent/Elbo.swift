// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The mean evidence lower bound of held-out observations, in nats: all of them, or their tail.
///
/// For probabilistic PCA, whose posterior is exact, it is the log-likelihood but for the noise of
/// the draws.
public struct Elbo: Metric, Hashable {
  public let settings: BoundSettings

  public init(_ settings: BoundSettings = BoundSettings(draws: 1)) { self.settings = settings }

  public var name: String { "elbo" }
  public var unit: String { "nats an observation" }

  public func refusal(in setting: MetricSetting) -> String? { settings.refusal(in: setting) }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    BoundGauge(replicate, settings, using: &stream) { model, points, draws, stream in
      model.evidenceBounds(of: points, draws: draws, using: &stream)
    }
  }
}

/// Takes a bound's mean over the same observations at every generation.
struct BoundGauge: Gauge {
  typealias Bound =
    @Sendable (any LatentModel, Points, Int, inout RandomStream) -> [Double]

  private let points: Points?
  private let draws: Int
  private let bound: Bound

  init(
    _ replicate: ReplicateFacts, _ settings: BoundSettings, using stream: inout RandomStream,
    _ bound: @escaping Bound
  ) {
    draws = settings.draws
    self.bound = bound
    guard let points = settings.points(of: replicate.heldOut), points.count > 0,
      let first = replicate.first as? any LatentModel
    else {
      points = nil
      return
    }
    self.points =
      settings.level == nil
      ? points : settings.lowest(points, by: bound(first, points, settings.draws, &stream))
  }

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let points, let model = snapshot.model as? any LatentModel else { return [.undefined] }
    return [Reading(Statistics.mean(bound(model, points, draws, &stream)))]
  }
}

extension Elbo {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "elbo", summary: "the evidence lower bound of held-out observations, in nats",
    explanation: Explanation(
      """
      The mean evidence lower bound of real observations that nothing trained on: of all, of the \
      share with the lowest bounds under generation 0, or of some classes.
      """,
      formula: "E[ln p(x | z)] − KL(q(z | x) ‖ N(0, I)), z ~ q(z | x)",
      source: "Kingma and Welling 2014, arXiv:1312.6114.",
      example: "learner: {probabilistic_pca: {latents: 1}}\n"
        + "source: {gaussian: {dimension: 2}}\nmetrics: [elbo]"),
    read: { Elbo(reading: $0) })

  /// Reads how many codes, and which observations.
  public init(reading section: Section) { self.init(BoundSettings(reading: section, draws: 1)) }
}
