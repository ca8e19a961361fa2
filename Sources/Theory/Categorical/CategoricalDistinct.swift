// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// C7: how many types occur in each batch, given what it was drawn from.
public struct CategoricalDistinct: Law {
  public let id = "C7"
  public let summary = "distinct types of each draw, exact mean and variance"
  public let statement = """
    with qᵢ = (1−pᵢ)ⁿ the number of types in a draw of n has mean Σ(1−qᵢ) and variance \
    Σqᵢ(1−qᵢ) + Σ_{i≠j}[(1−pᵢ−pⱼ)ⁿ − qᵢqⱼ]
    """
  public let source = """
    the occupancy problem (Johnson and Kotz 1977, Urn Models and Their Application, section 3.2); \
    the double sum by a series that is exact to rounding
    """

  public let example = """
    source: {categorical: {zipf: {types: 60, exponent: 1}}}
    learner: categorical
    chain: {generations: 3, real: 50, synthetic: 50, policy: replace}
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Self.setting(facts) }
  }

  /// A setting in which some draw's probabilities are known: the truth's or the recorded ones.
  private static func setting(_ facts: CellFacts) throws(Inapplicable) -> TypeSetting {
    let setting = try TypeSetting(facts)
    guard setting.truth != nil || setting.typeCount <= TypeSetting.mostListedTypes else {
      throw Inapplicable("the probabilities of types are not known")
    }
    return setting
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let setting = try? Self.setting(facts) else { return LawEvidence() }
    var chains = Self.firstDraws(setting, results)
    var evidence = LawEvidence()
    if setting.typeCount <= TypeSetting.mostListedTypes, setting.topCount == nil {
      let steps = TypeSteps(setting, results)
      chains = steps.chains.map { $0.compactMap(\.distinctScore) }
      evidence.noteSteps(steps, setting)
    } else {
      evidence.notes.append(
        "distinct types not tested after generation 0: the probabilities are not recorded")
    }
    let battery = ScoreBattery(chains: chains, id: "distinct", subject: "the number of types")
    evidence.tests = battery.tests()
    evidence.pivotCount = battery.count
    return evidence
  }

  /// Generation 0 alone, from the number of types alive.
  private static func firstDraws(
    _ setting: TypeSetting, _ results: CellResults
  ) -> [[StepScore]] {
    guard let truth = setting.truth else { return [] }
    let law = Occupancy.types(truth, draws: setting.batches.real)
    guard law.variance > 1e-9 else { return [] }
    return results.parameters.values("types_alive", generation: 0).map { value in
      value.number.map {
        [
          StepScore(
            generation: 0, value: ($0 - law.mean) / law.deviation, skewness: 0,
            bound: 1 / law.deviation)
        ]
      } ?? []
    }
  }
}
