// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics
import Foundation
import Testing

@testable import CollapseMetrics

/// Numbers without working are SciPy's, by `python3 Tests/Oracles/divergences.py`.
@Suite struct EntropyTests {
  private func entropy(_ model: any GenerativeModel) -> Double {
    readings(Entropy(), of: model, against: model)[0].number
  }

  @Test func entropyOfTypesIsItsSum() {
    #expect(agree(entropy(types(0.5, 0.3, 0.15, 0.05)), 1.1421200429883351, within: 1e-14))
    #expect(agree(entropy(types(1, 1, 0, 1, 1, 1)), log(5.0), within: 1e-14))
    #expect(entropy(types(0, 1)) == 0)
    let zipf = CategoricalModel(
      TypeDistribution(weights: (1...1000).map { pow(Double($0), -1.2) }))
    #expect(agree(entropy(zipf), 4.227535744527087, within: 1e-13))
  }

  @Test(arguments: [
    (0.5, 0.9276374674957975), (3, 1.9314701981485691), (1000, 4.872732797641681),
  ])
  func entropyOfPoissonIsItsSum(_ rate: Double, _ expected: Double) {
    #expect(agree(entropy(PoissonModel(rate: rate)), expected, within: 1e-11))
  }

  /// ½ ln(2πe σ²) on the line; in three dimensions SciPy's.
  @Test func entropyOfAGaussianIsItsClosedForm() throws {
    #expect(agree(entropy(try normal(3, 2)), 0.5 * log(8 * .pi) + 0.5, within: 1e-14))
    let covariance = Matrix(
      rowCount: 3, columnCount: 3, elements: [2, 0.5, 0, 0.5, 1, 0.3, 0, 0.3, 0.5])
    let model = try GaussianModel(mean: [1, 0, -1], covariance: covariance)
    #expect(agree(entropy(model), 4.0748938829053465, within: 1e-14))
  }

  @Test func entropyOfAMixtureOnTheLineIsIntegrated() throws {
    #expect(agree(entropy(try rareThird()), 1.67579499204302, within: 1e-12))
    let spike = try mixture([0.7, 0.25, 0.05], [-2, 1, 3.9], [0.6, 0.8, 0.01])
    #expect(agree(entropy(spike), 1.487414090246349, within: 1e-12))
  }

  /// Two equal halves far apart: a component's entropy and ln 2.
  @Test func inThePlaneTheEstimateIsWithinItsError() throws {
    let model = try GaussianMixtureModel(
      weights: [0.5, 0.5], means: [[-50, 0], [50, 0]],
      covariances: [.identity(2), .identity(2)])
    let found = readings(Entropy(), of: model, against: model)
    let z = (found[0].number - log(2 * .pi) - 1 - log(2.0)) / found[1].number
    #expect(abs(z) < 5, "z = \(z)")
    // −ln p has variance d/2 = 1 within a component.
    #expect(agree(found[1].number, 1 / 64, within: 0.1))
  }

  @Test func anErrorIsReportedOnlyWhereThereIsOne() throws {
    let learner = GaussianMixtureLearner(components: 2)
    let truth = try rareThird()
    let line = Entropy().adapted(to: setting(truth: truth, learner: learner))
    #expect(line.parts == [nil])
    #expect(readings(line, of: truth, against: truth).count == 1)
    let plane = Entropy().adapted(to: setting(truth: nil, learner: learner, dimension: 2))
    #expect(plane.parts == [nil, "standard_error"])
    let single = setting(truth: nil, learner: GaussianLearner(), dimension: 2)
    #expect(Entropy().adapted(to: single).parts == [nil])
    let counts = countSetting(truth: types(1, 1), learner: CategoricalLearner())
    #expect(Entropy().adapted(to: counts).parts == [nil])
  }
}
