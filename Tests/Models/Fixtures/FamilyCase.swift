// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

/// One family, set up for the laws that hold for every family: a new one joins with one line.
struct FamilyCase: Sendable, CustomTestStringConvertible {
  let id: String
  let learner: any Learner
  let training: Points

  var testDescription: String { id }

  static let all = [
    FamilyCase(
      id: "gaussian, d = 1", learner: GaussianLearner(),
      training: normalPoints(200, dimension: 1, "gaussian 1")),
    FamilyCase(
      id: "gaussian, d = 3, n − 1", learner: GaussianLearner(divisor: .countMinusOne),
      training: normalPoints(200, dimension: 3, "gaussian 3")),
    FamilyCase(
      id: "gaussian_mixture, d = 1", learner: GaussianMixtureLearner(components: 2, restarts: 2),
      training: clusteredPoints(400, dimension: 1, "mixture 1")),
    FamilyCase(
      id: "gaussian_mixture, d = 2", learner: GaussianMixtureLearner(components: 2, restarts: 2),
      training: clusteredPoints(400, dimension: 2, "mixture 2")),
    FamilyCase(
      id: "gaussian_mixture, d = 2, diagonal",
      learner: GaussianMixtureLearner(components: 2, covariance: .diagonal),
      training: clusteredPoints(400, dimension: 2, "mixture diagonal")),
    FamilyCase(
      id: "resampler, d = 1", learner: ResamplerLearner(),
      training: normalPoints(50, dimension: 1, "resampler 1")),
    FamilyCase(
      id: "resampler, d = 2", learner: ResamplerLearner(),
      training: clusteredPoints(50, dimension: 2, "resampler 2")),
  ]

  func model() throws -> any GenerativeModel {
    var random = stream("fit")
    return try learner.fit(.points(training), after: nil, using: &random).model
  }
}

extension GenerativeModel {
  /// A sample's points, from a stream of this purpose.
  func points(_ count: Int, _ purpose: String) throws -> Points {
    var random = stream(purpose)
    return try #require(sample(count, using: &random).points)
  }
}
