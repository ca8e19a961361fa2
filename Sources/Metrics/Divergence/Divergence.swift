// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The Kullback–Leibler divergence between the reference and the model, in nats.
///
/// `truth_to_model`, KL(truth‖model) = E_truth[ln p − ln q], is infinite as soon as the model rules
/// out what the truth can do; `model_to_truth`, KL(model‖truth), as soon as it does what the truth
/// cannot. Exact for types and Gaussians, by quadrature for mixtures in one dimension; else the
/// mean over `draws` points of the first named, with its standard error: the truth's drawn once a
/// replicate, the model's anew each generation.
///
/// - Source: Kullback and Leibler 1951, doi:10.1214/aoms/1177729694.
public struct Divergence: Metric, Hashable {
  /// Which of the two the expectation is taken under: the first named.
  public enum Direction: String, Sendable, Hashable, CaseIterable {
    case truthToModel = "truth_to_model"
    case modelToTruth = "model_to_truth"
  }

  public let direction: Direction
  public let settings: DrawSettings

  public init(_ direction: Direction = .truthToModel, _ settings: DrawSettings = DrawSettings()) {
    self.direction = direction
    self.settings = settings
  }

  public var name: String { "divergence" }
  public var unit: String { "nats" }
  public var parts: [String?] { settings.parts }

  public func refusal(in setting: MetricSetting) -> String? { setting.comparisonRefusal }

  public func adapted(to setting: MetricSetting) -> any Metric {
    let onLine = setting.source.dimension == 1 && setting.comparesMixtures
    let isExact = setting.isOfCounts || onLine || setting.comparesGaussians
    return Divergence(direction, settings.adapted(isExact: isExact))
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    let reference = replicate.reference.model
    let isDrawn =
      direction == .truthToModel && !settings.isExact
      && exactDivergence(from: reference, to: replicate.first) == nil
    return DivergenceGauge(
      reference: reference, direction: direction, settings: settings,
      drawn: isDrawn ? ScoredPoints(of: reference, settings.draws, using: &stream) : nil)
  }
}

private struct DivergenceGauge: Gauge {
  let reference: any GenerativeModel
  let direction: Divergence.Direction
  let settings: DrawSettings
  /// The reference's points, where the expectation is taken over them.
  let drawn: ScoredPoints?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    let (first, second) =
      direction == .truthToModel ? (reference, snapshot.model) : (snapshot.model, reference)
    if let exact = exactDivergence(from: first, to: second) {
      return settings.readings(exact: exact)
    }
    if settings.isExact { return [.undefined] }
    let drawn = drawn ?? ScoredPoints(of: first, settings.draws, using: &stream)
    return settings.readings(drawn: zip(drawn.logs, drawn.scores(under: second)).map { $0 - $1 })
  }
}

extension Divergence {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "divergence", summary: "Kullback–Leibler divergence from the truth to the model or back",
    explanation: Explanation(
      """
      How far truth and model are apart, in nats: infinite as soon as the second rules out what \
      the first can do. Exact for types and Gaussians, by quadrature for mixtures in one dimension.
      """,
      formula: "truth_to_model: E[ln p(x) − ln q(x)], x ~ p; p truth, q model",
      source: "Kullback and Leibler 1951, doi:10.1214/aoms/1177729694.",
      example: "metrics: [divergence]"),
    read: { Divergence(reading: $0) })

  /// Reads the direction, and how many draws stand for a distribution.
  public init(reading section: Section) {
    let direction = section.choice(
      "direction", of: Direction.self, default: .truthToModel,
      describing: "truth_to_model is KL(truth‖model), model_to_truth KL(model‖truth)")
    self.init(direction, DrawSettings(reading: section))
  }
}
