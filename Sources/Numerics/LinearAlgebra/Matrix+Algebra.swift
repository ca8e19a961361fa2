// SPDX-License-Identifier: GPL-3.0-or-later

internal import CBLAS

extension Matrix {
  /// The elements of one row.
  public func row(_ index: Int) -> ArraySlice<Double> {
    elements[index * columnCount..<(index + 1) * columnCount]
  }

  /// The matrix with rows and columns swapped.
  public var transposed: Matrix {
    var result = Matrix(rowCount: columnCount, columnCount: rowCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount { result[column, row] = self[row, column] }
    }
    return result
  }

  /// The product with a matrix of as many rows as this one has columns.
  ///
  /// Small products are summed by hand, in index order; larger ones go through OpenBLAS, whose
  /// last bits depend on the processor's kernels.
  public func multiplied(by other: Matrix) -> Matrix {
    precondition(
      columnCount == other.rowCount,
      "\(rowCount) × \(columnCount) times \(other.rowCount) × \(other.columnCount)")
    var result = Matrix(rowCount: rowCount, columnCount: other.columnCount)
    if rowCount * columnCount * other.columnCount <= Matrix.largestByHand {
      for row in 0..<rowCount {
        for inner in 0..<columnCount {
          let factor = self[row, inner]
          for column in 0..<other.columnCount {
            result[row, column] += factor * other[inner, column]
          }
        }
      }
      return result
    }
    blas_dgemm(
      Int32(blas_row_major), Int32(blas_no_transpose),
      Int32(blas_no_transpose), Int32(rowCount), Int32(other.columnCount),
      Int32(columnCount), 1, elements, Int32(columnCount), other.elements,
      Int32(other.columnCount), 0, &result.elements, Int32(other.columnCount))
    return result
  }

  /// The most multiplications a product makes without OpenBLAS, whose calls take a global lock.
  private static let largestByHand = 4096

  /// The product with a column vector of as many elements as the matrix has columns.
  public func multiplied(by vector: [Double]) -> [Double] {
    precondition(
      columnCount == vector.count, "\(rowCount) × \(columnCount) times \(vector.count)")
    return (0..<rowCount).map { row in
      var sum = 0.0
      for column in 0..<columnCount { sum += self[row, column] * vector[column] }
      return sum
    }
  }

  /// The matrix with every element multiplied by a number.
  public func scaled(by factor: Double) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements.map { $0 * factor })
  }

  /// The sum with a matrix of the same shape.
  public func adding(_ other: Matrix) -> Matrix {
    precondition(
      rowCount == other.rowCount && columnCount == other.columnCount,
      "\(rowCount) × \(columnCount) plus \(other.rowCount) × \(other.columnCount)")
    return Matrix(
      rowCount: rowCount, columnCount: columnCount,
      elements: zip(elements, other.elements).map { $0 + $1 })
  }

  /// Whether the matrix is square and equal to its transpose, bit for bit.
  public var isSymmetric: Bool { rowCount == columnCount && self == transposed }
}
