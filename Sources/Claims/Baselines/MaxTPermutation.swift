// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Two groups of replicates compared in many columns at once: studentised differences of means, and
/// how large the largest of them gets when labels are permuted.
///
/// A permutation deals whole rows to the two groups, so that what hangs together within a replicate
/// stays together: the critical value is as high as the columns' dependence asks for and no higher.
/// T = (ȳ₂ − ȳ₁)/√(s₁²/n₁ + s₂²/n₂) of each permutation, and the score z that `WelchScore` makes of
/// it, come from group sums of y, y², y³ and y⁴, one matrix product for all. Values enter as whole
/// numbers, so that these sums are exact and the result is the same on every processor, whatever
/// order a library adds in.
///
/// - Source: Westfall and Young 1993, Resampling-Based Multiple Testing, chapter 2; Janssen 1997,
///   Statistics and Probability Letters 36, 9 (groups of unequal variance).
struct MaxTPermutation: Sendable {
  /// One value a row; NaN where a row has none.
  typealias Column = [Double]

  let firstCount: Int
  let secondCount: Int
  let columnCount: Int
  /// Row by row y of every column, then y², y³ and y⁴, then whether there is a value, of the columns
  /// that lack some; as `StudentisedRatios` takes sums.
  private let table: Matrix
  /// Sums of the table's columns over all rows.
  private let totals: [Double]
  private let ratios: StudentisedRatios

  /// - Parameters:
  ///   - columns: each with the first group's values, then the second's.
  ///   - firstCount: how many rows belong to the first group.
  init(_ columns: [Column], firstCount: Int) {
    let rowCount = columns.first?.count ?? 0
    precondition(
      !columns.isEmpty && columns.allSatisfy { $0.count == rowCount } && firstCount > 0
        && firstCount < rowCount, "\(columns.count) columns of \(rowCount) rows")
    self.firstCount = firstCount
    secondCount = rowCount - firstCount
    columnCount = columns.count
    let gaps = columns.indices.filter { columns[$0].contains(where: \.isNaN) }
    let width = StudentisedRatios.width(columns.count)
    var table = Matrix(rowCount: rowCount, columnCount: 4 * width + gaps.count)
    for (index, values) in columns.enumerated() {
      let column = WholeNumbers(values)
      for row in 0..<rowCount {
        let value = column.value(values[row])
        table[row, index] = value
        table[row, width + index] = value * value
        let coarse = column.coarse(value)
        table[row, 2 * width + index] = coarse * coarse * coarse
        table[row, 3 * width + index] = coarse * coarse * (coarse * coarse)
      }
    }
    for (place, index) in gaps.enumerated() {
      for row in 0..<rowCount where !columns[index][row].isNaN {
        table[row, 4 * width + place] = 1
      }
    }
    self.table = table
    totals = Self.sums(of: table, rows: 0..<rowCount)
    ratios = StudentisedRatios(
      width: width, gaps: gaps, count: rowCount - firstCount, otherCount: firstCount)
  }

  private static func sums(of table: Matrix, rows: Range<Int>) -> [Double] {
    var sums = [Double](repeating: 0, count: table.columnCount)
    for row in rows {
      for column in 0..<table.columnCount { sums[column] += table[row, column] }
    }
    return sums
  }

  /// |z| of every column as the rows really belong; infinite where the groups differ and neither
  /// varies, 0 where a group has fewer than two values.
  var scores: [Double] {
    let sums = Self.sums(of: table, rows: firstCount..<table.rowCount)
    var squares = [Double](repeating: 0, count: ratios.width)
    squares.withUnsafeMutableBufferPointer { squares in
      sums.withUnsafeBufferPointer { sums in
        totals.withUnsafeBufferPointer { ratios.fill(squares, sums, $0) }
      }
    }
    return squares.prefix(columnCount).map { $0.squareRoot() }
  }

  /// The largest |z| over all columns in each of so many random permutations, in their order.
  ///
  /// - Parameter count: how many; the labels as they are count as one more, which is not among them.
  func maxima(count: Int, using stream: inout RandomStream) -> [Double] {
    var maxima: [Double] = []
    maxima.reserveCapacity(count)
    while maxima.count < count {
      maxima += self.maxima(
        PermutationDeals(
          min(Self.batch, count - maxima.count), of: table.rowCount, secondCount: secondCount,
          using: &stream))
    }
    return maxima
  }

  /// The largest |z| over all columns in each of some deals.
  func maxima(_ deals: PermutationDeals) -> [Double] {
    let sums = deals.members.multiplied(by: table)
    var squares = [Double](repeating: 0, count: ratios.width)
    return sums.elements.withUnsafeBufferPointer { sums in
      totals.withUnsafeBufferPointer { totals in
        squares.withUnsafeMutableBufferPointer { squares in
          (0..<deals.count).map { deal in
            let own = UnsafeBufferPointer(
              rebasing: sums[deal * table.columnCount..<(deal + 1) * table.columnCount])
            ratios.fill(squares, own, totals)
            return (squares.max() ?? 0).squareRoot()
          }
        }
      }
    }
  }

  /// The value that |z| must exceed for a p-value of at most `level`, given the permutations' maxima
  /// and the labels as they are: a test of exactly that size where no two values tie.
  ///
  /// - Returns: infinite where there are too few permutations.
  static func criticalValue(of maxima: [Double], level: Double) -> Double {
    let rank = criticalRank(count: maxima.count, level: level)
    guard rank >= 1 else { return .infinity }
    return maxima.sorted(by: >)[min(rank, maxima.count) - 1]
  }

  /// Which of so many maxima, the largest first, is the critical value.
  static func criticalRank(count: Int, level: Double) -> Int {
    // A product that is whole on paper must not fall short of it.
    Int(level * Double(count + 1) * (1 + 1e-12))
  }

  /// The share of permutations, the labels as they are among them, with a maximum of at least |z|.
  static func adjustedP(_ score: Double, _ maxima: [Double]) -> Double {
    Double(1 + maxima.count { $0 >= score }) / Double(maxima.count + 1)
  }

  /// How many permutations one matrix product takes.
  private static let batch = 512
}
