// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// G8: under accumulate the variance falls towards a positive limit.
public struct GaussianAccumulate: Law {
  public let id = "G8"
  public let summary = "moments of a Gaussian chain under accumulate"
  public let statement = """
    divisor n: E s² = σ₀²(1−1/n₀) ∏ⱼ₌₁..g (1 − n/Pⱼ²), Pⱼ = n₀ + j n; E (μ−μ₀)² = σ₀² − E s². \
    Divisor n−1: E s² = σ₀² ∏ⱼ₌₁..g (1 − n/(Pⱼ(Pⱼ−1)))
    """
  public let source = """
    Kazdan et al. 2025 for n₀ = n: E s² → sin(π/√n)/(π/√n). Departure: any n₀ and either divisor, \
    from the same recursion
    """

  public let example = """
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 100, synthetic: 100, policy: accumulate}
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in
      _ = try GaussianSetting.univariate(facts, policy: .accumulate)
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (setting, truth) = try? GaussianSetting.univariate(facts, policy: .accumulate)
    else { return [] }
    return LawCurve.gaussianMoments(setting, truth, generations: generations)
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let (setting, truth) = try? GaussianSetting.univariate(facts, policy: .accumulate)
    else { return LawEvidence() }
    return try LawEvidence(gaussianMoments: setting, truth, results)
  }
}
