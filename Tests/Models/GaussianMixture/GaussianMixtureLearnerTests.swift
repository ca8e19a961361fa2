// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@Suite struct GaussianMixtureLearnerTests {
  private func fit(
    _ learner: GaussianMixtureLearner, _ points: Points, after previous: GaussianMixtureModel? = nil
  ) throws(FitFailure) -> Fit {
    var random = stream("fit")
    return try learner.fit(.points(points), after: previous, using: &random)
  }

  @Test(arguments: [1, 2, 5], CovarianceShape.allCases)
  func oneComponentIsTheGaussianOfDivisorN(_ dimension: Int, _ shape: CovarianceShape) throws {
    let points = clusteredPoints(150, dimension: dimension, "one component")
    let mixture = try fit(
      GaussianMixtureLearner(components: 1, covariance: shape, covarianceFloor: 0), points)
    var random = stream("fit")
    let gaussian = try GaussianLearner().fit(.points(points), after: nil, using: &random).model
    let moments = try #require(gaussian.distributionMoments)
    let component = try #require(mixture.model.gaussianComponents?.first)
    #expect(component.weight == 1)
    #expect(largestDifference(component.mean, moments.mean) < 1e-13)
    let variances = moments.covariance.diagonal
    let expected =
      switch shape {
      case .full, .tied: moments.covariance
      case .diagonal: Matrix(diagonal: variances)
      case .spherical:
        Matrix(
          diagonal: variances.map { _ in variances.reduce(0, +) / Double(dimension) })
      }
    #expect(largestDifference(component.covariance.elements, expected.elements) < 1e-13)
  }

  @Test func freshComponentsStandInTheOrderOfTheirMeans() throws {
    let points = clusteredPoints(300, dimension: 2, "order")
    for seed in 0..<8 {
      var random = stream("order", seed: UInt64(seed))
      let fit = try GaussianMixtureLearner(components: 3)
        .fit(.points(points), after: nil, using: &random)
      let means = try #require(fit.model.gaussianComponents).map(\.mean[0])
      #expect(means == means.sorted())
    }
  }

  @Test func theBestOfSeveralStartsIsKept() throws {
    let points = clusteredPoints(120, dimension: 2, "restarts")
    let alone = try (0..<6).map { skipped in
      var random = stream("restarts")
      for _ in 0..<skipped * 4 { _ = random.uniform() }
      return try GaussianMixtureLearner(components: 4, restarts: 1, iterations: 200)
        .fit(.points(points), after: nil, using: &random).objective
    }
    var random = stream("restarts")
    let together = try GaussianMixtureLearner(components: 4, restarts: 6, iterations: 200)
      .fit(.points(points), after: nil, using: &random)
    #expect(Set(alone).count > 1)
    #expect(together.objective == alone.max())
  }

  @Test func theLimitOfIterationsAndTheToleranceEndAFit() throws {
    let points = clusteredPoints(200, dimension: 1, "ends")
    let short = try fit(GaussianMixtureLearner(components: 3, tolerance: 0, iterations: 4), points)
    #expect(short.iterations == 4 && !short.converged)
    let long = try fit(GaussianMixtureLearner(components: 3, iterations: 5_000), points)
    #expect(long.converged && long.iterations > 4 && long.iterations < 5_000)
    let all = try fit(GaussianMixtureLearner(components: 2, tolerance: 0, iterations: 200), points)
    #expect(all.iterations == 200 && !all.converged, "with a tolerance of 0 all are made")
  }

  @Test func aWarmFitStartsFromThePreviousModelAndDrawsNothing() throws {
    let points = clusteredPoints(200, dimension: 1, "warm")
    let previous = try GaussianMixtureModel(
      weights: [0.5, 0.5], means: [[6], [0]], covariances: [.identity(1), .identity(1)])
    let learner = GaussianMixtureLearner(components: 2, start: .warm)
    var random = stream("warm")
    var untouched = stream("warm")
    let unused = untouched.probe()
    let fit = try learner.fit(.points(points), after: previous, using: &random)
    #expect(random.probe() == unused)
    let means = try #require(fit.model.gaussianComponents).map(\.mean[0])
    #expect(means[0] > 5 && means[1] < 1, "the order of the previous model is kept")
    var fresh = stream("warm")
    let zero = try learner.fit(.points(points), after: nil, using: &fresh)
    #expect(fresh.probe() != unused)
    #expect(zero.model.gaussianComponents!.map(\.mean[0]).first! < 1)
  }

  @Test func theFloorIsAShareOfTheTrainingSetsVariance() throws {
    let values: [Double] = [0, 0, 0, 0, 10, 10, 10, 10]
    let fit = try fit(
      GaussianMixtureLearner(components: 2, covarianceFloor: 0.01),
      Points(dimension: 1, values: values))
    // The data's variance is 25; each component sits on one point, within a share of e⁻⁵⁰ or so.
    for component in try #require(fit.model.gaussianComponents) {
      #expect(abs(component.covariance[0, 0] - 0.25) < 1e-9)
    }
  }

  /// A sphere stays one only where both coordinates are scaled alike.
  @Test(arguments: CovarianceShape.allCases)
  func movedAndScaledDataGiveTheMovedAndScaledMixture(_ shape: CovarianceShape) throws {
    let points = clusteredPoints(300, dimension: 2, "equivariance")
    let scale = shape == .spherical ? [0.03, 0.03] : [3.0, 0.01]
    let move = [-40.0, 7]
    let mapped = Points(
      dimension: 2,
      values: points.values.indices.map { points.values[$0] * scale[$0 % 2] + move[$0 % 2] })
    let learner = GaussianMixtureLearner(
      components: 3, covariance: shape, restarts: 2, tolerance: 1e-9)
    let (plain, moved) = (try fit(learner, points), try fit(learner, mapped))
    // ln of the volume's factor: 2 ln 0.03, or ln 3 + ln 0.01.
    let logScale = shape == .spherical ? -7.0131157946399636 : -3.5065578973199818
    #expect(abs(moved.objective - (plain.objective - logScale)) < 1e-10)
    for (old, new) in zip(plain.model.gaussianComponents!, moved.model.gaussianComponents!) {
      #expect(abs(new.weight - old.weight) < 1e-9)
      for row in 0..<2 {
        #expect(abs((new.mean[row] - move[row]) / scale[row] - old.mean[row]) < 1e-8)
        for column in 0..<2 {
          let unscaled = new.covariance[row, column] / scale[row] / scale[column]
          #expect(abs(unscaled - old.covariance[row, column]) < 1e-8)
        }
      }
    }
  }

  @Test(arguments: CovarianceShape.allCases)
  func relabelledStartsGiveTheRelabelledMixture(_ shape: CovarianceShape) throws {
    let points = clusteredPoints(200, dimension: 2, "labels")
    let start = try GaussianMixtureModel(
      weights: [0.2, 0.3, 0.5], means: [[6, 6], [0, 0], [1, 2]],
      covariances: [.identity(2), .identity(2), .identity(2)], shape: shape)
    let order = [2, 0, 1]
    let relabelled = try GaussianMixtureModel(
      weights: order.map { [0.2, 0.3, 0.5][$0] },
      means: order.map { [[6, 6], [0, 0], [1, 2]][$0] },
      covariances: [.identity(2), .identity(2), .identity(2)], shape: shape)
    let learner = GaussianMixtureLearner(
      components: 3, covariance: shape, iterations: 30, start: .warm)
    let first = try fit(learner, points, after: start).model.gaussianComponents!
    let second = try fit(learner, points, after: relabelled).model.gaussianComponents!
    for (index, origin) in order.enumerated() {
      #expect(abs(second[index].weight - first[origin].weight) < 1e-10)
      #expect(largestDifference(second[index].mean, first[origin].mean) < 1e-10)
      #expect(
        largestDifference(second[index].covariance.elements, first[origin].covariance.elements)
          < 1e-10)
    }
  }
}
