// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// G1: under replace with the unbiased divisor the variance keeps its mean and the mean drifts.
public struct GaussianUnbiased: GaussianMomentLaw {
  public let id = "G1"
  public let summary = "moments of a Gaussian chain under replace, divisor n−1"
  public let statement = """
    E s² = σ₀²; E (μ−μ₀)² = σ₀²(1/n₀ + g/n); \
    E W₂² = σ₀²(1/n₀ + g/n + 2(1 − c₄(n₀) c₄(n)ᵍ))
    """
  public let source = """
    Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y, whose W₂ is the first order of this
    """

  public let example = """
    learner: {gaussian: {divisor: n-1}}
    chain: {generations: 3, real: 100, synthetic: 100, policy: replace}
    claims: [{theory: all}]
    """

  public init() {}

  static let coversWasserstein = true

  static func setting(
    _ facts: CellFacts
  ) throws(Inapplicable) -> (setting: GaussianSetting, truth: UnivariateTruth) {
    let found = try GaussianSetting.univariate(facts, policy: .replace, divisor: .countMinusOne)
    try found.setting.requireOneSize()
    return found
  }
}
