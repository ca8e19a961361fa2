// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// C1: under replace the shares of types keep their mean and lose heterozygosity at a known rate.
public struct CategoricalReplace: Law {
  public let id = "C1"
  public let summary = "moments of the shares of types under replace (Wright and Fisher)"
  public let statement = """
    E p = p₀; E H = H₀(1−1/n₀)(1−1/n)ᵍ, H = 1 − Σp²; \
    Var p = p₀(1−p₀)(1 − (1−1/n₀)(1−1/n)ᵍ)
    """
  public let source = """
    the Wright–Fisher model (Ewens 2004, Mathematical Population Genetics, section 3.2). Departure: \
    any n₀, schedules, and the third moment, by coalescence
    """

  public let example = """
    source: {categorical: {weights: [0.6, 0.3, 0.1]}}
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
    return TypeMoments(setting: setting, truth: truth).curves(generations: generations)
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let (setting, truth) = try? TypeSetting.unchanged(facts, policy: .replace) else {
      return LawEvidence()
    }
    return LawEvidence(tests: TypeMoments(setting: setting, truth: truth).tests(results))
  }
}
