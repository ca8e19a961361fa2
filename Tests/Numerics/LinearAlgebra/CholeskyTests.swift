// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct CholeskyTests {
  static let matrix = Matrix(
    rowCount: 3, columnCount: 3, elements: [4, 2, 0.6, 2, 3, 0.4, 0.6, 0.4, 1.5])

  @Test func factorIsTheHandComputedOne() throws {
    // 4 = 2²; 2 = 2·1; 3 = 1² + 2; 0.6 = 2·0.3; 0.4 = 1·0.3 + √2·0.1/√2; 1.5 = 0.09 + 0.005 + 1.405.
    let factor = try Cholesky(of: Self.matrix)
    let root = 2.0.squareRoot()
    let expected = [2, 0, 0, 1, root, 0, 0.3, 0.1 / root, 1.405.squareRoot()]
    for (found, value) in zip(factor.lower.elements, expected) {
      expectClose(found, value, relative: 1e-15, absolute: 1e-16)
    }
    // |A| = (2 · √2 · √1.405)² = 11.24.
    expectClose(factor.determinant, 11.24, relative: 1e-14)
    // python: numpy.linalg.slogdet([[4, 2, .6], [2, 3, .4], [.6, .4, 1.5]])
    expectClose(factor.logDeterminant, 2.419478844465545, relative: 1e-14)
  }

  @Test func solutionsSatisfyTheirEquations() throws {
    let factor = try Cholesky(of: Self.matrix)
    let right = [1.0, 2, 3]
    for (found, value) in zip(Self.matrix.multiplied(by: factor.solve(right)), right) {
      expectClose(found, value, relative: 1e-14)
    }
    for (found, value) in zip(factor.lower.multiplied(by: factor.solveLower(right)), right) {
      expectClose(found, value, relative: 1e-14)
    }
  }

  @Test func inverseTimesMatrixIsTheIdentity() throws {
    var stream = stream("inverse")
    for dimension in [1, 2, 5, 16] {
      let matrix = randomPositiveDefinite(dimension, using: &stream)
      let inverse = try Cholesky(of: matrix).inverse
      #expect(inverse.isSymmetric)
      let product = inverse.multiplied(by: matrix)
      for row in 0..<dimension {
        for column in 0..<dimension {
          expectClose(product[row, column], row == column ? 1 : 0, absolute: 1e-10)
        }
      }
    }
  }

  @Test func factorTimesItsTransposeIsTheMatrix() throws {
    var stream = stream("factor")
    for dimension in [1, 3, 10] {
      let matrix = randomPositiveDefinite(dimension, using: &stream)
      let lower = try Cholesky(of: matrix).lower
      let product = lower.multiplied(by: lower.transposed)
      for (found, value) in zip(product.elements, matrix.elements) {
        expectClose(found, value, relative: 1e-13, absolute: 1e-13)
      }
    }
  }

  @Test func whiteningGivesTheSquaredMahalanobisDistance() throws {
    let factor = try Cholesky(of: Self.matrix)
    let (mean, point) = ([1.0, 0, -1], [2.0, 2, 2])
    let white = factor.whiten(point + mean, mean: mean)
    #expect(Array(white.suffix(3)) == [0, 0, 0])
    let difference = [1.0, 2, 3]
    let expected = zip(factor.solve(difference), difference).reduce(0) { $0 + $1.0 * $1.1 }
    expectClose(factor.squaredDistance(point, mean: mean), expected, relative: 1e-14)
    expectClose(white.prefix(3).reduce(0) { $0 + $1 * $1 }, expected, relative: 1e-14)
  }

  @Test func onlyTheLowerTriangleIsRead() throws {
    var other = Self.matrix
    other[0, 1] = .nan
    other[0, 2] = 77
    #expect(try Cholesky(of: other) == Cholesky(of: Self.matrix))
  }

  @Test func matricesWithoutAFactorAreRefusedAtTheirPivot() {
    let cases: [([Double], Int)] = [
      ([0, 0, 0, 1], 0), ([1, 1, 1, 1], 1), ([1, 2, 2, 1], 1), ([.nan, 0, 0, 1], 0),
      ([1, 0, 0, .infinity], 1), ([-1, 0, 0, 1], 0), ([1, .nan, .nan, 1], 1),
    ]
    for (elements, pivot) in cases {
      #expect(throws: NumericsFailure.notPositiveDefinite(pivot: pivot)) {
        try Cholesky(of: Matrix(rowCount: 2, columnCount: 2, elements: elements))
      }
    }
  }
}

/// A Aᵀ + 0.1 I with standard normal A: positive definite whatever the draws.
func randomPositiveDefinite(_ dimension: Int, using stream: inout RandomStream) -> Matrix {
  let root = Matrix(
    rowCount: dimension, columnCount: dimension,
    elements: (0..<dimension * dimension).map { _ in stream.standardNormal() })
  let product = root.multiplied(by: root.transposed)
  let symmetric = product.adding(product.transposed).scaled(by: 0.5)
  return symmetric.adding(Matrix.identity(dimension).scaled(by: 0.1))
}
