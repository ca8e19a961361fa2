// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// Z2: what a cut at rank k leaves of Zipf's law.
public struct ZipfCut: Law {
  public let id = "Z2"
  public let summary =
    "Zipf's law sampled from the k likeliest types: the floor of the missing mass"
  public let statement = """
    with top_k = k the mass of the dead is at least Σ_{i>k} p from generation 1 on, of infinitely \
    many types k^(1−β)/((β−1) ζ(β)) to leading order; k types at most are alive
    """
  public let source = """
    Dohmatob et al. 2024, arXiv:2402.07043: test error ~ T^(−(β−1)/β) + k^(−(β−1)). Departure: the \
    finite sum, which is a bound without exception
    """

  public let example = """
    source: {categorical: {zipf: {types: 1000, exponent: 1.5}}}
    learner: categorical
    chain: {generations: 3, real: 1000, synthetic: 1000, sampling: {top_k: 50}}
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Self.setting(facts) }
  }

  private static func setting(
    _ facts: CellFacts
  ) throws(Inapplicable) -> (zipf: ZipfSetting, rank: Int) {
    let zipf = try ZipfSetting(facts)
    guard let rank = zipf.setting.topCount else {
      throw Inapplicable("no cut by rank (top_k) changes what is drawn")
    }
    return (zipf, rank)
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (zipf, rank) = try? Self.setting(facts) else { return [] }
    let start = Occupancy.missingMass(zipf.truth, draws: zipf.setting.batches.real).mean
    let floor = max(start, zipf.finiteTail(after: rank))
    return [
      LawCurve(
        .metric("missing_mass"),
        expected: [start] + [Double](repeating: floor, count: generations), kind: .bound)
    ]
  }

  public func constants(_ facts: CellFacts) throws(NumericsFailure) -> [LawConstant] {
    guard let (zipf, rank) = try? Self.setting(facts) else { return [] }
    return [
      LawConstant("mass after rank k", zipf.finiteTail(after: rank)),
      LawConstant("mass after rank k, leading order", zipf.tail(after: rank), kind: .asymptotic),
    ]
  }

  /// Both bounds hold for every chain and generation.
  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    let last = results.generationCount - 1
    guard last >= 1, let (zipf, rank) = try? Self.setting(facts) else { return LawEvidence() }
    func seen(_ grid: ValueGrid, _ name: String) -> [Double] {
      (1...last).flatMap { grid.numbers(name, generation: $0) }
    }
    let floor = zipf.finiteTail(after: rank) * (1 - 1e-9)
    let alive = seen(results.parameters, "types_alive")
    let missing = seen(results.metrics, "missing_mass")
    var tests = [
      LawTest(
        certain: "alive", words: "generations after 0 with more than \(rank) types alive",
        exceptions: alive.count { $0 > Double(rank) }, of: alive.count, generations: 1...last)
    ]
    if !missing.isEmpty {
      tests.append(
        LawTest(
          certain: "floor",
          words: "generations after 0 that miss less than the ranks after \(rank)",
          exceptions: missing.count { $0 < floor }, of: missing.count, generations: 1...last))
    }
    return LawEvidence(tests: tests)
  }
}
