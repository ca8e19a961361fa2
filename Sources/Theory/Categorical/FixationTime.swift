// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How many fits a chain of types takes, on average, until one type is left.
enum FixationTime {
  /// A larger linear system takes too long.
  static let mostObservations = 600

  /// E of the number of fits until one type is left; 0 where the truth has a single type.
  ///
  /// A type's share is a martingale, so that P(not fixed after t fits) = Σᵢ (pᵢ − P(i fixed)), and
  /// its sum over t is Σᵢ of the expected sum of i's share until i is fixed. The latter, m_j from j
  /// of n, solves m_j = j/n + Σₖ P(k | j) mₖ over 0 < k < n: one system for any number of types.
  ///
  /// - Returns: nil where the sizes change or are too large.
  /// - Complexity: O(n³).
  static func exact(_ sizes: BatchSizes, _ truth: TypeTruth) -> Double? {
    guard let n = sizes.synthetic, max(n, sizes.real) <= mostObservations else { return nil }
    let later = [0] + transientSums(n) + [0]
    // From j of n₀, whose next batch has n.
    let first = (0...sizes.real).map { j -> Double in
      guard j > 0 && j < sizes.real else { return 0 }
      let share = Double(j) / Double(sizes.real)
      return share + BinomialRow(count: n, probability: share).expectation(of: later)
    }
    guard truth.aliveCount > 1 else { return 0 }
    return 1
      + truth.sum { BinomialRow(count: sizes.real, probability: $0).expectation(of: first) }
  }

  /// m₁ … m_{n−1}, by elimination without exchanges: the matrix I − P is diagonally dominant.
  private static func transientSums(_ n: Int) -> [Double] {
    let size = n - 1
    guard size > 0 else { return [] }
    var rows = (1...size).map { j -> [Double] in
      var row = [Double](repeating: 0, count: size + 1)
      row[j - 1] = 1
      let masses = BinomialRow(count: n, probability: Double(j) / Double(n))
      for (offset, mass) in masses.masses.enumerated() {
        let k = masses.first + offset
        if k > 0 && k < n { row[k - 1] -= mass }
      }
      row[size] = Double(j) / Double(n)
      return row
    }
    for pivot in 0..<size {
      let source = rows[pivot]
      for below in (pivot + 1)..<max(size, pivot + 1) where rows[below][pivot] != 0 {
        let factor = rows[below][pivot] / source[pivot]
        for column in pivot...size { rows[below][column] -= factor * source[column] }
      }
    }
    var solution = [Double](repeating: 0, count: size)
    for row in (0..<size).reversed() {
      var value = rows[row][size]
      for column in (row + 1)..<max(size, row + 1) { value -= rows[row][column] * solution[column] }
      solution[row] = value / rows[row][row]
    }
    return solution
  }

  /// The limit of large n, −2n Σ (1−p) ln(1−p). The exact value lies below it, for two equal types by
  /// 9 % at n = 10, 5 % at 20 and 1.5 % at 100.
  ///
  /// - Source: Kimura and Ohta 1969, doi:10.1093/genetics/61.3.763, for two types.
  static func diffusion(_ n: Int, _ truth: TypeTruth) -> Double {
    -2 * Double(n) * truth.sum { $0 < 1 ? (1 - $0) * log1p(-$0) : 0 }
  }
}
