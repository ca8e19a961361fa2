// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Two groups of replicates compared in many columns at once: studentised differences of means, and
/// how large the largest of them gets when labels are permuted.
///
/// A permutation deals whole rows to the two groups, so that what hangs together within a replicate
/// stays together: the critical value is as high as the columns' dependence asks for and no higher.
/// T = (ȳ₂ − ȳ₁)/√(s₁²/n₁ + s₂²/n₂) of each permutation comes from group sums of y and y², one
/// matrix product for all. Values enter as whole numbers, so that these sums are exact and the result
/// is the same on every processor, whatever order a library adds in.
///
/// - Source: Westfall and Young 1993, Resampling-Based Multiple Testing, chapter 2; Janssen 1997,
///   Statistics and Probability Letters 36, 9 (groups of unequal variance).
struct MaxTPermutation: Sendable {
  /// One value a row; NaN where a row has none.
  typealias Column = [Double]

  let firstCount: Int
  let secondCount: Int
  let columns: [PermutedColumn]
  /// Row by row, a stretch of cells a column: y, y² and, where rows lack values, whether there is one.
  let table: Matrix

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
    var start = 0
    self.columns = columns.map { values in
      let column = PermutedColumn(values, start: start)
      start += column.width
      return column
    }
    var table = Matrix(rowCount: rowCount, columnCount: start)
    for column in self.columns { column.fill(&table) }
    self.table = table
  }

  /// |T| of every column as the rows really belong; infinite where the groups differ and neither
  /// varies, 0 where a group has fewer than two values.
  var statistics: [Double] {
    var sums = [Double](repeating: 0, count: table.columnCount)
    for row in firstCount..<table.rowCount {
      for column in 0..<table.columnCount { sums[column] += table[row, column] }
    }
    let totals = self.totals
    return sums.withUnsafeBufferPointer { sums in
      totals.withUnsafeBufferPointer { totals in
        columns.map { $0.squaredT(sums, totals, secondCount, firstCount).squareRoot() }
      }
    }
  }

  /// The largest |T| over all columns in each of so many random permutations, in their order.
  ///
  /// - Parameter count: how many; the labels as they are count as one more, which is not among them.
  func maxima(count: Int, using stream: inout RandomStream) -> [Double] {
    let totals = self.totals
    var maxima: [Double] = []
    maxima.reserveCapacity(count)
    var order = Array(0..<table.rowCount)
    while maxima.count < count {
      let rows = min(Self.batch, count - maxima.count)
      var members = Matrix(rowCount: rows, columnCount: table.rowCount)
      for row in 0..<rows {
        // The first so many of a shuffle: any order to begin with will do.
        for place in 0..<secondCount {
          order.swapAt(place, place + stream.index(below: order.count - place))
          members[row, order[place]] = 1
        }
      }
      let sums = members.multiplied(by: table)
      sums.elements.withUnsafeBufferPointer { sums in
        totals.withUnsafeBufferPointer { totals in
          for row in 0..<rows {
            let start = row * table.columnCount
            let own = UnsafeBufferPointer(rebasing: sums[start..<start + table.columnCount])
            var largest = 0.0
            for column in columns {
              largest = max(largest, column.squaredT(own, totals, secondCount, firstCount))
            }
            maxima.append(largest.squareRoot())
          }
        }
      }
    }
    return maxima
  }

  /// The value that |T| must exceed for a p-value of at most `level`, given the permutations' maxima
  /// and the labels as they are: a test of exactly that size where no two values tie.
  ///
  /// - Returns: infinite where there are too few permutations.
  static func criticalValue(of maxima: [Double], level: Double) -> Double {
    // A product that is whole on paper must not fall short of it.
    let rank = Int(level * Double(maxima.count + 1) * (1 + 1e-12))
    guard rank >= 1 else { return .infinity }
    return maxima.sorted(by: >)[min(rank, maxima.count) - 1]
  }

  /// The share of permutations, the labels as they are among them, with a maximum of at least |T|.
  static func adjustedP(_ statistic: Double, _ maxima: [Double]) -> Double {
    Double(1 + maxima.count { $0 >= statistic }) / Double(maxima.count + 1)
  }

  /// How many permutations one matrix product takes.
  private static let batch = 512

  private var totals: [Double] {
    var totals = [Double](repeating: 0, count: table.columnCount)
    for row in 0..<table.rowCount {
      for column in 0..<table.columnCount { totals[column] += table[row, column] }
    }
    return totals
  }
}
