// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// G6: batches of λ times the model's variance make the variance shrink like λᵍ.
public struct GaussianBias: GaussianMomentLaw {
  public let id = "G6"
  public let summary = "moments of a Gaussian chain under replace with bias or temperature"
  public let statement = """
    λ the product of bias and temperature, divisor n−1: E s² = σ₀²λᵍ; \
    E (μ−μ₀)² = σ₀²(1/n₀ + λ(1−λᵍ)/(n(1−λ))). Divisor n: E s² = σ₀²(1−1/n₀)(λ(1−1/n))ᵍ
    """
  public let source = """
    Alemohammad et al. 2024, arXiv:2307.01850. Departure: their first draw is biased too; either \
    divisor, any n₀, schedules
    """

  public let example = """
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 60, synthetic: 50, sampling: {bias: 0.9}}
    metrics: [variance_ratio]
    claims: [{theory: all}]
    """

  public init() {}

  static func setting(
    _ facts: CellFacts
  ) throws(Inapplicable) -> (setting: GaussianSetting, truth: UnivariateTruth) {
    let found = try GaussianSetting.univariate(facts, policy: .replace, emission: \.isScaled)
    guard found.setting.emission.factor != 1 else {
      throw Inapplicable("the batch is drawn as the model is")
    }
    return found
  }
}
