// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// C2: how long types survive under replace.
public struct CategoricalSurvival: Law {
  public let id = "C2"
  public let summary = "survival of types under replace: types alive and mass of the dead"
  public let statement = """
    P(alive at g): up to 4096 observations exact, by the chain of counts j → Binomial(n, j/n); \
    else at least 1 − exp(−n p g_t), g₁ = 1, g_{t+1} = 1 − exp(−g_t), t = g + 1; types alive: its \
    sum, missing mass: Σ p P(dead)
    """
  public let source = """
    the Wright–Fisher chain (Ewens 2004, section 3.2); the bound by generating functions (Suresh et \
    al. 2024, arXiv:2412.17646). Departure: any n₀
    """

  public let example = """
    source: {categorical: {zipf: {types: 100, exponent: 1}}}
    learner: categorical
    chain: {generations: 3, real: 50, synthetic: 50, policy: replace}
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in
      _ = try TypeSetting.unchanged(facts, policy: .replace)
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (setting, truth) = try? TypeSetting.unchanged(facts, policy: .replace) else {
      return []
    }
    let survival = TypeSurvival(setting, truth, upTo: generations)
    let kind: LawCurve.Kind = survival.isExact ? .exact : .bound
    return [
      LawCurve(.metric("types_alive"), expected: survival.alive, kind: kind),
      LawCurve(.parameter("types_alive"), expected: survival.alive, kind: kind),
      LawCurve(.metric("missing_mass"), expected: survival.missingMass, kind: kind),
    ]
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let (setting, truth) = try? TypeSetting.unchanged(facts, policy: .replace) else {
      return LawEvidence()
    }
    let survival = TypeSurvival(setting, truth, upTo: results.generationCount - 1)
    return LawEvidence(
      tests: survival.typeTests(results) + survival.massTests(results)
        + survival.singleTests(results, truth))
  }
}
