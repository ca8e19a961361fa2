// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// L2: accumulating labels of the same features stops the error at π²/6 of its first value.
public struct LinearRelabelled: Law {
  public let id = "L2"
  public let summary = "error of least squares where labels of the same features accumulate"
  public let statement = """
    the same N rows of features labelled in every generation, all labels kept: \
    E |ŵ−w₀|² = s² d/(N−d−1) Σ 1/j², j = 1 … t, at most π²/6 of its first value; \
    t²|ŵ'−ŵ|²(N−d+1)/(s²d) ~ F(d, N−d+1)
    """
  public let source = """
    Gerstgrasser et al. 2024, arXiv:2404.01413, theorem 2
    """
  public let example = """
    source: {linear: {dimension: 3, noise_variance: 1}}
    learner: {least_squares: {noise_variance: 1, features: kept}}
    chain: {generations: 3, real: 25, synthetic: 25, policy: accumulate}
    metrics: [prediction_error]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Self.setting(facts) }
  }

  private static func setting(_ facts: CellFacts) throws(Inapplicable) -> LinearSetting {
    let setting = try LinearSetting(facts)
    guard setting.shift == nil else { throw Inapplicable("labels are shifted, which is L5's") }
    guard setting.accumulates else { throw Inapplicable("the policy is replace, not accumulate") }
    guard setting.keepsFeatures, setting.hasOneSize else {
      throw Inapplicable("generations label other features than generation 0's")
    }
    guard setting.drawnNoise != nil else {
      throw Inapplicable("the noise of drawn labels is that of a pool's residuals")
    }
    return setting
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    (try? Self.setting(facts))?.curves(generations: generations) ?? []
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let setting = try? Self.setting(facts) else { return LawEvidence() }
    let (chains, last) = (setting.chains(results), results.generationCount - 1)
    var evidence = LawEvidence(
      tests: setting.errorTests(chains, upTo: last) + setting.keptTests(chains, upTo: last))
    evidence.obstacle = setting.obstacle(chains, upTo: last)
    return evidence
  }
}
