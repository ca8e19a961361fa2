// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// G2: under replace with maximum likelihood the variance goes into the mean's drift.
public struct GaussianMaximumLikelihood: Law {
  public let id = "G2"
  public let summary = "moments of a Gaussian chain under replace, divisor n"
  public let statement = """
    E s² = σ₀²(1−1/n₀)(1−1/n)ᵍ; E (μ−μ₀)² = σ₀² − E s²; E W₂² = 2σ₀²(1 − c(n₀) c(n)ᵍ)
    """
  public let source = """
    conservation of the second moment by maximum likelihood; c(n) = √(2/n) Γ(n/2)/Γ((n−1)/2)
    """

  public let example = """
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 100, synthetic: 100, policy: replace}
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in
      try GaussianSetting.univariate(facts, policy: .replace, divisor: .count).setting
        .requireOneSize()
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (setting, truth) = try? GaussianSetting.univariate(facts, policy: .replace) else {
      return []
    }
    return try LawCurve.gaussianMoments(setting, truth, generations: generations)
      + [LawCurve.gaussianWasserstein(setting, truth, generations: generations)]
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let (setting, truth) = try? GaussianSetting.univariate(facts, policy: .replace) else {
      return LawEvidence()
    }
    return try LawEvidence(gaussianMoments: setting, truth, results)
  }
}
