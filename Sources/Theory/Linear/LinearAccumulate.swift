// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// L3: accumulating rows of fresh features stops the error as well.
public struct LinearAccumulate: Law {
  public let id = "L3"
  public let summary = "error of least squares where rows of fresh features accumulate"
  public let statement = """
    N rows of fresh features a generation, all kept, P rows in the pool: \
    E |ŵ'−ŵ|² = (N/P) s² d/(P−d−1), which with real rows as many is s² d/(j(jN−d−1)) for j = t; \
    E |ŵ−w₀|² is their sum, and steps have no direction
    """
  public let source = """
    as L2, with features drawn anew: rows of a pool are exchangeable, so that of its inverse each \
    batch has its share
    """
  public let example = """
    source: {linear: {dimension: 3, noise_variance: 1}}
    learner: {least_squares: {noise_variance: 1}}
    chain: {generations: 3, real: 30, synthetic: 25, policy: accumulate}
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
    guard !setting.keepsFeatures else {
      throw Inapplicable("the same features are labelled again, which is L2's")
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
      tests: setting.errorTests(chains, upTo: last) + setting.stepTests(chains, upTo: last))
    evidence.obstacle = setting.obstacle(chains, upTo: last)
    return evidence
  }
}
