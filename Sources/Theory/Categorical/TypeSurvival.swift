// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The chances of types to be alive, and what follows for sums over types.
///
/// Types lean against each other: whether one is alive and whether another is are never positively
/// correlated (by induction: given a fit, counts of a draw are negatively associated, and each grows
/// with its own share alone). So Var Σw is at most Σ w² s(1−s), and tests that divide by that refute
/// too rarely, never too often.
struct TypeSurvival {
  let isExact: Bool
  /// Σ s, Σ s(1 − s), Σ p(1 − s) and Σ p² s(1 − s) by generation.
  private(set) var alive: [Double]
  private var aliveVariance: [Double]
  private(set) var missingMass: [Double]
  private var missingVariance: [Double]
  private let chain: TypeCountChain?
  private let draws: [Double]

  init(_ setting: TypeSetting, _ truth: TypeTruth, upTo last: Int) {
    chain = TypeCountChain(
      setting.batches, generations: last, distinct: truth.groups.count)
    draws = setting.batches.effectiveDraws(upTo: last)
    isExact = chain != nil
    let none = [Double](repeating: 0, count: last + 1)
    (alive, aliveVariance, missingMass, missingVariance) = (none, none, none, none)
    for group in truth.groups {
      let (p, count) = (group.probability, group.count)
      for (generation, dead) in Self.deathChances(p, chain, draws).enumerated() {
        let spread = count * dead * (1 - dead)
        alive[generation] += count * (1 - dead)
        aliveVariance[generation] += spread
        missingMass[generation] += count * p * dead
        missingVariance[generation] += p * p * spread
      }
    }
  }

  /// P(dead) at generations 0, 1, … of a type: of the chain of counts, or else at most so much.
  static func deathChances(
    _ probability: Double, _ chain: TypeCountChain?, _ draws: [Double]
  ) -> [Double] {
    if let chain { return chain.deathChances(probability) }
    // Generation 0 is one draw: exact whatever its size.
    return draws.enumerated().map { generation, count in
      generation == 0 ? exp(count * log1p(-probability)) : exp(-probability * count)
    }
  }

  /// Types alive against their expectation, or against its bound from below.
  func typeTests(_ results: CellResults) -> [LawTest] {
    tests(
      "alive", "types alive", results.parameters, "types_alive", alive, aliveVariance, low: true)
  }

  /// The mass of the dead, where it was measured, likewise.
  func massTests(_ results: CellResults) -> [LawTest] {
    tests(
      "missing_mass", "the true probability of dead types", results.metrics, "missing_mass",
      missingMass, missingVariance, low: false)
  }

  private func tests(
    _ id: String, _ words: String, _ grid: ValueGrid, _ name: String, _ means: [Double],
    _ variances: [Double], low: Bool
  ) -> [LawTest] {
    let honest = means.indices.filter { generation in
      let count = MomentTests.complete(grid, name, generation)?.count ?? 0
      return Double(count) * aliveVariance[generation] >= Self.leastVariance
    }
    return MomentTests.chosen(honest).compactMap { generation in
      guard let values = MomentTests.complete(grid, name, generation) else { return nil }
      let mean = Statistics.mean(values)
      let z =
        (mean - means[generation])
        / (variances[generation] / Double(values.count))
        .squareRoot()
      let tail = Tail.normal(z)
      return LawTest(
        id: "\(id)[\(generation)]",
        words: "mean of \(words) at generation \(generation) against its "
          + (isExact ? "expectation" : low ? "least expectation" : "largest expectation"),
        statistic: mean, expected: means[generation],
        // Beyond a bound on its far side nothing is wrong.
        tail: isExact || (z < 0) == low ? tail : Tail(lower: 0.5, upper: 0.5),
        generations: generation...generation, count: values.count)
    }
  }

  /// So many indicators' worth of variance make a sum normal: its skewness is at most 0.2.
  private static let leastVariance = 25.0

  /// In how many replicates single types are alive: binomial, exactly.
  func singleTests(_ results: CellResults, _ truth: TypeTruth) -> [LawTest] {
    guard let chain, let listed = truth.listed else { return [] }
    return Self.chosenTypes(listed).flatMap { index in
      let name = "p_\(index + 1)"
      let dead = chain.deathChances(listed[index])
      let open = dead.indices.filter { dead[$0] > 0.02 && dead[$0] < 0.98 }
      return MomentTests.chosen(open).compactMap { generation -> LawTest? in
        guard let values = MomentTests.complete(results.parameters, name, generation) else {
          return nil
        }
        return LawTest(
          binomial: "type_\(index + 1)", words: "chains in which type \(index + 1) is alive",
          seen: values.count { $0 > 0 }, of: values.count, chance: 1 - dead[generation],
          generation: generation)
      }
    }
  }

  /// The rarest type and the one in the middle of the order.
  private static func chosenTypes(_ listed: [Double]) -> [Int] {
    let order = listed.indices.filter { listed[$0] > 0 && listed[$0] < 1 }.sorted {
      (listed[$0], $0) < (listed[$1], $1)
    }
    guard let rarest = order.first else { return [] }
    let middle = order[order.count / 2]
    return rarest == middle ? [rarest] : [rarest, middle]
  }
}
