// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// G8: under accumulate the variance falls towards a positive limit.
public struct GaussianAccumulate: GaussianMomentLaw {
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

  static func setting(
    _ facts: CellFacts
  ) throws(Inapplicable) -> (setting: GaussianSetting, truth: UnivariateTruth) {
    try GaussianSetting.univariate(facts, policy: .accumulate)
  }
}
