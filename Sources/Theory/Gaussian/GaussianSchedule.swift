// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// G12: batches that grow fast enough stop the mean's drift.
public struct GaussianSchedule: GaussianMomentLaw {
  public let id = "G12"
  public let summary = "moments of a Gaussian chain under replace whose batches change in size"
  public let statement = """
    n_t rows behind fit t, divisor n−1: E s² = σ₀²; E (μ−μ₀)² = σ₀² Σ 1/n_t, with n_t = n₀t² at \
    most σ₀²π²/(6n₀). Divisor n: E s² = σ₀² ∏ (1−1/n_t); E (μ−μ₀)² = σ₀² − E s²
    """
  public let source = """
    Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y, for n_t superlinear in t; here for any \
    schedule and either divisor
    """

  public let example = """
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 20, synthetic: {schedule: {power: {base: 20, exponent: 2}}}}
    metrics: [variance_ratio]
    claims: [{theory: all}]
    """

  public init() {}

  static func setting(
    _ facts: CellFacts
  ) throws(Inapplicable) -> (setting: GaussianSetting, truth: UnivariateTruth) {
    let found = try GaussianSetting.univariate(facts, policy: .replace)
    guard found.setting.isScheduled else {
      throw Inapplicable("every generation learns from as many rows")
    }
    return found
  }
}
