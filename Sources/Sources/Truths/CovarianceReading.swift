// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseModels
internal import CollapseNumerics

/// How many coordinates a known truth may have.
enum DimensionLimit {
  /// A covariance of this dimension holds 32 MB.
  static let most = 2000
}

/// Judges covariances as they are written.
enum CovarianceReading {
  /// The matrix, or nil with what is wrong reported at the row or number that is.
  ///
  /// - Parameter items: the way from the key's value to the matrix.
  static func matrix(
    _ rows: [[Double]], dimension: Int, at key: String, items: [Int], in section: Section
  ) -> Matrix? {
    guard rows.count == dimension else {
      section.error(
        at: key, items: items, expected: "\(dimension) rows of \(dimension) numbers",
        found: "\(rows.count) rows")
      return nil
    }
    guard hasLengths(rows, dimension, at: key, items: items, in: section) else { return nil }
    for row in 0..<dimension {
      for column in 0..<row where rows[row][column] != rows[column][row] {
        section.error(
          at: key, items: items + [row, column], expected: "a symmetric matrix",
          found: "\(rows[row][column]) where row \(column + 1) has \(rows[column][row])")
        return nil
      }
    }
    let matrix = Matrix(
      rowCount: dimension, columnCount: dimension, elements: rows.flatMap { $0 })
    if (try? GaussianModel(mean: [Double](repeating: 0, count: dimension), covariance: matrix))
      == nil
    {
      let smallest = (try? SymmetricEigen(of: matrix).values.min()) ?? 0
      section.error(
        at: key, items: items, expected: "a positive definite matrix",
        found: smallest < 0 ? "one with a negative eigenvalue" : "a singular one")
      return nil
    }
    return matrix
  }

  /// Whether all rows have as many numbers as there are dimensions; each that has not is reported.
  static func hasLengths(
    _ rows: [[Double]], _ dimension: Int, at key: String, items: [Int], in section: Section
  ) -> Bool {
    var isRight = true
    for (index, row) in rows.enumerated() where row.count != dimension {
      isRight = false
      section.error(
        at: key, items: items + [index], expected: "a list of \(dimension) numbers",
        found: "\(row.count)")
    }
    return isRight
  }
}
