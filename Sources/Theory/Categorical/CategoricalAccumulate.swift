// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// C4: under accumulate the pool is an urn: no type dies, little heterozygosity goes.
public struct CategoricalAccumulate: Law {
  public let id = "C4"
  public let summary = "heterozygosity and support of types under accumulate (Pólya)"
  public let statement = """
    E p = p₀; E H = H₀(1−1/n₀) ∏ⱼ₌₁..g (1 − n/Pⱼ²), Pⱼ = n₀ + j n; the types alive are those of \
    generation 0 for ever, Σ(1−(1−p₀)^n₀) of them on average
    """
  public let source = """
    Pólya urns (Johnson and Kotz 1977, Urn Models and Their Application, section 4.2), in batches
    """

  public let example = """
    source: {categorical: {weights: [0.6, 0.3, 0.1]}}
    learner: categorical
    chain: {generations: 3, real: 50, synthetic: 50, policy: accumulate}
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in
      _ = try TypeSetting.unchanged(facts, policy: .accumulate)
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (setting, truth) = try? TypeSetting.unchanged(facts, policy: .accumulate) else {
      return []
    }
    let types = Occupancy.types(truth, draws: setting.batches.real)
    let missing = Occupancy.missingMass(truth, draws: setting.batches.real)
    return TypeMoments(setting: setting, truth: truth).curves(generations: generations)
      + [
        LawCurve(.metric("types_alive"), constant: types, generations: generations),
        LawCurve(.parameter("types_alive"), constant: types, generations: generations),
        LawCurve(.metric("missing_mass"), constant: missing, generations: generations),
      ]
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let (setting, truth) = try? TypeSetting.unchanged(facts, policy: .accumulate) else {
      return LawEvidence()
    }
    return LawEvidence(
      tests: TypeMoments(setting: setting, truth: truth).tests(results)
        + [Self.support(results.parameters)])
  }

  /// Whether any generation has more or fewer types than generation 0.
  private static func support(_ parameters: ValueGrid) -> LawTest {
    let last = parameters.generationCount - 1
    let start = parameters.values("types_alive", generation: 0)
    var (changed, count) = (0, 0)
    for generation in 0...last {
      for (first, now) in zip(start, parameters.values("types_alive", generation: generation)) {
        guard let first = first.number, let now = now.number else { continue }
        count += 1
        if first != now { changed += 1 }
      }
    }
    return LawTest(
      certain: "support", words: "generations with other types than generation 0 had",
      exceptions: changed, of: count, generations: 0...last)
  }
}
