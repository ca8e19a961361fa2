// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@testable import CollapseModels

extension CovarianceShape {
  /// The numbers of covariances that the shape leaves free: triangles, diagonals or variances.
  fileprivate func free(_ covariances: [Matrix]) -> [Double] {
    switch self {
    case .diagonal: covariances.flatMap(\.diagonal)
    case .spherical: covariances.map { $0[0, 0] }
    case .full, .tied:
      covariances.prefix(self == .tied ? 1 : covariances.count).flatMap { matrix in
        (0..<matrix.rowCount).flatMap { row in (0...row).map { matrix[row, $0] } }
      }
    }
  }
}

@Suite struct ExpectationMaximisationTests {
  private func method(
    _ points: Points, _ shape: CovarianceShape, tolerance: Double = 0, limit: Int
  ) -> ExpectationMaximisation {
    ExpectationMaximisation(
      points: points, shape: shape, floor: [Double](repeating: 0, count: points.dimension),
      tolerance: tolerance, limit: limit)
  }

  /// A start of several unlike components, far from the fit.
  private func start(
    _ components: Int, dimension: Int, _ shape: CovarianceShape = .full
  ) -> MixtureParameters {
    let weights = [Double](repeating: 1 / Double(components), count: components)
    let covariances = (0..<components).map {
      Matrix(diagonal: [Double](repeating: 1 + Double($0), count: dimension))
    }
    return MixtureParameters(
      weights: weights, means: (0..<components * dimension).map { Double(($0 * 7) % 5) - 1 },
      covariances: shape.shaping(covariances, weights: weights))
  }

  @Test(arguments: CovarianceShape.allCases, [1, 2, 4])
  func theBoundNeverDecreases(_ shape: CovarianceShape, _ dimension: Int) throws {
    let points = clusteredPoints(250, dimension: dimension, "bound")
    var bounds: [Double] = []
    _ = try method(points, shape, tolerance: -1, limit: 300)
      .run(from: start(3, dimension: dimension, shape)) { bounds.append($0) }
    #expect(bounds.count == 300)
    for (before, after) in zip(bounds, bounds.dropFirst()) { #expect(after >= before - 1e-13) }
    #expect(bounds[20] > bounds[0])
  }

  /// After an M-step without a floor the mixture's total moments are the data's own.
  @Test(arguments: [CovarianceShape.full, .tied], [(1, 1), (2, 3), (3, 1), (10, 3), (60, 3)])
  func totalMomentsAreTheDatasAfterEveryStep(
    _ shape: CovarianceShape, _ limits: (limit: Int, dimension: Int)
  ) throws {
    let (limit, dimension) = limits
    let points = clusteredPoints(1_000, dimension: dimension, "total")
    let result = try method(points, shape, limit: limit)
      .run(from: start(3, dimension: dimension, shape))
    let model = try GaussianMixtureModel(result.parameters, shape: shape, iteration: limit)
    let total = try #require(model.distributionMoments)
    let data = Moments(of: points)
    #expect(largestDifference(total.mean, data.mean) < 1e-13)
    #expect(
      largestDifference(total.covariance.elements, data.covariance(divisor: 1_000).elements)
        < 1e-13)
  }

  @Test(arguments: ScikitLearnMixture.all)
  func twentyFiveStepsAreScikitLearns(_ oracle: ScikitLearnMixture) throws {
    let shape = try #require(CovarianceShape(rawValue: oracle.shape))
    let points = Points(dimension: 2, values: ScikitLearnMixture.points)
    let start = MixtureParameters(
      weights: [0.5, 0.3, 0.2], means: [0, 0, 1.5, 0.5, -1, 2],
      covariances: [.identity(2), .identity(2), .identity(2)])
    let result = try method(points, shape, limit: 25).run(from: start)
    #expect(result.iterations == 25)
    #expect(abs(result.bound - oracle.bound) < 1e-12)
    #expect(largestDifference(result.parameters.weights, oracle.weights) < 1e-12)
    #expect(largestDifference(result.parameters.means, oracle.means) < 1e-12)
    #expect(
      largestDifference(result.parameters.covariances.flatMap(\.elements), oracle.covariances)
        < 1e-12)
    let model = try GaussianMixtureModel(result.parameters, shape: shape, iteration: 25)
    let scores = model.logProbabilities(of: .points(points.prefix(3)))
    #expect(largestDifference(scores, oracle.scores) < 1e-12)
  }

  /// Weights, means, covariances and bound within 1e-8, after the same number of iterations.
  @Test(arguments: MixtureOracle.all.flatMap { set in set.fits.indices.map { (set, $0) } })
  func fitsAreScikitLearns(_ set: MixtureOracle, _ index: Int) throws {
    let oracle = set.fits[index]
    let shape = try #require(CovarianceShape(rawValue: oracle.shape))
    let method = ExpectationMaximisation(
      points: set.rows, shape: shape,
      floor: [Double](repeating: oracle.regCovar, count: set.dimension), tolerance: oracle.tol,
      limit: oracle.maxIter)
    let result = try method.run(from: set.start(shape))
    let fit = result.parameters
    let name = "\(set.name), \(shape.rawValue), floor \(oracle.regCovar)"
    #expect(result.iterations == oracle.iterations, "\(name)")
    #expect(result.converged == oracle.converged, "\(name)")
    let differences = [
      abs(result.bound - oracle.bound), largestDifference(fit.weights, oracle.weights),
      largestDifference(fit.means, oracle.means),
      largestDifference(shape.free(fit.covariances), oracle.covariances),
    ]
    #expect(differences.max()! < 1e-8, "\(name): \(differences)")
  }

  @Test func theOraclesAreThere() {
    #expect(MixtureOracle.all.map(\.fits.count) == [12, 12, 4])
  }

  @Test func theOrderOfRowsDoesNotMatter() throws {
    let points = clusteredPoints(2_000, dimension: 2, "rows")
    var random = stream("rows")
    let shuffled = points.selecting(random.rows(points.count, of: points.count))
    let results = try [points, shuffled].map {
      try method($0, .full, limit: 20).run(from: start(3, dimension: 2)).parameters
    }
    #expect(largestDifference(results[0].means, results[1].means) < 1e-11)
  }

  /// E-step sums of two rows under two components, by hand: both halfway, both with the same share.
  @Test func theSumsOfTwoRowsAreThoseMadeByHand() throws {
    let parameters = MixtureParameters(
      weights: [0.5, 0.5], means: [-1, 1], covariances: [.identity(1), .identity(1)])
    let density = try MixtureDensity(parameters, shape: .full, iteration: 1)
    let sums = expectation(Points(dimension: 1, values: [0, 0]), under: density)
    #expect(sums.counts == [1, 1])
    #expect(sums.firsts == [1, -1])
    #expect(sums.seconds == [1, 1])
    // ln φ(1) = −½ − ½ ln 2π.
    #expect(abs(sums.logLikelihood - 2 * (-0.5 - Normal.halfLogTwoPi)) < 1e-15)
  }

  @Test(arguments: [0, 1, 511, 512, 513, 1_500])
  func sumsOfAnyNumberOfRowsAreThoseOfSingleRows(_ count: Int) throws {
    let points = clusteredPoints(count, dimension: 2, "blocks")
    let density = try MixtureDensity(start(3, dimension: 2), shape: .full, iteration: 1)
    let whole = expectation(points, under: density)
    var single = MixtureSums(componentCount: 3, dimension: 2)
    for row in 0..<count { single.add(expectation(points.slice(row..<row + 1), under: density)) }
    #expect(largestDifference(whole.counts, single.counts) < 1e-12)
    #expect(largestDifference(whole.firsts, single.firsts) < 1e-12)
    #expect(largestDifference(whole.seconds, single.seconds) < 1e-12)
    #expect(abs(whole.logLikelihood - single.logLikelihood) < 1e-9)
  }
}
