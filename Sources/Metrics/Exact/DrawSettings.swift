// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

/// What metrics share that are exact in some settings and sampled in others.
public struct DrawSettings: Sendable, Hashable {
  /// How many draws stand for a distribution where no exact result is known.
  public var draws: Int
  /// Whether the setting this was adapted to has an exact result.
  var isExact = false

  public init(draws: Int = 4096) { self.draws = draws }

  /// The total alone where it is exact, else the total and its standard error.
  var parts: [String?] { isExact ? [nil] : [nil, "standard_error"] }

  /// The same for a setting, exact or not.
  func adapted(isExact: Bool) -> DrawSettings {
    var adapted = self
    adapted.isExact = isExact
    return adapted
  }

  /// An exact value, with a standard error of zero where one is reported.
  func readings(exact value: Double) -> [Reading] {
    isExact ? [Reading(value)] : [Reading(value), .value(0)]
  }

  /// The mean of draws and its standard error; infinite as soon as one of them is.
  func readings(drawn values: [Double]) -> [Reading] {
    if isExact { return [.undefined] }
    if let infinite = values.first(where: \.isInfinite) { return [Reading(infinite), .undefined] }
    let error = Statistics.standardError(values)
    return [Reading(Statistics.mean(values)), error.map { Reading($0) } ?? .undefined]
  }

  init(reading section: Section) {
    self.init(
      draws: section.integer(
        "draws", in: 100...10_000_000, default: 4096,
        describing: "draws that stand for a distribution where no exact result is known"))
  }
}

// MARK: - Where results are exact

extension MetricSetting {
  /// Whether the observations are counts of types.
  var isOfCounts: Bool { source.kind == .counts || learner.traits.isOfText }

  /// Whether every model is one Gaussian.
  var fitsOneGaussian: Bool { learner.traits.isGaussianMixture && !learner.traits.hasWeights }

  /// Whether the reference is a Gaussian mixture, as every model is.
  var comparesMixtures: Bool {
    learner.traits.isGaussianMixture && (truth.map { $0.gaussianComponents != nil } ?? true)
  }

  /// Whether the reference is one Gaussian, as every model is.
  var comparesGaussians: Bool {
    fitsOneGaussian && (truth.map { $0.gaussianComponents?.count == 1 } ?? true)
  }

  /// Why densities, or probabilities of types, cannot be compared; nil where they can.
  var comparisonRefusal: String? {
    if isOfCounts { return countsRefusal }
    if let refusal = densityRefusal(in: self) { return refusal }
    guard let truth, truth.scoring != .exact else { return nil }
    return "expected a truth with an exact density, found \(truth.family)"
  }

  /// Why probabilities of types cannot be compared where the source gives counts; nil where they
  /// can.
  var countsRefusal: String? {
    if !learner.traits.isCategorical {
      return "expected a family of types, found \(learner.family)"
    }
    guard let truth, truth.typeDistribution == nil else { return nil }
    return "expected a truth of types, found \(truth.family)"
  }
}

extension GenerativeModel {
  /// Draws points; for models of families that emit no others.
  func points(_ count: Int, using stream: inout RandomStream) -> Points {
    guard case .points(let points) = sample(count, using: &stream) else {
      preconditionFailure("\(family) emits no points")
    }
    return points
  }
}
