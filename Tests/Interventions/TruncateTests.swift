// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseInterventions
import CollapseLineage
import CollapseModels
import CollapseNumerics
import Testing

@Suite struct TruncateTests {
  /// python -c "from scipy.stats import chi2
  /// for d, k in [(1, 1), (1, 2), (1, 3), (2, 2), (3, 1), (10, 4.5)]: a = chi2.cdf(k*k, d);
  ///   print(a, chi2.cdf(k*k, d + 2)/a)"
  static let oracles: [(dimension: Int, reach: Double, acceptance: Double, factor: Double)] = [
    (1, 1, 0.6826894921370859, 0.29112509477279314),
    (1, 2, 0.9544997361036415, 0.7737413035499228),
    (1, 3, 0.9973002039367398, 0.9733369246625415),
    (2, 2, 0.8646647167633873, 0.6869647145006683),
    (3, 1, 0.19874804309879915, 0.18835016520939918),
    (10, 4.5, 0.9730251643026677, 0.9634877823140281),
  ]

  @Test(arguments: oracles)
  func acceptanceAndFactorAreThoseOfChiSquared(
    _ dimension: Int, _ reach: Double, _ acceptance: Double, _ factor: Double
  ) {
    let change = Truncate(reach)
    #expect(abs(change.acceptance(dimension: dimension) - acceptance) < 1e-14)
    #expect(abs(change.covarianceFactor(dimension: dimension) - factor) < 1e-13)
  }

  /// 1 − 2kφ(k)/(2Φ(k) − 1).
  @Test(arguments: [(1.0, 0.6827, 0.29113), (2.0, 0.9545, 0.77374), (3.0, 0.9973, 0.97334)])
  func onTheLineTheyAreTheTruncatedNormals(_ reach: Double, _ share: Double, _ factor: Double) {
    let normal = Normal(mean: 0, deviation: 1)
    let within = 2 * normal.cumulative(reach) - 1
    let closed = 1 - 2 * reach * normal.density(reach) / within
    let change = Truncate(reach)
    #expect(abs(change.covarianceFactor(dimension: 1) - closed) < 1e-14)
    #expect(abs(closed - factor) < 5e-6)
    #expect(abs(change.acceptance(dimension: 1) - share) < 5e-5)
  }

  /// All rows within reach; mean and covariance in standard errors of the closed form.
  @Test(arguments: [1, 3], [1.0, 2, 3])
  func aBatchHasTheClosedFormsMoments(_ dimension: Int, _ reach: Double) throws {
    let factor = (0..<dimension * dimension).map { place -> Double in
      let (row, column) = (place / dimension, place % dimension)
      return row == column ? 1 + Double(row) : row > column ? 0.5 : 0
    }
    let lower = Matrix(rowCount: dimension, columnCount: dimension, elements: factor)
    var covariance = Matrix(rowCount: dimension, columnCount: dimension)
    for row in 0..<dimension {
      for column in 0..<dimension {
        for inner in 0..<dimension {
          covariance[row, column] += lower[row, inner] * lower[column, inner]
        }
      }
    }
    let mean = (0..<dimension).map { 5 - 3 * Double($0) }
    let whole = try GaussianModel(mean: mean, covariance: covariance)
    let change = Truncate(reach)
    let cut = try change.changed(whole)
    var stream = RandomStream(StreamAddress(seed: 5, purpose: "truncated"))
    let points = try #require(cut.sample(40_000, using: &stream).points)
    let areScored = cut.logProbabilities(of: .points(points)).allSatisfy { $0.isFinite }
    #expect(areScored, "every row lies within reach")
    let expected = change.covarianceFactor(dimension: dimension)
    for row in 0..<dimension {
      let centred = (0..<points.count).map { points.values[$0 * dimension + row] - mean[row] }
      expectMean(centred, 0, "k = \(reach), mean \(row)")
      for column in 0...row {
        let products = (0..<points.count).map {
          centred[$0] * (points.values[$0 * dimension + column] - mean[column])
        }
        expectMean(
          products, expected * covariance[row, column], "k = \(reach), (\(row), \(column))")
      }
    }
  }

  private func expectMean(_ values: [Double], _ expected: Double, _ name: String) {
    let z = (Statistics.mean(values) - expected) / Statistics.standardError(values)!
    #expect(abs(z) < 5, "\(name): z = \(z)")
  }

  /// A cut that puts rows back on the edge in place of drawing them again is not this one.
  @Test func rowsPutBackOnTheEdgeAreFound() throws {
    var stream = RandomStream(StreamAddress(seed: 5, purpose: "clipped"))
    var values = [Double](repeating: 0, count: 40_000)
    stream.fillStandardNormal(&values)
    let squares = values.map { min(abs($0), 2) * min(abs($0), 2) }
    let expected = Truncate(2).covarianceFactor(dimension: 1)
    let z = (Statistics.mean(squares) - expected) / Statistics.standardError(squares)!
    #expect(z > 5, "z = \(z)")
  }

  @Test func aMixtureKeepsItsWeightsAndLosesEveryComponentsTails() throws {
    let whole = try GaussianMixtureModel(
      weights: [0.7, 0.3], means: [[-20], [20]],
      covariances: [Matrix(diagonal: [1]), Matrix(diagonal: [9])])
    let cut = try Truncate(1.5).changed(whole)
    var stream = RandomStream(StreamAddress(seed: 5, purpose: "mixture"))
    let values = try #require(cut.sample(40_000, using: &stream).points).values
    expectMean(values.map { $0 < 0 ? 1 : 0 }, 0.7, "weight")
    let areWithin = values.allSatisfy { abs($0 + 20) <= 1.5 || abs($0 - 20) <= 4.5 }
    #expect(areWithin)
    let moments = try #require(cut.distributionMoments)
    // Between components .7 · .3 · 40² = 336; within them (.7 · 1 + .3 · 9) f.
    let factor = Truncate(1.5).covarianceFactor(dimension: 1)
    #expect(abs(moments.covariance[0, 0] - (336 + 3.4 * factor)) < 1e-10)
    let squares = values.map { ($0 - moments.mean[0]) * ($0 - moments.mean[0]) }
    expectMean(squares, moments.covariance[0, 0], "variance")
  }

  /// ∫ density = 1: on a fine grid, in one dimension.
  @Test func theDensityOfWhatStaysSumsToOne() throws {
    let whole = try GaussianMixtureModel(
      weights: [0.4, 0.6], means: [[0], [1]],
      covariances: [Matrix(diagonal: [1]), Matrix(diagonal: [0.25])])
    let cut = try Truncate(1.2).changed(whole)
    let step = 1e-4
    let grid = (0..<40_000).map { -2 + (Double($0) + 0.5) * step }
    let logs = cut.logProbabilities(of: .points(Points(dimension: 1, values: grid)))
    #expect(logs[0] == -.infinity)
    let sum = logSumExp(logs) + -9.210340371976182  // ln 1e-4
    #expect(abs(sum) < 1e-4)
  }

  @Test func aLongerSampleBeginsWithTheShorter() throws {
    let cut = try Truncate(1).changed(
      GaussianModel(mean: [1, 2], covariance: .identity(2)))
    let batches = [30, 100].map { count in
      var stream = RandomStream(StreamAddress(seed: 1, purpose: "prefix"))
      return cut.sample(count, using: &stream).points
    }
    #expect(batches[1]?.prefix(30) == batches[0])
  }

  @Test func whereItDoesNotApplyItIsRefused() {
    let (gaussian, types) = (GaussianLearner(), CategoricalLearner())
    #expect(Truncate(2).refusal(for: gaussian, dimension: 3, draw: .rows) == nil)
    #expect(
      Truncate(2).refusal(for: GaussianMixtureLearner(components: 2), dimension: 1, draw: .rows)
        == nil)
    #expect(
      Truncate(2).refusal(for: types, dimension: 1, draw: .rows)
        == "expected gaussian or gaussian_mixture, found categorical")
    #expect(
      Truncate(2).refusal(for: gaussian, dimension: 1, draw: .statistics)
        == "expected draw: rows, found statistics")
    #expect(
      Truncate(2).refusal(for: gaussian, dimension: 20, draw: .rows)
        == "expected a number that keeps a thousandth of the rows or more, in 20 dimensions "
        + "at least 2.434, found 2.0")
    #expect(Truncate(2.434).refusal(for: gaussian, dimension: 20, draw: .rows) == nil)
  }
}
