// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseExperiment
import CollapseModels
import CollapseNumerics

extension Row {
  /// Iterations of one round of fitting.
  private static let iterations = 20

  static let mixtures = [
    Row(name: "em", unit: "row-iterations") { input in
      let mixture = try InputMixture(input)
      let learner = GaussianMixtureLearner(
        components: mixture.model.componentCount, covariance: mixture.model.shape, tolerance: 0,
        iterations: iterations, covarianceFloor: 0, start: .warm,
        workers: .threads(input.threads))
      return {
        var stream = RandomStream(StreamAddress(seed: 1, purpose: "benchmark"))
        let fit = try learner.fit(
          .points(mixture.points), after: mixture.model, using: &stream)
        return Work(units: mixture.points.count * fit.iterations, check: fit.objective)
      }
    },
    Row(name: "scores", unit: "rows") { input in
      let mixture = try InputMixture(input)
      return {
        let scores = mixture.model.logProbabilities(of: .points(mixture.points))
        return Work(units: scores.count, check: Statistics.mean(scores))
      }
    },
    Row(name: "seeds", unit: "rows") { input in
      let mixture = try InputMixture(input)
      let weights = [Double](repeating: 1, count: mixture.points.dimension)
      let box = StreamBox()
      return {
        let seeds = CentreSeeds(
          count: mixture.model.componentCount, among: mixture.points.values, weights: weights,
          using: &box.stream)
        return Work(units: seeds.clusters.count, check: 0)
      }
    },
    Row(name: "samples", unit: "rows") { input in
      let mixture = try InputMixture(input)
      let box = StreamBox()
      return {
        let drawn = mixture.model.sample(mixture.points.count, using: &box.stream)
        return Work(units: drawn.count, check: 0)
      }
    },
  ]
}

/// The points and the mixture that both sides start from.
private struct InputMixture {
  let points: Points
  let model: GaussianMixtureModel

  init(_ input: Input) throws {
    let weights = try input.doubles("weights")
    let means = try input.doubles("means")
    let covariances = try input.doubles("covariances")
    let dimension = means.count / weights.count
    let isFull = covariances.count == means.count * dimension
    let size = covariances.count / weights.count
    points = Points(dimension: dimension, values: try input.doubles("points"))
    model = try GaussianMixtureModel(
      weights: weights,
      means: weights.indices.map { Array(means[$0 * dimension..<($0 + 1) * dimension]) },
      covariances: weights.indices.map {
        let elements = Array(covariances[$0 * size..<($0 + 1) * size])
        return isFull
          ? Matrix(rowCount: dimension, columnCount: dimension, elements: elements)
          : Matrix(diagonal: elements)
      },
      shape: isFull ? .full : .diagonal)
  }
}
