// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// A law of the moments of a univariate Gaussian chain: its curves and tests follow from the
/// setting alone.
protocol GaussianMomentLaw: Law {
  /// Whether the squared distance W₂² has a closed form beside the moments'.
  static var coversWasserstein: Bool { get }

  /// The chain that a cell's facts describe.
  ///
  /// - Throws: why the law says nothing about it.
  static func setting(
    _ facts: CellFacts
  ) throws(Inapplicable) -> (setting: GaussianSetting, truth: UnivariateTruth)
}

extension GaussianMomentLaw {
  static var coversWasserstein: Bool { false }

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Self.setting(facts) }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (setting, truth) = try? Self.setting(facts) else { return [] }
    let moments = LawCurve.gaussianMoments(setting, truth, generations: generations)
    guard Self.coversWasserstein else { return moments }
    return try moments + [LawCurve.gaussianWasserstein(setting, truth, generations: generations)]
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let (setting, truth) = try? Self.setting(facts) else { return LawEvidence() }
    return try LawEvidence(gaussianMoments: setting, truth, results)
  }
}
