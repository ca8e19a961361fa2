// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// G2: under replace with maximum likelihood the variance goes into the mean's drift.
public struct GaussianMaximumLikelihood: GaussianMomentLaw {
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

  static let coversWasserstein = true

  static func setting(
    _ facts: CellFacts
  ) throws(Inapplicable) -> (setting: GaussianSetting, truth: UnivariateTruth) {
    let found = try GaussianSetting.univariate(facts, policy: .replace, divisor: .count)
    try found.setting.requireOneSize()
    return found
  }
}
