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
    /// Those of correlated coordinates are the others' too unless said.
    var shapes = CovarianceShape.allCases
    var floor = 0.0
  }

  static let refusals = [
    Refusal(
      testDescription: "fewer rows than components", values: [1, 2], components: 3,
      failure: .tooFewObservations(found: 2, needed: 3)),
    Refusal(
      testDescription: "no more rows than dimensions", dimension: 3,
      values: [1, 2, 3, 4, 7, 6, 7, 1, 9], failure: .tooFewObservations(found: 3, needed: 4),
      shapes: [.full, .tied]),
    Refusal(
      testDescription: "one row", dimension: 3, values: [1, 2, 3], components: 1,
      failure: .tooFewObservations(found: 1, needed: 2), shapes: [.diagonal, .spherical]),
    Refusal(
      testDescription: "no rows", values: [], components: 1,
      failure: .tooFewObservations(found: 0, needed: 2)),
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
      testDescription: "as large as doubles get", values: [1e308, -1e308, 1.7e308, 0],
      failure: .notFinite(what: "the training set", iteration: 0), floor: 1e-6),
    Refusal(
      testDescription: "as small as doubles get",
      values: [2024, 6072, 1, 0].map { Double(bitPattern: $0) },
      failure: .singularCovariance(component: nil, iteration: 0), floor: 1e-6),
    Refusal(
      testDescription: "squares that vanish", values: [1e-170, 3e-170, -5e-170, 0],
      failure: .singularCovariance(component: nil, iteration: 0), floor: 1e-6),
    Refusal(
      testDescription: "on a line", dimension: 2,
      values: [0.1, 0.3, 0.2, 0.6, 0.7, 2.1, 0.9, 2.7, 1.3, 3.9, 2.2, 6.6],
      failure: .singularCovariance(component: 0, iteration: 1), shapes: [.full]),
    Refusal(
      testDescription: "on a line, one covariance", dimension: 2,
      values: [0.1, 0.3, 0.2, 0.6, 0.7, 2.1, 0.9, 2.7, 1.3, 3.9, 2.2, 6.6],
      failure: .singularCovariance(component: nil, iteration: 1), shapes: [.tied]),
  ]

  @Test(arguments: refusals.flatMap { refusal in refusal.shapes.map { (refusal, $0) } })
  func aTrainingSetWithoutAMixtureEndsTheChain(_ refusal: Refusal, _ shape: CovarianceShape) {
    #expect(throws: refusal.failure) {
      var random = stream("fit")
      _ = try GaussianMixtureLearner(
        components: refusal.components, covariance: shape, covarianceFloor: refusal.floor
      )
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

  /// Whatever can be fitted at all gives numbers, however far from 1 they are.
  @Test(
    arguments: CovarianceShape.allCases,
    [1e-150, 1e-120, 1e-30, 1e30, 1e120, 1e150, 7e152])
  func fitsOfAnyScaleAreNumbersOrFailures(_ shape: CovarianceShape, _ scale: Double) {
    let rows = clusteredPoints(60, dimension: 2, "scales")
    let points = Points(
      dimension: 2,
      values: rows.values.indices.map { rows.values[$0] * ($0 % 2 == 0 ? scale : 1) })
    for floor in [0, 1e-6] {
      var random = stream("fit")
      let fit = try? GaussianMixtureLearner(
        components: 3, covariance: shape, restarts: 2, covarianceFloor: floor
      ).fit(.points(points), after: nil, using: &random)
      guard let fit else { continue }
      #expect(fit.objective.isFinite)
      let areFinite = fit.model.parameters.allSatisfy { $0.value.isFinite }
      #expect(areFinite, "\(fit.model.parameters)")
      let areDrawn = fit.model.samples(100, "drawn").columns.joined().allSatisfy { $0.isFinite }
      #expect(areDrawn)
    }
  }

  @Test(arguments: CovarianceShape.allCases)
  func aComponentFarFromAllPointsStarves(_ shape: CovarianceShape) throws {
    let points = Samples.points(normalPoints(50, dimension: 1, "starved"))
    let far = try GaussianMixtureModel(
      weights: [0.5, 0.5], means: [[0], [1e4]], covariances: [.identity(1), .identity(1)],
      shape: shape)
    #expect(throws: FitFailure.starvedComponent(component: 1, iteration: 1)) {
      var random = stream("fit")
      _ = try GaussianMixtureLearner(components: 2, covariance: shape, start: .warm)
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
