// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// L5: a share of shifted labels leaves an error that no number of rows takes away.
public struct LinearShifted: Law {
  public let id = "L5"
  public let summary = "error of least squares where a share of the real labels is shifted"
  public let statement = """
    a share p of the n real labels follows weights at the distance c from the truth's: \
    E |ŵ−w₀|² = s²d/(n−d−1) + p²c² + p(1−p)c²κ, K = (d+2)(n−2)/((n+2)(n−d−1)); each label by \
    chance: κ = K, exactly pn of them: κ = (nK−1)/(n−1). Later generations add their steps' squares
    """
  public let source = """
    Dohmatob, Feng, Subramonian and Kempe 2024, arXiv:2410.04840 (strong collapse), in the limit; \
    here for finite n, by the moments of Wishart matrices
    """
  public let example = """
    source: {linear: {dimension: 3, noise_variance: 1, shifted: {share: 0.1}}}
    learner: {least_squares: {noise_variance: 1}}
    chain: {generations: 0, real: 30, synthetic: 25}
    metrics: [prediction_error]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Self.setting(facts) }
  }

  private static func setting(_ facts: CellFacts) throws(Inapplicable) -> LinearSetting {
    let setting = try LinearSetting(facts)
    guard setting.shift != nil else { throw Inapplicable("no label is shifted") }
    guard !setting.keepsFeatures else { throw Inapplicable("features are kept") }
    guard setting.drawnNoise != nil else {
      throw Inapplicable("the noise of drawn labels is that of shifted ones")
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
