// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// V3: curation by a reward drives the chain to the reward's best point.
public struct GaussianReward: Law {
  public let id = "V3"
  public let summary = "a Gaussian chain whose batches are curated by a quadratic reward"
  public let statement = """
    reward r = −x²/(2τ²): without sampling error p_g ∝ p₀ e^{g r}, variance 1/(1/σ₀² + g/τ²), \
    which is what is drawn. Exact for n rows: E 1/s² = c₀/σ₀² at first, then \
    c (E 1/(λs²) + 1/τ²), c = D/(n−3)
    """
  public let source = """
    Ferbach et al. 2024, arXiv:2407.09499, for many candidates chosen with probability ∝ e^r; \
    the mean of 1/χ² makes it exact for finite n
    """

  public let example = """
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 60, synthetic: 50, sampling: {quadratic_reward: 2}}
    metrics: [variance_ratio]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Self.setting(facts) }
  }

  private static func setting(
    _ facts: CellFacts
  ) throws(Inapplicable) -> (
    setting: GaussianSetting, truth: UnivariateTruth, rewardVariance: Double
  ) {
    let (setting, truth) = try GaussianSetting.univariate(
      facts, policy: .replace, emission: \.isGaussian)
    guard let rewardVariance = setting.emission.rewardVariance else {
      throw Inapplicable("no reward chooses what is kept")
    }
    return (setting, truth, rewardVariance)
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (setting, truth, rewardVariance) = try? Self.setting(facts) else { return [] }
    var precision = 1 / truth.variance
    var ratios = [1.0]
    for _ in 0..<generations {
      precision = precision / setting.emission.factor + 1 / rewardVariance
      ratios.append(1 / (precision * truth.variance))
    }
    return [
      LawCurve(.parameter("variance"), expected: ratios.map { $0 * truth.variance }),
      LawCurve(.metric("variance_ratio"), expected: ratios),
    ]
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let (setting, truth, rewardVariance) = try? Self.setting(facts) else {
      return LawEvidence()
    }
    let series = try UnivariateSeries(setting, truth, results)
    // Beyond 9 rows the reciprocal of χ² has the four moments that its mean's test leans on.
    guard min(setting.real, setting.batches.min() ?? 0) > 9 else {
      return LawEvidence(notes: ["E 1/s² not tested: too few rows for its spread to be known"])
    }
    let expected = Self.precisions(
      setting, ratio: truth.variance / rewardVariance, upTo: series.last)
    return LawEvidence(
      tests: MomentTests.sampleMeans(
        id: "precision", of: "σ₀²/s²", upTo: series.last,
        values: { series.variance($0)?.map { 1 / $0 } }, expected: { expected[$0] }))
  }

  /// E σ₀²/s² by generation.
  static func precisions(
    _ setting: GaussianSetting, ratio: Double, upTo last: Int
  ) -> [Double] {
    func factor(_ rows: Int) -> Double { setting.divide(rows) / Double(rows - 3) }
    var table = [factor(setting.real)]
    for generation in 1..<max(1, last + 1) {
      let before = table[generation - 1] / setting.emission.factor
      table.append(factor(setting.batch(generation)) * (before + ratio))
    }
    return table
  }
}
