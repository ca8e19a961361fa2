// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@Suite struct GaussianModelTests {
  // python -c "from scipy.stats import norm; n = norm(1.5, 2.25**.5); print(n.logpdf([0, 1.5, 9]), n.cdf([0, 1.5, 9]))"
  @Test func densityAndCumulativeOnTheLineAreSciPys() throws {
    let model = try GaussianModel(mean: [1.5], covariance: Matrix(diagonal: [2.25]))
    let logs = model.logProbabilities(of: .points(Points(dimension: 1, values: [0, 1.5, 9])))
    #expect(
      largestDifference(logs, [-1.824403641312837, -1.324403641312837, -13.824403641312836])
        < 1e-14)
    let cumulative = [0, 1.5, 9].map { model.cumulativeProbability(at: $0)! }
    #expect(largestDifference(cumulative, [0.15865525393145707, 0.5, 0.9999997133484281]) < 1e-15)
  }

  // python -c "from scipy.stats import multivariate_normal as m
  // print(m([1, -1], [[2, .6], [.6, .5]]).logpdf([[0, 0], [1, -1], [3, 1]]))"
  @Test func densityInThePlaneIsSciPys() throws {
    let model = try GaussianModel(
      mean: [1, -1], covariance: Matrix(rowCount: 2, columnCount: 2, elements: [2, 0.6, 0.6, 0.5]))
    let points = Points(dimension: 2, values: [0, 0, 1, -1, 3, 1])
    #expect(
      largestDifference(
        model.logProbabilities(of: .points(points)),
        [-4.5053585150951365, -1.6147335150951356, -5.677233515095137]) < 1e-14)
    #expect(model.cumulativeProbability(at: 0) == nil)
  }

  @Test func aCovarianceThatIsNotPositiveDefiniteIsRefused() {
    let indefinite = Matrix(rowCount: 2, columnCount: 2, elements: [1, 2, 2, 1])
    #expect(throws: FitFailure.singularCovariance(component: nil, iteration: 1)) {
      try GaussianModel(mean: [0, 0], covariance: indefinite)
    }
    #expect(throws: FitFailure.notFinite(what: "the mean", iteration: 1)) {
      try GaussianModel(mean: [.nan], covariance: .identity(1))
    }
  }

  @Test func samplesOnTheLineFollowTheDistribution() throws {
    let model = try GaussianModel(mean: [-3], covariance: Matrix(diagonal: [0.04]))
    let values = try model.points(20_000, "distribution").values
    let test = KolmogorovSmirnov(values) { model.cumulativeProbability(at: $0)! }
    #expect(test.pValue > 1e-6, "p = \(test.pValue)")
  }
}
