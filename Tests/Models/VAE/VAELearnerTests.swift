// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Foundation
import Testing

@testable import CollapseModels

@Suite struct VAELearnerTests {
  private func fit(
    _ settings: VAESettings, to points: Points, after previous: (any GenerativeModel)? = nil,
    _ purpose: String = "fit"
  ) throws -> (model: VAEModel, bound: Double) {
    var random = stream(purpose)
    let fit = try VAELearner(settings).fit(.points(points), after: previous, using: &random)
    return (try #require(fit.model as? VAEModel), fit.objective)
  }

  /// A code of one number behind three coordinates.
  private func line(_ count: Int) -> Points {
    var random = stream("line")
    var normals = [Double](repeating: 0, count: 4 * count)
    random.fillStandardNormal(&normals)
    let directions = [2.0, -1, 0.5]
    var values: [Double] = []
    for row in 0..<count {
      let code = normals[4 * row]
      for (place, direction) in directions.enumerated() {
        values.append(direction * code + 0.5 * normals[4 * row + 1 + place])
      }
    }
    return Points(dimension: 3, values: values)
  }

  /// The bound of a linear VAE with one variance for all pixels is largest where it is the
  /// likelihood of probabilistic PCA (Lucas et al. 2019, arXiv:1911.02469).
  @Test func aLinearVAEReachesTheOptimumOfProbabilisticPCA() throws {
    let points = line(2_000)
    var settings = VAESettings(latentCount: 1, encoder: [])
    settings.likelihood = .gaussian(variance: nil)
    settings.epochs = 150
    settings.learningRate = 0.01
    let (model, _) = try fit(settings, to: points)
    var random = stream("exact")
    let exact = try ProbabilisticPCALearner(latentCount: 1).fit(
      .points(points), after: nil, using: &random)
    let best = exact.objective
    let bounds = model.logProbabilities(of: .points(points))
    let mean = Statistics.mean(bounds)
    // One code a row: its noise is 1 nat or so, of 2 000 rows .02.
    #expect(abs(mean - best) < 0.12, "bound \(mean), optimum \(best)")
    let noise = try #require(exact.model as? ProbabilisticPCAModel).noise
    #expect(abs(model.parameters[0].value / noise - 1) < 0.1)
  }

  @Test func trainingTwiceGivesTheSameBits() throws {
    let points = Points(dimension: 3, values: line(300).values.map { $0 > 0 ? 1 : 0 })
    var settings = VAESettings(latentCount: 2, encoder: [9])
    settings.epochs = 3
    settings.binarisesAnew = true
    let first = try fit(settings, to: points)
    #expect(first == (try fit(settings, to: points)))
    #expect(first.model.weights != (try fit(settings, to: points, "other")).model.weights)
  }

  @Test func aLossThatDivergesIsAFailureThatNamesEpochAndRate() {
    var settings = VAESettings(latentCount: 2, encoder: [9])
    settings.likelihood = .gaussian(variance: 1e-30)
    settings.learningRate = 1e30
    settings.epochs = 4
    var random = stream("fit")
    let points = line(500)
    #expect(throws: FitFailure.diverged(epoch: 1, learningRate: 1e30)) {
      try VAELearner(settings).fit(.points(points), after: nil, using: &random)
    }
    #expect(
      FitFailure.diverged(epoch: 3, learningRate: 0.5).description
        == "the loss was not finite in epoch 3 at learning rate 0.5; lower learning_rate")
  }

  @Test func aWarmStartBeginsAtTheWeightsBefore() throws {
    let points = line(400)
    var settings = VAESettings(latentCount: 1, encoder: [6])
    settings.likelihood = .gaussian(variance: 0.25)
    settings.epochs = 30
    let first = try fit(settings, to: points)
    // One epoch of steps of at most 1e-9 leaves the weights where they began.
    (settings.epochs, settings.learningRate) = (1, 1e-9)
    let cold = try fit(settings, to: points, after: first.model)
    settings.start = .warm
    let warm = try fit(settings, to: points, after: first.model)
    func distance(_ model: VAEModel) -> Float {
      zip(model.weights, first.model.weights).map { abs($0 - $1) }.max() ?? .infinity
    }
    #expect(distance(warm.model) < 1e-6)
    #expect(distance(cold.model) > 0.1)
  }

  @Test func endlessTrainingDrawsFromTheModelBefore() throws {
    let points = Points(dimension: 3, values: line(200).values.map { $0 > 0 ? 1 : 0 })
    var settings = VAESettings(latentCount: 1, encoder: [5])
    settings.epochs = 2
    let first = try fit(settings, to: points)
    settings.isEndless = true
    let blank = Points(dimension: 3, values: [Double](repeating: 0, count: 600))
    // The rows handed over count, but are not looked at.
    #expect(
      try fit(settings, to: points, after: first.model)
        == fit(settings, to: blank, after: first.model))
    #expect(try fit(settings, to: points).model != fit(settings, to: blank).model)
  }

  @Test func meansAreWhatManySamplesAverageTo() throws {
    let architecture = VAEArchitecture(
      dimension: 3, encoder: [4], latentCount: 2, decoder: [4])
    var random = stream("weights")
    let weights = architecture.initialParameters(using: &random).map(Float.init)
    let sampled = VAEModel(architecture, weights: weights)
    let means = VAEModel(architecture, weights: weights, emission: .mean)
    let drawn = try sampled.points(20_000, "pixels")
    let grey = try means.points(20_000, "pixels")
    #expect(drawn.values.allSatisfy { $0 == 0 || $0 == 1 })
    for column in 0..<3 {
      let differences = (0..<20_000).map {
        drawn.values[3 * $0 + column] - grey.values[3 * $0 + column]
      }
      let z = Statistics.mean(differences) / Statistics.standardError(differences)!
      #expect(abs(z) < 5, "coordinate \(column): z = \(z)")
    }
  }

  @Test func aPriorOfNoTemperatureEmitsOneImage() throws {
    let architecture = VAEArchitecture(
      dimension: 3, encoder: [4], latentCount: 2, decoder: [4])
    var random = stream("weights")
    let weights = architecture.initialParameters(using: &random).map(Float.init)
    let cold = VAEModel(
      architecture, weights: weights, emission: .mean, priorTemperature: 1e-12)
    let images = try cold.points(10, "pixels")
    let spread = (1..<10).map { abs(images.values[3 * $0] - images.values[0]) }
    #expect(spread.allSatisfy { $0 < 1e-5 })
  }

  @Test func aBernoulliLikelihoodNeedsNumbersFromZeroToOne() {
    let learner = VAELearner(VAESettings(latentCount: 2, encoder: [4]))
    #expect(learner.refusal(points: PointFacts(dimension: 3, isUnit: true)) == nil)
    #expect(learner.refusal(points: PointFacts(dimension: 3, isUnit: false)) != nil)
    var settings = learner.settings
    settings.likelihood = .gaussian(variance: nil)
    #expect(VAELearner(settings).refusal(points: PointFacts(dimension: 3, isUnit: false)) == nil)
  }

  @Test func archivesThatAreNoVAEAreRefused() throws {
    let architecture = VAEArchitecture(
      dimension: 3, encoder: [4], latentCount: 2, decoder: [])
    let weights = [Float](repeating: 0.5, count: architecture.parameterCount)
    let archive = VAEModel(architecture, weights: weights).archive
    #expect(try VAEModel(archive).weights == weights)
    for change in [
      { (archive: inout ModelArchive) in archive.integers["is_tanh"] = [2] },
      { $0.integers["encoder"] = [0] },
      { $0.integers["latents"] = [0] },
      { $0.doubles["weights"] = [1] },
      { $0.doubles["weights"]![0] = 0.1 },
      { $0.doubles["weights"]![0] = .nan },
      { $0.doubles["prior_temperature"] = [0] },
    ] {
      var broken = archive
      change(&broken)
      #expect(throws: ArchiveFailure.self) { try VAEModel(broken) }
    }
  }
}
