// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One column of a permutation test, as whole numbers about its mean.
struct PermutedColumn: Sendable {
  /// One a row; 0 where the row has no value.
  private let values: [Double]
  /// 1 where a row has a value and 0 elsewhere; nil where all have.
  private let presence: [Double]?
  /// Where its stretch of the table begins.
  let start: Int
  /// The stretch's cells: y, y², presence.
  var width: Int { presence == nil ? 2 : 3 }

  /// - Parameter values: NaN where a row has none.
  init(_ values: [Double], start: Int) {
    self.start = start
    let present = values.filter { !$0.isNaN }
    presence = present.count == values.count ? nil : values.map { $0.isNaN ? 0 : 1 }
    let mean = present.isEmpty ? 0 : Statistics.mean(present)
    let reach = present.reduce(0) { max($0, abs($1 - mean)) }
    // Sums of squares over all rows stay below 2⁵³, where every whole number is a double.
    let bits = (53 - (log2(Double(max(2, values.count)))).rounded(.up)) / 2
    let scale = reach > 0 ? exp2(min(20, bits.rounded(.down))) / reach : 0
    self.values = values.map { $0.isNaN ? 0 : (($0 - mean) * scale).rounded() }
  }

  /// Puts the column into its stretch of a table.
  func fill(_ table: inout Matrix) {
    for row in values.indices {
      table[row, start] = values[row]
      table[row, start + 1] = values[row] * values[row]
      if let presence { table[row, start + 2] = presence[row] }
    }
  }

  /// T², from the sums over one group and over all rows.
  @inline(__always)
  func squaredT(
    _ sums: UnsafeBufferPointer<Double>, _ totals: UnsafeBufferPointer<Double>, _ count: Int,
    _ otherCount: Int
  ) -> Double {
    let (sum, squares) = (sums[start], sums[start + 1])
    let (otherSum, otherSquares) = (totals[start] - sum, totals[start + 1] - squares)
    var (n, m) = (Double(count), Double(otherCount))
    if presence != nil {
      n = sums[start + 2]
      m = totals[start + 2] - n
      if n < 2 || m < 2 { return 0 }
    } else if n < 2 || m < 2 {
      return 0
    }
    let difference = sum * m - otherSum * n
    // n²(n − 1) times the variance over n, and likewise for the other group.
    let spread = (n * squares - sum * sum) / (n * n * (n - 1))
    let otherSpread = (m * otherSquares - otherSum * otherSum) / (m * m * (m - 1))
    let error = (spread + otherSpread) * (n * m) * (n * m)
    if error > 0 { return difference * difference / error }
    return difference == 0 ? 0 : .infinity
  }
}
