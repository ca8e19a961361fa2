// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

/// Mixtures that cannot be fitted end the chain with a reason, never in NaN.
@Suite struct GaussianMixtureFailureTests {
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var dimension = 1
    let values: [Double]
    var components = 2
    let failure: FitFailure
  }

  static let refusals = [
    Refusal(
      testDescription: "fewer rows than components", values: [1, 2], components: 3,
      failure: .tooFewObservations(found: 2, needed: 3)),
    Refusal(
      testDescription: "no more rows than dimensions", dimension: 3,
      values: [1, 2, 3, 4, 7, 6, 7, 1, 9], failure: .tooFewObservations(found: 3, needed: 4)),
    Refusal(
      testDescription: "fewer different points than components", values: [1, 1, 2, 2, 3, 3],
      components: 4, failure: .tooFewDistinctPoints(found: 3, needed: 4)),
    Refusal(
      testDescription: "a constant column", dimension: 2,
      values: [1, 0.1, 2, 0.1, 3, 0.1, 4, 0.1, 7, 0.1],
      failure: .singularCovariance(component: nil, iteration: 0)),
    Refusal(
      testDescription: "not a number", values: [1, 2, .nan, 4],
      failure: .notFinite(what: "the training set", iteration: 0)),
    Refusal(
      testDescription: "infinite", values: [1, 2, -.infinity, 4],
      failure: .notFinite(what: "the training set", iteration: 0)),
    Refusal(
      testDescription: "huge", values: [1e200, 2e200, -1e200, 4e200],
      failure: .notFinite(what: "the training set", iteration: 0)),
    Refusal(
      testDescription: "on a line", dimension: 2,
      values: [0.1, 0.3, 0.2, 0.6, 0.7, 2.1, 0.9, 2.7, 1.3, 3.9, 2.2, 6.6],
      failure: .singularCovariance(component: 0, iteration: 1)),
  ]

  @Test(arguments: refusals)
  func aTrainingSetWithoutAMixtureEndsTheChain(_ refusal: Refusal) {
    #expect(throws: refusal.failure) {
      var random = stream("fit")
      _ = try GaussianMixtureLearner(components: refusal.components, covarianceFloor: 0)
        .fit(
          .points(Points(dimension: refusal.dimension, values: refusal.values)), after: nil,
          using: &random)
    }
  }

  @Test func aComponentOnOnePointIsSingularWithoutAFloorAndFittedWithOne() throws {
    let values = normalPoints(30, dimension: 1, "outlier").values + [100]
    let points = Samples.points(Points(dimension: 1, values: values))
    let failure = #expect(throws: FitFailure.self) {
      var random = stream("fit")
      _ = try GaussianMixtureLearner(components: 2, covarianceFloor: 0)
        .fit(points, after: nil, using: &random)
    }
    #expect(failure?.code == "singular_covariance")
    var random = stream("fit")
    let fit = try GaussianMixtureLearner(components: 2).fit(points, after: nil, using: &random)
    #expect(fit.model.parameters.allSatisfy { $0.value.isFinite })
  }

  @Test func aComponentFarFromAllPointsStarves() throws {
    let points = Samples.points(normalPoints(50, dimension: 1, "starved"))
    let far = try GaussianMixtureModel(
      weights: [0.5, 0.5], means: [[0], [1e4]], covariances: [.identity(1), .identity(1)])
    #expect(throws: FitFailure.starvedComponent(component: 1, iteration: 1)) {
      var random = stream("fit")
      _ = try GaussianMixtureLearner(components: 2, start: .warm)
        .fit(points, after: far, using: &random)
    }
  }

  @Test func aMixtureWithAWeightOfZeroIsRefused() {
    #expect(throws: FitFailure.starvedComponent(component: 0, iteration: 1)) {
      try GaussianMixtureModel(
        weights: [0, 1], means: [[0], [1]], covariances: [.identity(1), .identity(1)])
    }
  }
}
