// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct SymmetricEigenTests {
  @Test func valuesAreThoseOfAnotherLibraryLargestFirst() throws {
    // python: numpy.linalg.eigvalsh([[4, 2, .6], [2, 3, .4], [.6, .4, 1.5]])[::-1]
    let eigen = try SymmetricEigen(of: CholeskyTests.matrix)
    for (found, value) in zip(eigen.values, [5.68512673, 1.4689927, 1.34588057]) {
      expectClose(found, value, absolute: 5e-9)
    }
  }

  @Test func twoByTwoMatchesTheClosedForm() throws {
    // [[2, 1], [1, 2]]: values 3 and 1, vectors (1, 1)/√2 and (1, −1)/√2.
    let eigen = try SymmetricEigen(
      of: Matrix(rowCount: 2, columnCount: 2, elements: [2, 1, 1, 2]))
    let h = 0.5.squareRoot()
    expectClose(eigen.values[0], 3, relative: 1e-15)
    expectClose(eigen.values[1], 1, relative: 1e-15)
    for (found, value) in zip(eigen.vectors.elements, [h, h, h, -h]) {
      expectClose(abs(found), abs(value), relative: 1e-14)
    }
    #expect(eigen.vectors[0, 0] * eigen.vectors[1, 0] > 0)
    #expect(eigen.vectors[0, 1] * eigen.vectors[1, 1] < 0)
  }

  @Test(arguments: [1, 2, 5, 20])
  func vectorsTimesValuesGiveTheMatrixBack(_ dimension: Int) throws {
    var stream = stream("eigen")
    let matrix = randomPositiveDefinite(dimension, using: &stream)
    let eigen = try SymmetricEigen(of: matrix)
    #expect(eigen.values == eigen.values.sorted(by: >))
    let back = eigen.vectors.multiplied(by: Matrix(diagonal: eigen.values))
      .multiplied(by: eigen.vectors.transposed)
    for (found, value) in zip(back.elements, matrix.elements) {
      expectClose(found, value, absolute: 1e-12 * eigen.values[0])
    }
    let gram = eigen.vectors.transposed.multiplied(by: eigen.vectors)
    for (found, value) in zip(gram.elements, Matrix.identity(dimension).elements) {
      expectClose(found, value, absolute: 1e-13)
    }
    for column in 0..<dimension {
      let entries = (0..<dimension).map { eigen.vectors[$0, column] }
      #expect(entries.max { abs($0) < abs($1) }! > 0)
    }
  }

  @Test func negativeValuesComeLast() throws {
    let eigen = try SymmetricEigen(of: Matrix(diagonal: [-3, 2, 0]))
    #expect(eigen.values == [2, 0, -3])
  }

  @Test func matricesThatAreNotFiniteAreRefused() {
    #expect(throws: NumericsFailure.notFinite(row: 1, column: 0)) {
      try SymmetricEigen(of: Matrix(rowCount: 2, columnCount: 2, elements: [1, 0, .nan, 1]))
    }
  }
}
