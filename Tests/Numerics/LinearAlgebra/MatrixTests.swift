// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct MatrixTests {
  static let wide = Matrix(rowCount: 2, columnCount: 3, elements: [1, 2, 3, 4, 5, 6])

  @Test func subscriptReadsRowsThenColumns() {
    #expect(Self.wide[0, 2] == 3)
    #expect(Self.wide[1, 0] == 4)
    #expect(Array(Self.wide.row(1)) == [4, 5, 6])
  }

  @Test func transposingSwapsRowsAndColumns() {
    #expect(
      Self.wide.transposed
        == Matrix(rowCount: 3, columnCount: 2, elements: [1, 4, 2, 5, 3, 6]))
  }

  @Test func productIsSumsOfRowsTimesColumns() {
    #expect(
      Self.wide.multiplied(by: Self.wide.transposed)
        == Matrix(rowCount: 2, columnCount: 2, elements: [14, 32, 32, 77]))
    #expect(Self.wide.multiplied(by: [1, 0, -1]) == [-2, -2])
  }

  @Test func smallAndLargeProductsAgree() {
    // 16 columns are multiplied by hand, all 40 through OpenBLAS.
    var stream = stream("product")
    let size = 40
    let a = Matrix(
      rowCount: size, columnCount: size,
      elements: (0..<size * size).map { _ in stream.standardNormal() })
    let b = Matrix(
      rowCount: size, columnCount: size,
      elements: (0..<size * size).map { _ in stream.standardNormal() })
    let whole = a.multiplied(by: b)
    for column in 0..<size {
      let alone = a.multiplied(by: (0..<size).map { b[$0, column] })
      for row in 0..<size { expectClose(whole[row, column], alone[row], absolute: 1e-13) }
    }
  }

  @Test func sumsScalesAndSymmetryAreElementwise() {
    let square = Matrix(rowCount: 2, columnCount: 2, elements: [1, 2, 2, 5])
    #expect(square.isSymmetric)
    #expect(!Self.wide.isSymmetric)
    #expect(square.adding(.identity(2)).elements == [2, 2, 2, 6])
    #expect(square.scaled(by: 2).elements == [2, 4, 4, 10])
    #expect(square.trace == 6)
    #expect(Matrix(diagonal: [3, 4]).elements == [3, 0, 0, 4])
  }
}
