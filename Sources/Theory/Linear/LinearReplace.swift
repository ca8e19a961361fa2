// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// L1: under replace errors of least squares add up, one noise a generation.
public struct LinearReplace: Law {
  public let id = "L1"
  public let summary = "error of least squares under replace"
  public let statement = """
    d features N(0, I), N rows a generation, labels with noise of variance s² added anew: \
    E |ŵ−w₀|² = t s² d/(N−d−1), t = g + 1, fresh features or the same; each step with fresh ones: \
    |ŵ'−ŵ|²(N−d+1)/(s²d) ~ F(d, N−d+1), its direction uniform
    """
  public let source = """
    Dohmatob, Feng and Kempe 2024, arXiv:2402.07712; the F law is Hotelling's (Muirhead 1982, \
    theorem 3.2.12). Departure: real and synthetic noise and sizes may differ
    """
  public let example = """
    source: {linear: {dimension: 3, noise_variance: 1}}
    learner: {least_squares: {noise_variance: 1}}
    chain: {generations: 3, real: 30, synthetic: 25}
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
    guard !setting.accumulates else { throw Inapplicable("the policy is accumulate, not replace") }
    guard setting.batches.allSatisfy({ $0 == setting.batches[0] }) else {
      throw Inapplicable("batches change in size, which is L4's")
    }
    guard !setting.keepsFeatures || setting.hasOneSize else {
      throw Inapplicable("the same features are labelled in parts")
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
    if setting.keepsFeatures {
      var evidence = LawEvidence(
        tests: setting.errorTests(chains, upTo: last) + setting.keptTests(chains, upTo: last))
      evidence.obstacle = setting.obstacle(chains, upTo: last)
      return evidence
    }
    let battery = setting.battery(chains)
    var evidence = LawEvidence(
      tests: setting.errorTests(chains, upTo: last) + battery.scoreTests(),
      pivotCount: battery.pivotCount)
    evidence.obstacle = setting.obstacle(chains, upTo: last)
    return evidence
  }
}
