// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics
import Foundation
import Testing

/// Metrics of latent codes, on probabilistic PCA, where all of them are exact, and on a small VAE.
@Suite struct LatentMetricTests {
  /// One direction (0.6, 0.8) of variance 4, noise .25.
  private static let exact = ProbabilisticPCAModel(
    mean: [1, -1], directions: [0.6, 0.8], variances: [4], noise: 0.25)

  private static func data(_ count: Int, _ purpose: String) -> Points {
    var random = stream(purpose)
    return exact.sample(count, using: &random).points!
  }

  private static func network() throws -> any GenerativeModel {
    var settings = VAESettings(latentCount: 2, encoder: [6])
    settings.likelihood = .gaussian(variance: 0.5)
    settings.epochs = 3
    var random = stream("fit")
    return try VAELearner(settings).fit(
      .points(data(500, "training")), after: nil, using: &random
    ).model
  }

  @Test func theImportanceBoundOfAnExactPosteriorIsTheLikelihood() throws {
    let heldOut = Self.data(300, "held out")
    let likelihood = Statistics.mean(Self.exact.logProbabilities(of: .points(heldOut)))
    for draws in [1, 7] {
      let found = readings(
        ImportanceBound(BoundSettings(draws: draws)), of: Self.exact, against: Self.exact,
        heldOut: heldOut)
      #expect(abs(found[0].number - likelihood) < 1e-10)
    }
    // The draws' noise: ln p(x | z) has a standard deviation below 1 here.
    let elbo = readings(
      Elbo(BoundSettings(draws: 100)), of: Self.exact, against: Self.exact, heldOut: heldOut)
    #expect(abs(elbo[0].number - likelihood) < 5 / 30_000.0.squareRoot())
  }

  @Test func boundsGrowWithTheNumberOfCodes() throws {
    let model = try Self.network()
    let heldOut = Self.data(500, "held out")
    let bounds = [1, 10, 100].map { draws in
      readings(
        ImportanceBound(BoundSettings(draws: draws)), of: model, against: model, heldOut: heldOut
      )[0].number
    }
    let elbo = readings(
      Elbo(BoundSettings(draws: 50)), of: model, against: model, heldOut: heldOut)[0].number
    #expect(elbo < bounds[1] && bounds[0] < bounds[1] && bounds[1] < bounds[2])
  }

  /// The lowest tenth under generation 0, here the model itself, by its exact likelihoods.
  @Test func theTailIsWhatGenerationZeroFindsUnlikely() throws {
    let heldOut = Self.data(200, "held out")
    let lowest = Self.exact.logProbabilities(of: .points(heldOut)).sorted().prefix(20)
    let found = readings(
      ImportanceBound(BoundSettings(draws: 1, level: 0.1)), of: Self.exact, against: Self.exact,
      heldOut: heldOut)
    #expect(abs(found[0].number - Statistics.mean(Array(lowest))) < 1e-10)
  }

  @Test func classesMayBeMeasuredAlone() throws {
    let points = Self.data(6, "held out")
    let heldOut = Points(dimension: 2, values: points.values, labels: [1, 0, 1, 1, 0, 2])
    let found = readings(
      ImportanceBound(BoundSettings(draws: 1, classes: [0, 2])), of: Self.exact,
      against: Self.exact, heldOut: heldOut)
    let scores = Self.exact.logProbabilities(of: .points(points))
    #expect(abs(found[0].number - (scores[1] + scores[4] + scores[5]) / 3) < 1e-10)
  }

  /// KL = ½ (m² + v − 1 − ln v), v = .25/4, m = √3.75/4 · (projection).
  @Test func divergencesAreThoseOfTheClosedForm() throws {
    // One step along the direction from the mean: projection 1.
    let heldOut = Points(dimension: 2, values: [1.6, -0.2])
    let setting = MetricSetting(
      source: SourceFacts(kind: .points, dimension: 2, heldOut: 1), truth: nil,
      learner: ProbabilisticPCALearner(latentCount: 1), syntheticCount: 10)
    let metric = LatentDivergence().adapted(to: setting)
    #expect(metric.parts == [nil, "latent_1"])
    let found = readings(metric, of: Self.exact, against: Self.exact, heldOut: heldOut)
    let mean = 3.75.squareRoot() / 4
    let expected = 0.5 * (mean * mean + 0.0625 - 1 - log(0.0625))
    #expect(found.map(\.number).allSatisfy { abs($0 - expected) < 1e-12 })
  }

  /// What is rebuilt of x is its projection, shrunk by 3.75/4.
  @Test func reconstructionsShrinkTowardsTheMean() throws {
    let heldOut = Points(dimension: 2, values: [1.6, -0.2])
    let found = readings(
      ReconstructionError(), of: Self.exact, against: Self.exact, heldOut: heldOut)
    let rest = 1 - 3.75 / 4
    #expect(abs(found[0].number - rest * rest / 2) < 1e-12)
  }

  @Test func aLatentWithoutInformationIsNotActive() throws {
    let dead = ProbabilisticPCAModel(
      mean: [0, 0, 0], directions: [1, 0, 0, 0, 1, 0], variances: [4, 0.25], noise: 0.25)
    var random = stream("points")
    let heldOut = try #require(dead.sample(400, using: &random).points)
    #expect(
      readings(ActiveUnits(), of: dead, against: dead, heldOut: heldOut) == [.value(1)])
  }

  /// Codes' means are √3.75/4 · projection.
  @Test func spreadAndMeanAreThoseOfTheCodes() throws {
    let along = [-2.0, 0, 1, 3]
    let synthetic = Points(
      dimension: 2, values: along.flatMap { [1 + 0.6 * $0, -1 + 0.8 * $0] })
    let scale = 3.75.squareRoot() / 4
    let spread = readings(
      LatentSpread(.spread), of: Self.exact, against: Self.exact, synthetic: synthetic)
    // Deviations from the mean .5: 6.25 + .25 + .25 + 6.25 = 13, over 3.
    #expect(abs(spread[0].number - scale * (13.0 / 3).squareRoot()) < 1e-12)
    let mean = readings(
      LatentSpread(.mean), of: Self.exact, against: Self.exact, synthetic: synthetic)
    #expect(abs(mean[0].number - scale * 0.5) < 1e-12)
  }

  @Test func familiesWithoutCodesAreRefused() throws {
    let setting = MetricSetting(
      source: SourceFacts(kind: .points, dimension: 2, heldOut: 5), truth: nil,
      learner: GaussianLearner(), syntheticCount: 10)
    for metric: any Metric in [Elbo(), ImportanceBound(), LatentSpread(), ActiveUnits()] {
      #expect(
        metric.refusal(in: setting)
          == "expected a family with latent codes (vae, probabilistic_pca), found gaussian")
    }
  }
}
