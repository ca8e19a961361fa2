// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// P1: a Poisson rate refitted on its own draws keeps its mean and dies out.
public struct PoissonReplace: Law {
  public let id = "P1"
  public let summary = "rate and survival of a Poisson chain under replace"
  public let statement = """
    n λ' ~ Poisson(n λ) given λ; E λ = λ₀, Var λ = λ₀(1/n₀ + g/n); P(λ > 0) = 1 − exp(−n λ₀ g_t), \
    g₁ = 1, g_{t+1} = 1 − exp(−g_t), t = g + 1, exactly
    """
  public let source = """
    a branching process of Poisson offspring (Athreya and Ney 1972, section I.3); Suresh et al. \
    2024, arXiv:2412.17646. Departure: any n₀
    """

  public let example = """
    source: {poisson: {rate: 0.3}}
    learner: poisson
    chain: {generations: 3, real: 20, synthetic: 20, policy: replace}
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Self.setting(facts) }
  }

  private static func setting(
    _ facts: CellFacts
  ) throws(Inapplicable) -> (rate: Double, batches: BatchSizes) {
    guard let family = facts.text("family"), family == "poisson" else {
      throw Inapplicable("the family is \(facts.text("family") ?? "not known"), not poisson")
    }
    guard facts.canonicalPolicy == "replace" else {
      throw Inapplicable("the policy is \(facts.canonicalPolicy ?? "not known"), not replace")
    }
    for change in ["sampling", "curators"] {
      if let value = facts[change], value != .null, value != .text("none"), value != .list([]) {
        throw Inapplicable("the batch is changed on its way (\(change))")
      }
    }
    guard facts.text("source") == "poisson", let rate = facts.numbers("truth.mean")?.first,
      rate > 0
    else { throw Inapplicable("the real observations come from no known Poisson distribution") }
    return (rate, try BatchSizes(facts))
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (rate, batches) = try? Self.setting(facts) else { return [] }
    var (variance, deviations) = (0.0, [Double]())
    for generation in 0...generations {
      variance += rate / Double(batches[generation])
      deviations.append(variance.squareRoot())
    }
    let dead = Self.deathChances(rate, batches, upTo: generations)
    return [
      LawCurve(
        .parameter("rate"), expected: dead.map { _ in rate }, deviations: deviations),
      LawCurve(
        .metric("fixation"), expected: dead,
        deviations: dead.map { ($0 * (1 - $0)).squareRoot() }),
    ]
  }

  private static func deathChances(
    _ rate: Double, _ batches: BatchSizes, upTo last: Int
  ) -> [Double] {
    batches.effectiveDraws(upTo: last).map { exp(-rate * $0) }
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let (rate, batches) = try? Self.setting(facts) else { return LawEvidence() }
    let last = results.generationCount - 1
    let rates = (0...last).map { results.parameters.values("rate", generation: $0).map(\.number) }
    let chains = (0..<results.parameters.replicateCount).map { replicate in
      Array(rates.lazy.map { $0[replicate] }.prefix { $0 != nil }.compactMap { $0 })
    }
    let battery = ScoreBattery(
      chains: chains.map { Self.scores(rate, $0, batches) }, id: "rate",
      subject: "what the rate gained")
    var evidence = LawEvidence(
      tests: [Self.whole(chains, batches)] + battery.tests()
        + Self.survival(rate, batches, results),
      pivotCount: battery.count)
    let short = chains.count { $0.count <= last }
    if short > 0 {
      evidence.obstacle = "\(short) of \(chains.count) chains end early, which no correct one does"
    }
    return evidence
  }

  /// (n λ' − n λ)/√(n λ) of every step; a Poisson number's skewness is the deviation's inverse.
  private static func scores(
    _ rate: Double, _ chain: [Double], _ batches: BatchSizes
  ) -> [StepScore] {
    zip([rate] + chain, chain).enumerated().compactMap { generation, step in
      let n = Double(batches[generation])
      guard step.0 > 0 else { return nil }
      let deviation = (n * step.0).squareRoot()
      return StepScore(
        generation: generation, value: (n * step.1 - n * step.0) / deviation,
        skewness: 1 / deviation)
    }
  }

  /// Sums of n whole numbers are whole, and from a rate of 0 come zeros alone.
  private static func whole(_ chains: [[Double]], _ batches: BatchSizes) -> LawTest {
    var (exceptions, count) = (0, 0)
    for chain in chains {
      for (generation, rate) in chain.enumerated() {
        let sum = rate * Double(batches[generation])
        guard sum < 1e9 else { continue }
        count += 1
        let isRevived = generation > 0 && chain[generation - 1] == 0 && rate > 0
        if abs(sum - sum.rounded()) > 1e-6 || isRevived { exceptions += 1 }
      }
    }
    return LawTest(
      certain: "whole", words: "rates that are no mean of so many whole numbers",
      exceptions: exceptions, of: count, generations: 0...max(0, chains.map(\.count).max() ?? 0))
  }

  private static func survival(
    _ rate: Double, _ batches: BatchSizes, _ results: CellResults
  ) -> [LawTest] {
    let dead = deathChances(rate, batches, upTo: results.generationCount - 1)
    let open = dead.indices.filter { dead[$0] > 0.02 && dead[$0] < 0.98 }
    return MomentTests.chosen(open).compactMap { generation in
      guard let rates = MomentTests.complete(results.parameters, "rate", generation) else {
        return nil
      }
      return LawTest(
        binomial: "alive", words: "chains whose rate is above 0", seen: rates.count { $0 > 0 },
        of: rates.count, chance: 1 - dead[generation], generation: generation)
    }
  }
}
