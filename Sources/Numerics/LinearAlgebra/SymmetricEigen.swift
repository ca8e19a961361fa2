// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// The eigenvalues and eigenvectors of a symmetric matrix, largest value first.
///
/// - Source: GSL's `gsl_eigen_symmv` (tridiagonal reduction and implicit QR).
public struct SymmetricEigen: Sendable, Hashable {
  /// The eigenvalues, descending.
  public let values: [Double]
  /// The unit eigenvectors as columns, in the order of the values; the element of largest
  /// magnitude of each, the first of equals, is positive.
  public let vectors: Matrix

  /// Decomposes a square matrix of which only the lower triangle is read.
  ///
  /// - Throws: `notFinite` where an element is infinite or NaN; `library` where GSL gives up.
  public init(of matrix: Matrix) throws(NumericsFailure) {
    let size = matrix.rowCount
    precondition(size == matrix.columnCount && size > 0, "\(size) × \(matrix.columnCount) matrix")
    for row in 0..<size {
      for column in 0...row where !matrix[row, column].isFinite {
        throw .notFinite(row: row, column: column)
      }
    }
    var values = [Double](repeating: 0, count: size)
    var vectors = Matrix(rowCount: size, columnCount: size)
    try SymmetricEigen.decompose(matrix, &values, &vectors)
    for column in 0..<size {
      var largest = 0
      for row in 1..<max(1, size)
      where abs(vectors[row, column]) > abs(vectors[largest, column]) { largest = row }
      if vectors[largest, column] < 0 {
        for row in 0..<size { vectors[row, column] = -vectors[row, column] }
      }
    }
    self.values = values
    self.vectors = vectors
  }

  private static func decompose(
    _ matrix: Matrix, _ values: inout [Double], _ vectors: inout Matrix
  ) throws(NumericsFailure) {
    let size = matrix.rowCount
    guard let workspace = GSL.plain({ gsl_eigen_symmv_alloc(size) }) else {
      throw .library(
        function: "gsl_eigen_symmv_alloc", status: GSL_ENOMEM, words: "malloc failed")
    }
    defer { gsl_eigen_symmv_free(workspace) }
    var scratch = matrix.elements
    let (decomposed, sorted) = scratch.withUnsafeMutableBufferPointer { a in
      values.withUnsafeMutableBufferPointer { w in
        vectors.elements.withUnsafeMutableBufferPointer { v in
          var aView = gsl_matrix_view_array(a.baseAddress!, size, size)
          var wView = gsl_vector_view_array(w.baseAddress!, size)
          var vView = gsl_matrix_view_array(v.baseAddress!, size, size)
          let first = gsl_eigen_symmv(&aView.matrix, &wView.vector, &vView.matrix, workspace)
          guard first == 0 else { return (first, Int32(0)) }
          return (
            first,
            gsl_eigen_symmv_sort(&wView.vector, &vView.matrix, GSL_EIGEN_SORT_VAL_DESC)
          )
        }
      }
    }
    try GSL.check("gsl_eigen_symmv") { decomposed }
    try GSL.check("gsl_eigen_symmv_sort") { sorted }
  }
}
