// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The number of observations of one type, followed exactly through a chain under replace.
///
/// Given j of n, the next number is Binomial(n, j/n), whatever the other types do. The chances of
/// being dead by a generation are carried backwards, one vector over j for all types together.
struct TypeCountChain {
  /// More states than this take too long; the bound is then all that is given.
  static let mostStates = 4096
  /// So many products of a chance and a state are affordable: about a second.
  static let mostWork = 1e9

  let real: Int
  let synthetic: Int
  /// P(dead at a generation | j of n₀ at generation 0), by generation and j.
  private let dead: [[Double]]

  /// Nil where the sizes change from generation to generation or are too large.
  ///
  /// - Parameter distinct: how many probabilities will be asked for.
  init?(_ sizes: BatchSizes, generations: Int, distinct: Int) {
    guard let synthetic = sizes.synthetic, max(sizes.real, synthetic) <= Self.mostStates else {
      return nil
    }
    // Some 20 deviations of at most √n/2 are kept of each distribution.
    let width = 20 * Double(max(sizes.real, synthetic)).squareRoot() / 2 + 20
    let states = Double(max(sizes.real, synthetic))
    guard (states + Double(distinct)) * width * Double(generations + 1) <= Self.mostWork else {
      return nil
    }
    real = sizes.real
    self.synthetic = synthetic
    let steps = BinomialRow.table(from: synthetic, to: synthetic)
    let first = real == synthetic ? steps : BinomialRow.table(from: real, to: synthetic)
    var current = [Double](repeating: 0, count: synthetic + 1)
    current[0] = 1
    var start = [Double](repeating: 0, count: real + 1)
    start[0] = 1
    var dead = [start]
    for generation in 1..<(generations + 1) {
      if generation > 1 { current = steps.map { $0.expectation(of: current) } }
      dead.append(first.map { $0.expectation(of: current) })
    }
    self.dead = dead
  }

  /// P(dead) at generations 0, 1, … of a type of a given true probability.
  func deathChances(_ probability: Double) -> [Double] {
    let row = BinomialRow(count: real, probability: probability)
    return dead.map { min(1, row.expectation(of: $0)) }
  }

  /// P(one type alone is alive) at generations 0, 1, …: for each type, that all others together are
  /// dead.
  func fixationChances(_ truth: TypeTruth) -> [Double] {
    var sums = [Double](repeating: 0, count: dead.count)
    for group in truth.groups {
      let others = max(0, 1 - group.probability)
      for (generation, chance) in deathChances(others).enumerated() {
        sums[generation] += group.count * chance
      }
    }
    return sums.map { min(1, $0) }
  }
}

/// The chances of a binomial number, without those below 10⁻²² of the largest.
struct BinomialRow {
  let first: Int
  let masses: [Double]

  /// From the likeliest number to both sides by the ratio of neighbours; their sum made 1.
  init(count: Int, probability: Double) {
    if probability <= 0 || probability >= 1 {
      first = probability <= 0 ? 0 : count
      masses = [1]
      return
    }
    let odds = probability / (1 - probability)
    let mode = min(count, Int(Double(count + 1) * probability))
    var (upper, lower) = ([1.0], [Double]())
    while let last = upper.last, last > Self.negligible, mode + upper.count <= count {
      let k = mode + upper.count
      upper.append(last * Double(count - k + 1) / Double(k) * odds)
    }
    var mass = 1.0
    for k in stride(from: mode, to: 0, by: -1) {
      mass *= Double(k) / Double(count - k + 1) / odds
      if mass <= Self.negligible { break }
      lower.append(mass)
    }
    let all = lower.reversed() + upper
    let sum = compensatedSum(all)
    first = mode - lower.count
    masses = all.map { $0 / sum }
  }

  private static let negligible = 1e-22

  /// The rows of j/m for j = 0 … m, of n draws each.
  static func table(from states: Int, to draws: Int) -> [BinomialRow] {
    (0...states).map { BinomialRow(count: draws, probability: Double($0) / Double(states)) }
  }

  func expectation(of values: [Double]) -> Double {
    var sum = 0.0
    for (offset, mass) in masses.enumerated() { sum += mass * values[first + offset] }
    return sum
  }
}
