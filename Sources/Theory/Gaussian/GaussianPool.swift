// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// Each batch that enters a pool under accumulate, recovered from two fits: exact in any dimension.
///
/// A pool of P rows with fit (μ, Σ) takes in n rows: P' = P + n. The batch's mean is
/// b = μ + (P'/n)(μ' − μ), and what it adds to the pool's scatter D Σ, beyond the distance of its
/// mean, is its own: W = D' Σ' − D Σ − (P n/P')(b − μ)(b − μ)ᵀ.
public struct GaussianPool: Law {
  public let id = "gaussian.pool"
  public let summary = "each batch of a Gaussian chain under accumulate, from one pool to the next"
  public let statement = """
    Z = √n L⁻¹(b − μ) ~ N(0, I), L Lᵀ = Σ, b = μ + (P'/n)(μ' − μ); L⁻¹ W L⁻ᵀ ~ Wishart(n − 1), \
    W = D'Σ' − DΣ − (P n/P')(b − μ)(b − μ)ᵀ; P = n₀ + g n rows before, P' = P + n after
    """
  public let source = """
    the pairwise update of moments (Chan, Golub and LeVeque 1983) turned round, then as for \
    gaussian.step
    """

  public let example = """
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 100, synthetic: 100, policy: accumulate}
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in
      let setting = try GaussianSetting(facts)
      try setting.require(.accumulate)
      try setting.require(\.isGaussian)
    }
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    try LawEvidence(gaussianStepsOf: facts, results)
  }
}
