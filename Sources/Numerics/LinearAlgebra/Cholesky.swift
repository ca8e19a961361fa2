// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The Cholesky factor L of a symmetric positive definite matrix A = L Lᵀ.
///
/// Written by hand: the matrices here are small, and OpenBLAS takes a global lock a call.
public struct Cholesky: Sendable, Hashable {
  /// The factor: zero above its diagonal, positive on it.
  public let lower: Matrix
  /// ln |A|.
  public let logDeterminant: Double

  /// The rows, and columns, of the matrix.
  public var dimension: Int { lower.rowCount }

  /// Factors a square matrix of which only the lower triangle is read.
  ///
  /// - Throws: `notPositiveDefinite` with the first pivot that isn't a positive finite number.
  /// - Complexity: O(d³).
  public init(of matrix: Matrix) throws(NumericsFailure) {
    precondition(
      matrix.rowCount == matrix.columnCount,
      "a \(matrix.rowCount) × \(matrix.columnCount) matrix has no Cholesky factor")
    let dimension = matrix.rowCount
    var factor = Matrix(rowCount: dimension, columnCount: dimension)
    var logarithms = 0.0
    for row in 0..<dimension {
      for column in 0...row {
        var rest = matrix[row, column]
        for inner in 0..<column { rest -= factor[row, inner] * factor[column, inner] }
        if column < row {
          factor[row, column] = rest / factor[column, column]
        } else {
          guard rest > 0 && rest.isFinite else { throw .notPositiveDefinite(pivot: row) }
          factor[row, row] = rest.squareRoot()
          logarithms += log(rest)
        }
      }
    }
    lower = factor
    logDeterminant = logarithms
  }

  /// |A|, which over- or underflows where `logDeterminant` does not.
  public var determinant: Double { exp(logDeterminant) }

  /// The y of L y = b, by forward substitution.
  public func solveLower(_ vector: [Double]) -> [Double] {
    precondition(vector.count == dimension, "\(vector.count) elements for dimension \(dimension)")
    var solution = vector
    solution.withUnsafeMutableBufferPointer { forward(&$0[...]) }
    return solution
  }

  /// The x of A x = b.
  public func solve(_ vector: [Double]) -> [Double] {
    var solution = solveLower(vector)
    for row in (0..<dimension).reversed() {
      var rest = solution[row]
      for column in row + 1..<max(row + 1, dimension) {
        rest -= lower[column, row] * solution[column]
      }
      solution[row] = rest / lower[row, row]
    }
    return solution
  }

  /// L⁻¹ (x − mean) for points given row after row: their covariance becomes the identity.
  ///
  /// - Parameters:
  ///   - points: n × d numbers, row-major.
  ///   - mean: d numbers.
  /// - Returns: n × d numbers, row-major.
  public func whiten(_ points: [Double], mean: [Double]) -> [Double] {
    precondition(
      mean.count == dimension && points.count.isMultiple(of: max(1, dimension)),
      "\(points.count) numbers and a mean of \(mean.count) for dimension \(dimension)")
    var white = points
    white.withUnsafeMutableBufferPointer { values in
      for start in stride(from: 0, to: values.count, by: dimension) {
        for column in 0..<dimension { values[start + column] -= mean[column] }
        forward(&values[start..<start + dimension])
      }
    }
    return white
  }

  /// (x − mean)ᵀ A⁻¹ (x − mean), the squared Mahalanobis distance where A is a covariance.
  public func squaredDistance(_ point: [Double], mean: [Double]) -> Double {
    whiten(point, mean: mean).reduce(0) { $0 + $1 * $1 }
  }

  /// A⁻¹, symmetric bit for bit.
  public var inverse: Matrix {
    var result = Matrix(rowCount: dimension, columnCount: dimension)
    for column in 0..<dimension {
      var unit = [Double](repeating: 0, count: dimension)
      unit[column] = 1
      let solution = solve(unit)
      for row in column..<dimension {
        result[row, column] = solution[row]
        result[column, row] = solution[row]
      }
    }
    return result
  }

  private func forward(_ vector: inout Slice<UnsafeMutableBufferPointer<Double>>) {
    let start = vector.startIndex
    for row in 0..<dimension {
      var rest = vector[start + row]
      for column in 0..<row { rest -= lower[row, column] * vector[start + column] }
      vector[start + row] = rest / lower[row, row]
    }
  }
}
