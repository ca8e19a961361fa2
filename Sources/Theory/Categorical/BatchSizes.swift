// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How many observations each generation brings: n₀ real ones, then n synthetic ones or as a
/// schedule says.
struct BatchSizes: Hashable {
  let real: Int
  /// n, where it is the same for all generations.
  let synthetic: Int?
  /// For generations 1, 2, … where it changes.
  private let listed: [Int]

  init(real: Int, synthetic: Int) {
    self.real = real
    self.synthetic = synthetic
    listed = []
  }

  init(_ facts: CellFacts) throws(Inapplicable) {
    guard let real = facts.integer("real"), real >= 1 else {
      throw Inapplicable("the number of real observations is not known")
    }
    self.real = real
    if let rows = facts.numbers("synthetic.rows"), rows.allSatisfy({ $0 >= 1 && $0 < 0x1p62 }) {
      listed = rows.map { Int($0) }
      synthetic = nil
    } else if let count = facts.integer("synthetic"), count >= 1 {
      synthetic = count
      listed = []
    } else {
      throw Inapplicable("the number of synthetic observations is not known")
    }
  }

  /// The size of the batch that joins at a generation; beyond a schedule as its last.
  subscript(generation: Int) -> Int {
    if generation == 0 { return real }
    return synthetic ?? (listed.isEmpty ? real : listed[min(generation, listed.count) - 1])
  }

  /// How many draws of a type, each for itself, give it the chance to be alive at generation
  /// 0, 1, … that it has at least: 1 − exp(−p · draws).
  ///
  /// A batch of n from counts of m gives a type with j of them Binomial(n, j/m) of its own, and
  /// E e^(−θN) ≤ exp(−(n/m)(1 − e^(−θ)) j); from the last batch, θ = ∞, back to the first. Equal
  /// for Poisson counts. With n₀ = n this is n g_t: g₁ = 1, g_{t+1} = 1 − e^(−g_t).
  func effectiveDraws(upTo last: Int) -> [Double] {
    (0...last).map { generation in
      var theta = Double.infinity
      for later in stride(from: generation, to: 0, by: -1) {
        theta = Double(self[later]) / Double(self[later - 1]) * -expm1(-theta)
      }
      return Double(real) * -expm1(-theta)
    }
  }
}
