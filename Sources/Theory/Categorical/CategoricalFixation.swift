// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// C3: when one type alone is left under replace.
public struct CategoricalFixation: Law {
  public let id = "C3"
  public let summary = "fixation under replace: its chance by generation, and its mean time"
  public let statement = """
    P(one type left at g) = Σᵢ P(all types but i are dead), by the chain of counts; the mean number \
    of fits until then solves a linear system, and lies below its diffusion limit −2n Σ(1−p)ln(1−p)
    """
  public let source = """
    Kimura and Ohta 1969, doi:10.1093/genetics/61.3.763 (the limit). Departure: exact for any number \
    of types and any n₀
    """

  public let example = """
    source: {categorical: {uniform: {types: 2}}}
    learner: categorical
    chain: {generations: 30, real: 10, synthetic: 10, policy: replace}
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in
      let (setting, truth) = try TypeSetting.unchanged(facts, policy: .replace)
      guard setting.batches.synthetic != nil else {
        throw Inapplicable("the number of observations changes")
      }
      let last = facts.integer("generations") ?? 1
      let isAffordable =
        TypeCountChain(setting.batches, generations: last, distinct: truth.groups.count) != nil
      guard isAffordable else {
        throw Inapplicable("there are too many observations, types or generations")
      }
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let chances = Self.chances(facts, generations: generations) else { return [] }
    return [
      LawCurve(
        .metric("fixation"), expected: chances,
        deviations: chances.map { max(0, $0 * (1 - $0)).squareRoot() })
    ]
  }

  public func constants(_ facts: CellFacts) throws(NumericsFailure) -> [LawConstant] {
    guard let (setting, truth) = try? TypeSetting.unchanged(facts, policy: .replace) else {
      return []
    }
    var constants: [LawConstant] = []
    if let exact = FixationTime.exact(setting.batches, truth) {
      constants.append(LawConstant("fits until one type is left, mean", exact))
    }
    if let n = setting.batches.synthetic, n == setting.batches.real {
      constants.append(
        LawConstant(
          "fits until one type is left, diffusion limit", FixationTime.diffusion(n, truth),
          kind: .asymptotic))
    }
    return constants
  }

  private static func chances(_ facts: CellFacts, generations: Int) -> [Double]? {
    guard let (setting, truth) = try? TypeSetting.unchanged(facts, policy: .replace) else {
      return nil
    }
    return TypeCountChain(
      setting.batches, generations: generations, distinct: truth.groups.count)?
      .fixationChances(truth)
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    let last = results.generationCount - 1
    guard let chances = Self.chances(facts, generations: last) else { return LawEvidence() }
    let alive = (0...last).map {
      MomentTests.complete(results.parameters, "types_alive", $0)
    }
    let open = chances.indices.filter {
      chances[$0] > 0.02 && chances[$0] < 0.98 && alive[$0] != nil
    }
    let tests = MomentTests.chosen(open).map { generation in
      let values = alive[generation] ?? []
      return LawTest(
        binomial: "fixed", words: "chains in which one type is left",
        seen: values.count { $0 == 1 }, of: values.count, chance: chances[generation],
        generation: generation)
    }
    return LawEvidence(tests: tests + [Self.time(chances, alive)].compactMap { $0 })
  }

  /// The mean over chains of the generations before fixation, those beyond the last not counted.
  ///
  /// With F the chance of fixation by a generation, min(T, G + 1) has E = Σ (1 − F), second moment
  /// Σ (2g + 1)(1 − F) and third Σ (3g² + 3g + 1)(1 − F), over g = 0 … G.
  private static func time(_ chances: [Double], _ alive: [[Double]?]) -> LawTest? {
    let columns = alive.compactMap { $0 }
    guard columns.count == chances.count, let count = columns.first?.count, count > 0 else {
      return nil
    }
    let raw = [[1.0], [1, 2], [1, 3, 3]].map { weights in
      compensatedSum(
        chances.enumerated().lazy.map { generation, chance in
          let g = Double(generation)
          return (1 - chance) * weights.reversed().reduce(0) { $0 * g + $1 }
        })
    }
    let moments = RawMoments(raw[0], raw[1], raw[2])
    let root = Double(count).squareRoot()
    guard moments.standardDeviation > 1e-9,
      abs(moments.skewness) <= MomentTests.skewnessLimit * root
    else { return nil }
    let times = (0..<count).map { position in
      Double(columns.firstIndex { $0[position] == 1 } ?? chances.count)
    }
    let mean = Statistics.mean(times)
    let z = (mean - moments.mean) / moments.standardDeviation * root
    return LawTest(
      id: "time", words: "mean number of recorded generations with two types or more",
      statistic: mean, expected: moments.mean,
      tail: .pearson(z, skewness: moments.skewness / root), generations: 0...(chances.count - 1),
      count: count)
  }
}
