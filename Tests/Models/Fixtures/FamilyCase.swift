// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

/// One family, set up for the laws that hold for every family: a new one joins with one line.
struct FamilyCase: Sendable, CustomTestStringConvertible {
  let id: String
  let learner: any Learner
  let training: Samples

  var testDescription: String { id }

  static let all = [
    FamilyCase(
      id: "gaussian, d = 1", learner: GaussianLearner(),
      training: .points(normalPoints(200, dimension: 1, "gaussian 1"))),
    FamilyCase(
      id: "gaussian, d = 3, n − 1", learner: GaussianLearner(divisor: .countMinusOne),
      training: .points(normalPoints(200, dimension: 3, "gaussian 3"))),
    FamilyCase(
      id: "gaussian_mixture, d = 1", learner: GaussianMixtureLearner(components: 2, restarts: 2),
      training: .points(clusteredPoints(400, dimension: 1, "mixture 1"))),
    FamilyCase(
      id: "gaussian_mixture, d = 2", learner: GaussianMixtureLearner(components: 2, restarts: 2),
      training: .points(clusteredPoints(400, dimension: 2, "mixture 2"))),
    FamilyCase(
      id: "gaussian_mixture, d = 2, diagonal",
      learner: GaussianMixtureLearner(components: 2, covariance: .diagonal),
      training: .points(clusteredPoints(400, dimension: 2, "mixture diagonal"))),
    FamilyCase(
      id: "gaussian_mixture, d = 2, spherical",
      learner: GaussianMixtureLearner(components: 2, covariance: .spherical),
      training: .points(clusteredPoints(400, dimension: 2, "mixture spherical"))),
    FamilyCase(
      id: "gaussian_mixture, d = 2, tied",
      learner: GaussianMixtureLearner(components: 2, covariance: .tied),
      training: .points(clusteredPoints(400, dimension: 2, "mixture tied"))),
    FamilyCase(
      id: "resampler, d = 1", learner: ResamplerLearner(),
      training: .points(normalPoints(50, dimension: 1, "resampler 1"))),
    FamilyCase(
      id: "resampler, d = 2", learner: ResamplerLearner(),
      training: .points(clusteredPoints(50, dimension: 2, "resampler 2"))),
    FamilyCase(
      id: "kernel_density, d = 1", learner: KernelDensityLearner(width: .fixed(0.4)),
      training: .points(normalPoints(60, dimension: 1, "kernel 1"))),
    FamilyCase(
      id: "kernel_density, d = 2, scott", learner: KernelDensityLearner(width: .rule(.scott)),
      training: .points(clusteredPoints(60, dimension: 2, "kernel 2"))),
    FamilyCase(
      id: "exponential", learner: ExponentialLearner(),
      training: .points(
        Points(
          dimension: 1, values: normalPoints(200, dimension: 1, "exponential").values.map(abs)))),
    FamilyCase(
      id: "least_squares", learner: LeastSquaresLearner(), training: .points(labelledPoints(300))),
    FamilyCase(
      id: "least_squares, kept features",
      learner: LeastSquaresLearner(noiseVariance: 0.4, features: .kept),
      training: .points(labelledPoints(300))),
    FamilyCase(
      id: "logistic", learner: LogisticLearner(ridge: 1e-6, emission: .drawn),
      training: .points(classifiedPoints(300))),
    FamilyCase(
      id: "categorical", learner: CategoricalLearner(),
      training: .counts(Counts(dense: [90, 50, 25, 20, 15]))),
    FamilyCase(
      id: "poisson", learner: PoissonLearner(),
      training: .counts(Counts(typeCount: nil, types: [0, 1, 2, 4], counts: [30, 50, 15, 5]))),
    FamilyCase(
      id: "ngram", learner: NGramLearner(order: 3),
      training: .sequences(TextCases.zipf(types: 20, sentences: 200, longest: 10, seed: 1))),
    FamilyCase(
      id: "probabilistic_pca", learner: ProbabilisticPCALearner(latentCount: 1),
      training: .points(stretchedPoints(400, "components"))),
    FamilyCase(
      id: "vae, bernoulli", learner: VAELearner(smallVAE(.bernoulli)),
      training: .points(
        Points(
          dimension: 3, values: normalPoints(300, dimension: 3, "vae").values.map { $0 > 0 ? 1 : 0 }
        ))
    ),
    FamilyCase(
      id: "vae, gaussian", learner: VAELearner(smallVAE(.gaussian(variance: nil))),
      training: .points(normalPoints(300, dimension: 3, "vae"))),
  ]

  private static func smallVAE(_ likelihood: VAEArchitecture.Likelihood) -> VAESettings {
    var settings = VAESettings(latentCount: 2, encoder: [8])
    settings.likelihood = likelihood
    settings.epochs = 3
    return settings
  }

  /// Normal points of deviations 4, 2 and 2.
  private static func stretchedPoints(_ count: Int, _ purpose: String) -> Points {
    let normals = normalPoints(count, dimension: 3, purpose)
    return Points(
      dimension: 3,
      values: normals.values.enumerated().map { ($0 % 3 == 0 ? 4 : 2) * $1 })
  }

  /// Those whose observations are points of ℝᵈ.
  static let ofPoints = all.filter { $0.training.kind == .points }

  func model() throws -> any GenerativeModel {
    var random = stream("fit")
    return try learner.fit(training, after: nil, using: &random).model
  }
}

extension GenerativeModel {
  /// A sample from a stream of this purpose.
  func samples(_ count: Int, _ purpose: String) -> Samples {
    var random = stream(purpose)
    return sample(count, using: &random)
  }

  /// The same, of a family of points.
  func points(_ count: Int, _ purpose: String) throws -> Points {
    try #require(samples(count, purpose).points)
  }
}

extension Samples {
  /// Every coordinate's values in the order of the rows; of counts, every type as often as it is.
  /// Of sentences, how many words they have.
  var columns: [[Double]] {
    switch self {
    case .points(let points):
      (0..<points.dimension).map { column in
        (0..<points.count).map { points.values[$0 * points.dimension + column] }
      }
    case .counts(let counts):
      [
        zip(counts.types, counts.counts).flatMap {
          [Double](repeating: Double($0), count: $1)
        }
      ]
    case .sequences(let text): [text.ends.indices.map { Double(text.range($0).count) }]
    case .moments, .gramCounts: []
    }
  }

  /// What is left of a longer sample once a shorter one is taken off its front; nil where it does
  /// not begin with it.
  func without(prefix shorter: Samples) -> Samples? {
    switch (self, shorter) {
    case (.points(let long), .points(let short)):
      return long.prefix(short.count) == short ? .points(long.slice(short.count..<long.count)) : nil
    case (.counts(let long), .counts(let short)):
      let rest = long.types.map { long[Int($0)] - short[Int($0)] }
      let isWithin = rest.allSatisfy { $0 >= 0 } && short.types.allSatisfy { long[Int($0)] > 0 }
      return isWithin
        ? .counts(Counts(typeCount: long.typeCount, types: long.types, counts: rest)) : nil
    case (.sequences(let long), .sequences(let short)):
      let first = Array(0..<short.ends.count)
      let rest = Array(short.ends.count..<long.ends.count)
      return long.selecting(first) == short ? .sequences(long.selecting(rest)) : nil
    default: return nil
    }
  }
}
