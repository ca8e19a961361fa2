// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The model's own entropy in nats: differential for densities, −Σ p ln p for types.
///
/// Exact for types, for Gaussians and for mixtures in one dimension; else the mean of −ln p over
/// `draws` points of the model, drawn anew each generation, with its standard error.
public struct Entropy: Metric, Hashable {
  public let settings: DrawSettings

  public init(_ settings: DrawSettings = DrawSettings()) { self.settings = settings }

  public var name: String { "entropy" }
  public var unit: String { "nats" }
  public var parts: [String?] { settings.parts }

  public func refusal(in setting: MetricSetting) -> String? {
    guard setting.isOfCounts else { return densityRefusal(in: setting) }
    return setting.learner.traits.isCategorical
      ? nil : "expected a family of types, found \(setting.learner.family)"
  }

  public func adapted(to setting: MetricSetting) -> any Metric {
    let onLine = setting.source.dimension == 1 && setting.learner.traits.isGaussianMixture
    return Entropy(
      settings.adapted(isExact: setting.isOfCounts || onLine || setting.fitsOneGaussian))
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    EntropyGauge(settings: settings)
  }
}

private struct EntropyGauge: Gauge {
  let settings: DrawSettings

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    if let exact = exactEntropy(of: snapshot.model) { return settings.readings(exact: exact) }
    if settings.isExact { return [.undefined] }
    let points = snapshot.model.points(settings.draws, using: &stream)
    return settings.readings(
      drawn: snapshot.model.logProbabilities(of: .points(points)).map { -$0 })
  }
}

/// The entropy of a model in nats, where it has one in closed form or on the line; else nil.
private func exactEntropy(of model: any GenerativeModel) -> Double? {
  if let types = model.typeDistribution { return types.entropy }
  guard let components = model.gaussianComponents else { return nil }
  if components.count == 1 {
    guard let factor = try? Cholesky(of: components[0].covariance) else { return -.infinity }
    // ½ ln |2πe Σ|
    return 0.5 * factor.logDeterminant + Double(factor.dimension) * (Normal.halfLogTwoPi + 0.5)
  }
  return UnivariateMixture(model)?.expectation { _, log in -log }
}

extension Entropy {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "entropy", summary: "the model's own entropy, in nats",
    explanation: Explanation(
      """
      The model's own entropy, differential for densities: how much variety is left. Exact for \
      types, for Gaussians and for mixtures in one dimension, else a mean over draws.
      """,
      formula: "−Σ p ln p, or −∫ p ln p",
      example: """
        source: {categorical: {uniform: {types: 20}}}
        learner: categorical
        metrics: [entropy]
        """),
    read: { Entropy(reading: $0) })

  /// Reads how many draws stand for the model where its entropy has no exact form.
  public init(reading section: Section) { self.init(DrawSettings(reading: section)) }
}
