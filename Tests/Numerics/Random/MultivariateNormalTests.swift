// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct MultivariateNormalTests {
  static let covariance = Matrix(
    rowCount: 3, columnCount: 3, elements: [4, 2, 0.6, 2, 3, 0.4, 0.6, 0.4, 1.5])

  @Test func pointsHaveTheMeanAndCovarianceAskedFor() throws {
    let mean = [1.0, -2, 0.5]
    let factor = try Cholesky(of: Self.covariance)
    var stream = stream("points")
    let points = stream.multivariateNormal(count: 50_000, mean: mean, lower: factor.lower)
    let column = { (index: Int) in
      stride(from: index, to: points.count, by: 3).map { points[$0] - mean[index] }
    }
    for row in 0..<3 {
      expectMean(of: column(row), 0, variance: Self.covariance[row, row], "column \(row)")
      for other in 0...row {
        // Isserlis: Var(XY) = σ_xx σ_yy + σ_xy².
        let shared = Self.covariance[row, other]
        let products = zip(column(row), column(other)).map { $0 * $1 }
        let variance = Self.covariance[row, row] * Self.covariance[other, other] + shared * shared
        expectMean(of: products, shared, variance: variance, "entry \(row), \(other)")
      }
    }
  }

  @Test func pointsAreTheMeanPlusTheFactorTimesNormals() throws {
    let factor = try Cholesky(of: Self.covariance)
    var one = stream("by hand")
    var other = stream("by hand")
    let points = one.multivariateNormal(count: 4, mean: [1, 2, 3], lower: factor.lower)
    for start in stride(from: 0, to: 12, by: 3) {
      let z = (0..<3).map { _ in other.standardNormal() }
      let expected = zip(factor.lower.multiplied(by: z), [1.0, 2, 3]).map { $0 + $1 }
      for index in 0..<3 { expectClose(points[start + index], expected[index], relative: 1e-14) }
    }
  }

  @Test func aPrefixIsThePointsOfASmallerCount() {
    var one = stream("prefix")
    var other = stream("prefix")
    let many = one.multivariateNormal(count: 10, mean: [0, 0], lower: .identity(2))
    #expect(
      Array(many.prefix(6))
        == other.multivariateNormal(count: 3, mean: [0, 0], lower: .identity(2)))
  }
}
