// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@Suite struct GaussianLearnerTests {
  private func fit(
    _ points: Points, divisor: Statistics.Divisor = .count
  ) throws(FitFailure) -> Fit {
    var random = stream("fit")
    return try GaussianLearner(divisor: divisor).fit(.points(points), after: nil, using: &random)
  }

  @Test func theFitOfFourNumbersIsTheOneMadeByHand() throws {
    let points = Points(dimension: 1, values: [1, 2, 4, 9])
    #expect(try fit(points).model.parameters == [.init("mean", 4), .init("variance", 9.5)])
    #expect(
      try fit(points, divisor: .countMinusOne).model.parameters
        == [.init("mean", 4), .init("variance", 38.0 / 3)])
  }

  @Test func aKnownVarianceLeavesTheMeanToFit() throws {
    var random = stream("fit")
    let points = Points(dimension: 1, values: [1, 2, 4, 9])
    let fit = try GaussianLearner(variance: 2).fit(.points(points), after: nil, using: &random)
    #expect(fit.model.parameters == [.init("mean", 4), .init("variance", 2)])
    let mean = Statistics.mean(fit.model.logProbabilities(of: .points(points)))
    #expect(abs(fit.objective - mean) < 1e-12)
    let single = Points(dimension: 1, values: [7])
    let alone = try GaussianLearner(variance: 2).fit(.points(single), after: nil, using: &random)
    #expect(alone.model.parameters == [.init("mean", 7), .init("variance", 2)])
  }

  @Test func theFitInThePlaneIsTheOneMadeByHand() throws {
    let points = Points(dimension: 2, values: [0, 0, 2, 0, 0, 4, 2, 8])
    #expect(
      try fit(points).model.parameters == [
        .init("mean_1", 1), .init("mean_2", 3), .init("covariance_1_1", 1),
        .init("covariance_2_1", 1), .init("covariance_2_2", 11),
      ])
  }

  @Test(arguments: [1, 3], Statistics.Divisor.allCases)
  func theObjectiveIsTheMeanLogProbabilityOfTheTrainingSet(
    _ dimension: Int, _ divisor: Statistics.Divisor
  ) throws {
    let points = normalPoints(37, dimension: dimension, "objective")
    let fit = try fit(points, divisor: divisor)
    let mean = Statistics.mean(fit.model.logProbabilities(of: .points(points)))
    #expect(abs(fit.objective - mean) < 1e-12)
    #expect(fit.converged && fit.iterations == 1)
  }

  struct Refusal: Sendable {
    let id: String
    let dimension: Int
    let values: [Double]
    let failure: FitFailure
  }

  static let refusals = [
    Refusal(
      id: "none", dimension: 1, values: [], failure: .tooFewObservations(found: 0, needed: 2)),
    Refusal(
      id: "one", dimension: 1, values: [3], failure: .tooFewObservations(found: 1, needed: 2)),
    Refusal(
      id: "two in the plane", dimension: 2, values: [0, 1, 2, 5],
      failure: .tooFewObservations(found: 2, needed: 3)),
    Refusal(
      id: "all alike", dimension: 1, values: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
      failure: .singularCovariance(component: nil, iteration: 1)),
    Refusal(
      id: "lost in rounding", dimension: 1, values: [1, 1, 1.0.nextUp, 1],
      failure: .singularCovariance(component: nil, iteration: 1)),
    Refusal(
      id: "on a line", dimension: 2, values: [0.1, 0.3, 0.2, 0.6, 0.7, 2.1, 0.9, 2.7],
      failure: .singularCovariance(component: nil, iteration: 1)),
    Refusal(
      id: "underflow", dimension: 1, values: [1e-170, 2e-170, -1e-170],
      failure: .singularCovariance(component: nil, iteration: 1)),
    Refusal(
      id: "not a number", dimension: 1, values: [1, .nan, 2],
      failure: .notFinite(what: "the mean", iteration: 1)),
    Refusal(
      id: "infinite", dimension: 2, values: [1, 2, .infinity, 3, 4, 5],
      failure: .notFinite(what: "the mean", iteration: 1)),
    Refusal(
      id: "overflow", dimension: 1, values: [1e200, -1e200, 3e200],
      failure: .notFinite(what: "the covariance", iteration: 1)),
  ]

  @Test(arguments: refusals)
  func aTrainingSetWithoutADensityEndsTheChain(_ refusal: Refusal) {
    #expect(throws: refusal.failure) {
      try fit(Points(dimension: refusal.dimension, values: refusal.values))
    }
  }
}
