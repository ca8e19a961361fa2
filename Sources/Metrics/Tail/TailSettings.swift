// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels

/// What the tail's metrics share: which tail, seen from where, and how closely it is sampled.
public struct TailSettings: Sendable, Hashable {
  public var tail: TailDefinition
  /// Whether the tail moves with the generation's own mean, so that drift doesn't count.
  public var centred: Bool
  /// Where no exact result is known: how many points of the reference's tail, or for the mass how
  /// many draws of the model, stand for all.
  public var draws: Int
  /// Whether the setting this was adapted to has an exact result: on the line, or of types.
  var isExact = false

  public init(tail: TailDefinition = .level(0.05), centred: Bool = false, draws: Int = 4096) {
    self.tail = tail
    self.centred = centred
    self.draws = draws
  }

  /// The total alone where it is exact, else the total and its standard error.
  var parts: [String?] { isExact ? [nil] : [nil, "standard_error"] }

  /// Why the tail itself cannot be had in a setting; nil where it can.
  ///
  /// - Parameter isExact: whether the metric has an exact result there.
  func refusal(in setting: MetricSetting, isExact: Bool) -> String? {
    if setting.isOfCounts { return refusal(ofCounts: setting) }
    if setting.source.kind != .points {
      return "expected a source of points, found \(setting.source.kind.rawValue)"
    }
    if case .quantile = tail, setting.source.dimension > 1 {
      return "`quantile` needs one dimension, found \(setting.source.dimension); write `level`"
    }
    if setting.truth == nil && setting.learner.traits.scoring != .exact {
      return "without a known truth the tail is that of generation 0's fit: "
        + "expected a family with an exact density, found \(setting.learner.family)"
    }
    let total = (Double(draws) / tail.mass).rounded()
    if total > 1e8 && setting.source.dimension > 1 {
      let count = total < 1e15 ? "\(Int(total))" : "\(total)"
      return "\(draws) points of the tail take \(count) draws of the reference, and 1e8 are "
        + "the most; lower `draws` or raise `level`"
    }
    if centred && !setting.learner.traits.hasMoments {
      return "`centred` needs the model's mean, which \(setting.learner.family) doesn't give"
    }
    if case .quantile = tail, !isExact {
      return "`quantile` needs a reference that is a Gaussian mixture, and models of which the "
        + "result is exact; write `level`"
    }
    return nil
  }

  private func refusal(ofCounts setting: MetricSetting) -> String? {
    if case .quantile = tail {
      return "`quantile` needs points on the line, found counts; write `level`"
    }
    if centred { return "`centred` needs points, found counts" }
    return setting.countsRefusal
  }

  /// Whether truth and models of a setting are Gaussian mixtures on the line.
  func hasExactReference(in setting: MetricSetting) -> Bool {
    guard setting.source.dimension == 1 else { return false }
    return setting.truth.map { $0.gaussianComponents != nil }
      ?? setting.learner.traits.isGaussianMixture
  }

  /// The reference's tail, where it is a Gaussian mixture on the line.
  func exactTail(of reference: Reference) -> UnivariateTail? {
    UnivariateMixture(reference.model).map { UnivariateTail(of: $0, tail) }
  }

  /// The reference's tail, where it is a distribution over types.
  func typeTail(of reference: Reference) -> TypeTail? {
    reference.model.typeDistribution.map { TypeTail(of: $0, level: tail.mass) }
  }
}

/// Why a metric of the model's density cannot be had; nil where it can.
func densityRefusal(in setting: MetricSetting) -> String? {
  let family = setting.learner.family
  return switch setting.learner.traits.scoring {
  case .exact: nil
  case .lowerBound: "expected a family with an exact density, found \(family) (a lower bound only)"
  case .atoms: "expected a family with a density, found \(family) (point masses)"
  }
}
