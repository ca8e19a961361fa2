// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics
import Foundation
import Testing

@testable import CollapseMetrics

/// Numbers without working are SciPy's, by `python3 Tests/Oracles/divergences.py`.
@Suite struct DivergenceTests {
  private func both(
    _ truth: any GenerativeModel, _ model: any GenerativeModel
  ) -> (forward: Reading, back: Reading) {
    (
      readings(Divergence(), of: model, against: truth)[0],
      readings(Divergence(.modelToTruth), of: model, against: truth)[0]
    )
  }

  @Test func divergenceOfTypesIsItsSumInBothDirections() {
    let found = both(types(0.5, 0.3, 0.15, 0.05), types(0.4, 0.4, 0.1999, 0.0001))
    #expect(agree(found.forward.number, 0.29292026673116534, within: 1e-13))
    #expect(agree(found.back.number, 0.08260161893246501, within: 1e-13))
  }

  /// A lost type: KL(truth‖model) is infinite; back it is ln of what the rest grew by, ln(1/.9).
  @Test func aLostTypeIsInfiniteOneWayAndFiniteTheOther() {
    let found = both(types(0.6, 0.3, 0.1), types(0.6, 0.3, 0))
    #expect(found.forward == .infinite)
    #expect(agree(found.back.number, -log(0.9), within: 1e-14))
    let apart = both(types(1, 0), types(0, 1))
    #expect(apart.forward == .infinite && apart.back == .infinite)
  }

  /// For q = p(1 + δ): ½ Σ p δ² to a relative size of δ.
  @Test func nearlyEqualTypesKeepTheirDigits() {
    let weights = (1...1000).map { pow(Double($0), -1.2) }
    let near = weights.enumerated().map { $1 * (1 + 1e-7 * cos(Double($0))) }
    let (p, q) = (TypeDistribution(weights: weights), TypeDistribution(weights: near))
    let expected = zip(p.probabilities, q.probabilities).reduce(0) { sum, pair in
      sum + (pair.1 - pair.0) * (pair.1 - pair.0) / (2 * pair.0)
    }
    #expect(agree(p.divergence(to: q), expected, within: 1e-6))
    #expect(p.divergence(to: p) == 0)
  }

  @Test func divergenceOfPoissonIsItsClosedForm() {
    let found = both(PoissonModel(rate: 3), PoissonModel(rate: 4))
    #expect(agree(found.forward.number, 0.13695378264465724, within: 1e-13))
    #expect(agree(found.back.number, 4 * log(4.0 / 3) - 1, within: 1e-13))
    let dead = both(PoissonModel(rate: 3), PoissonModel(rate: 0))
    #expect(dead.forward == .infinite && dead.back == .value(3))
    // Their listed supports differ; the distributions' do not.
    let large = both(PoissonModel(rate: 1e6), PoissonModel(rate: 9e5))
    #expect(agree(large.forward.number, 1e6 * log(1 / 0.9) - 1e5, within: 1e-12))
    let equal = both(PoissonModel(rate: 7), PoissonModel(rate: 7))
    #expect(equal.forward == .value(0) && equal.back == .value(0))
  }

  /// ln(σ₁/σ₀) + (σ₀² + Δ²)/(2σ₁²) − ½ on the line.
  @Test func divergenceOfGaussiansIsItsClosedForm() throws {
    let found = both(try normal(0, 1), try normal(1, 2))
    #expect(agree(found.forward.number, log(2.0) + 2.0 / 8 - 0.5, within: 1e-14))
    #expect(agree(found.back.number, -log(2.0) + 5.0 / 2 - 0.5, within: 1e-14))
    let a = Matrix(rowCount: 3, columnCount: 3, elements: [2, 0.5, 0, 0.5, 1, 0.3, 0, 0.3, 0.5])
    let b = Matrix(rowCount: 3, columnCount: 3, elements: [1, 0.2, 0.1, 0.2, 2, 0, 0.1, 0, 1.5])
    let truth = try GaussianModel(mean: [1, 0, -1], covariance: a)
    let model = try GaussianModel(mean: [0.5, 0.5, 0], covariance: b)
    let solid = both(truth, model)
    #expect(agree(solid.forward.number, 1.209922428958357, within: 1e-13))
    #expect(agree(solid.back.number, 2.4171785614821673, within: 1e-13))
    #expect(both(truth, truth).forward == .value(0))
  }

  @Test(arguments: [
    ([0.7, 0.25, 0.05], [-2, 1, 4], [0.5, 0.7, 0.4], 0.030208387398767796, 0.025015654468569713),
    ([0.7, 0.25, 0.05], [-2, 1, 3.9], [0.6, 0.8, 0.01], 0.2652415386292867, 0.16749550836402727),
    ([1], [-1], [2], 0.35810322172159853, 0.8996146046100065),
  ])
  func divergenceOfMixturesOnTheLineIsIntegrated(
    _ weights: [Double], _ means: [Double], _ deviations: [Double], _ forward: Double,
    _ back: Double
  ) throws {
    let found = both(try rareThird(), try mixture(weights, means, deviations))
    #expect(abs(found.forward.number - forward) < 1e-10, "\(found.forward)")
    #expect(abs(found.back.number - back) < 1e-10, "\(found.back)")
  }

  /// Differences of rounding size end; they are not halved for ever.
  @Test func equalAndNearlyEqualMixturesAreDoneAtOnce() throws {
    let truth = try rareThird()
    #expect(both(truth, truth).forward == .value(0))
    for step in [1e-4, 1e-8, 1e-12] {
      let near = try mixture([0.7, 0.25, 0.05], [-2 + step, 1, 4], [0.6, 0.8, 0.5])
      let found = both(truth, near).forward.number
      // ½ Δ² times Fisher's information of the first mean, at most .7/.36.
      #expect(found > -1e-12 && found < 0.5 * step * step * 0.7 / 0.36 + 1e-12, "\(found)")
    }
  }

  /// In the plane, one Gaussian written as two equal components against another: the closed form.
  @Test(arguments: Divergence.Direction.allCases)
  func inThePlaneTheEstimateIsWithinItsError(_ direction: Divergence.Direction) throws {
    let truth = try GaussianMixtureModel(
      weights: [0.5, 0.5], means: [[0, 0], [0, 0]], covariances: [.identity(2), .identity(2)])
    let model = try GaussianModel(mean: [0.5, 0], covariance: Matrix(diagonal: [1, 0.5]))
    let found = readings(Divergence(direction), of: model, against: truth)
    // ½(tr + Δ² − 2 + ln det ratio): forward ½(1 + 2 + .25 − 2 − ln 2), back ½(1.5 + .25 − 2 + ln 2).
    let exact = direction == .truthToModel ? 0.5 * (1.25 - log(2.0)) : 0.5 * (-0.25 + log(2.0))
    let z = (found[0].number - exact) / found[1].number
    #expect(abs(z) < 5, "z = \(z)")
    #expect(found[1].number > 0 && found[1].number < 0.03)
  }

  @Test func anErrorIsReportedOnlyWhereThereIsOne() throws {
    let truth = try GaussianModel(mean: [0, 0], covariance: .identity(2))
    let single = setting(truth: truth, learner: GaussianLearner(), dimension: 2)
    #expect(Divergence().adapted(to: single).parts == [nil])
    let learner = GaussianMixtureLearner(components: 2)
    let mixed = setting(truth: truth, learner: learner, dimension: 2)
    #expect(Divergence().adapted(to: mixed).parts == [nil, "standard_error"])
    let line = setting(truth: try rareThird(), learner: GaussianLearner())
    #expect(Divergence().adapted(to: line).parts == [nil])
  }
}
