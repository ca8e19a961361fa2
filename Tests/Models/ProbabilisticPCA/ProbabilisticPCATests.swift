// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseModels

/// scikit-learn's fits of iris: `Tests/Oracles/principal_components.json`, made by the script beside it.
private struct ComponentOracle: Decodable {
  struct Fit: Decodable {
    let latents: Int
    let mean: [Double]
    let variances: [Double]
    let noise: Double
    let covariance: [Double]
    let scores: [Double]
  }

  let points: [Double]
  let fits: [Fit]

  static func read() throws -> ComponentOracle {
    let data = try Data(contentsOf: Repository.url("Tests/Oracles/principal_components.json"))
    return try JSONDecoder().decode(ComponentOracle.self, from: data)
  }
}

@Suite struct ProbabilisticPCATests {
  private func fit(
    _ points: Points, latents: Int, _ divisor: Statistics.Divisor = .count
  ) throws -> (model: ProbabilisticPCAModel, objective: Double) {
    var random = stream("fit")
    let fit = try ProbabilisticPCALearner(latentCount: latents, divisor: divisor)
      .fit(.points(points), after: nil, using: &random)
    return (try #require(fit.model as? ProbabilisticPCAModel), fit.objective)
  }

  @Test func fitsAreScikitLearns() throws {
    let oracle = try ComponentOracle.read()
    let points = Points(dimension: 4, values: oracle.points)
    for expected in oracle.fits {
      let model = try fit(points, latents: expected.latents, .countMinusOne).model
      #expect(largestDifference(model.mean, expected.mean) < 1e-12)
      #expect(largestDifference(model.variances, expected.variances) < 1e-12)
      #expect(abs(model.noise - expected.noise) < 1e-12)
      #expect(largestDifference(model.covariance.elements, expected.covariance) < 1e-12)
      let scores = model.logProbabilities(of: .points(points.prefix(20)))
      #expect(largestDifference(scores, expected.scores) < 1e-10)
    }
  }

  @Test func theObjectiveIsTheMeanLogLikelihoodOfTheTrainingSet() throws {
    let points = clusteredPoints(200, dimension: 3, "objective")
    for divisor in Statistics.Divisor.allCases {
      let (model, objective) = try fit(points, latents: 2, divisor)
      let mean = Statistics.mean(model.logProbabilities(of: .points(points)))
      #expect(abs(objective - mean) < 1e-10)
    }
  }

  /// tr Σ = Σ Λ + (d − q) σ² = tr S.
  @Test func theFittedVarianceIsTheDatas() throws {
    let points = clusteredPoints(300, dimension: 5, "trace")
    let moments = Moments(of: points)
    for latents in 1...4 {
      let model = try fit(points, latents: latents).model
      #expect(abs(model.covariance.trace / moments.scatter.trace * 300 - 1) < 1e-12)
    }
  }

  /// p(x | z) p(z) / p(z | x) is p(x) whatever the code.
  @Test func posteriorPriorAndLikelihoodFitTogether() throws {
    let points = clusteredPoints(50, dimension: 4, "bayes")
    let model = try fit(points, latents: 2).model
    let posterior = model.posterior(of: points)
    var random = stream("codes")
    let codes = posterior.draw(using: &random)
    let likelihoods = model.logLikelihoods(of: points, codes: codes)
    let exact = model.logProbabilities(of: .points(points))
    for row in 0..<50 {
      var ratio = 0.0
      for index in 2 * row..<2 * row + 2 {
        let step = codes[index] - posterior.means[index]
        ratio +=
          0.5 * (step * step / exp(posterior.logVariances[index]) + posterior.logVariances[index])
          - 0.5 * codes[index] * codes[index]
      }
      #expect(abs(likelihoods[row] + ratio - exact[row]) < 1e-9)
    }
  }

  @Test func tooFewRowsAndTooFewDimensionsAreFailures() throws {
    let learner = ProbabilisticPCALearner(latentCount: 2)
    var random = stream("fit")
    #expect(throws: FitFailure.tooFewObservations(found: 3, needed: 4)) {
      try learner.fit(
        .points(normalPoints(3, dimension: 4, "few")), after: nil, using: &random)
    }
    // Rows on a line leave nothing for the noise.
    let line = Points(dimension: 4, values: (0..<40).map { Double($0 / 4) })
    #expect(throws: FitFailure.singularCovariance(component: nil, iteration: 1)) {
      try learner.fit(.points(line), after: nil, using: &random)
    }
    #expect(learner.refusal(points: PointFacts(dimension: 2, isUnit: false)) != nil)
    #expect(learner.refusal(points: PointFacts(dimension: 3, isUnit: false)) == nil)
  }
}
