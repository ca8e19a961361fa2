// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics
import Foundation
import Testing

@testable import CollapseMetrics

@Suite struct TailLogLikelihoodTests {
  /// E[x² | |x| > z] = 1 + z φ(z) / Φ(−z) for N(0, 1).
  @Test func oneGaussianAgainstOneIsAClosedForm() throws {
    let z = Normal.standard.upperQuantile(0.025)
    let square = 1 + z * Normal.standard.density(z) / 0.025
    let found = readings(TailLogLikelihood(), of: try normal(0.3, 0.5), against: try normal(0, 1))
    let expected = -Normal.halfLogTwoPi - log(0.5) - (square + 0.09) / (2 * 0.25)
    #expect(agree(found[0].number, expected, within: 1e-12))
    #expect(found[1] == .value(0))
  }

  @Test func centringTakesDriftAway() throws {
    let truth = try rareThird()
    let drifted = try mixture([0.7, 0.25, 0.05], [8, 11, 14], [0.6, 0.8, 0.5])
    let centred = TailLogLikelihood(TailSettings(centred: true))
    let own = readings(TailLogLikelihood(), of: truth, against: truth)[0].number
    #expect(agree(readings(centred, of: drifted, against: truth)[0].number, own, within: 1e-10))
  }

  /// In the plane E[R² | R > r] = r² + 2 for N(0, I), with r² = −2 ln q.
  @Test func inThePlaneTheEstimateIsWithinItsError() throws {
    let truth = try GaussianModel(mean: [0, 0], covariance: .identity(2))
    let model = try GaussianModel(mean: [0, 0], covariance: Matrix(diagonal: [0.25, 0.25]))
    let found = readings(TailLogLikelihood(), of: model, against: truth)
    let expected = -2 * Normal.halfLogTwoPi - log(0.25) - (2 - 2 * log(0.05)) / (2 * 0.25)
    // R²/2 beyond r is exponential, so s = 1/.25 and m − c = −1/.25: 4 √((1 + .95)/4096).
    let error = 4 * 1.95.squareRoot() / 64
    #expect(agree(found[1].number, error, within: 0.1), "\(found[1].number) for \(error)")
    let z = (found[0].number - expected) / found[1].number
    #expect(abs(z) < 5, "z = \(z)")
  }

  /// The spread of many estimates, each with a tail of its own, is the one they report.
  @Test func theErrorIsTheSpreadOfManyEstimates() throws {
    let truth = try GaussianModel(mean: [0, 0], covariance: .identity(2))
    let model = try GaussianModel(mean: [0.2, 0], covariance: Matrix(diagonal: [0.5, 0.8]))
    for metric in [
      TailLogLikelihood(TailSettings(draws: 400)) as any Metric,
      TailLoss(TailSettings(draws: 400)), TailMass(TailSettings(draws: 2000)),
    ] {
      let found = (1...400).map { readings(metric, of: model, against: truth, seed: $0) }
      let spread = try #require(Statistics.variance(found.map { $0[0].number })).squareRoot()
      let reported = Statistics.mean(found.map { $0[1].number * $0[1].number }).squareRoot()
      // A deviation over 400 has a relative error of 1/√800.
      let z = (spread / reported - 1) * 800.0.squareRoot()
      #expect(abs(z) < 5, "\(metric.name): \(spread), \(reported), z = \(z)")
    }
  }

  @Test func theLossOfAMillionDeviationsIsAFiniteNumber() throws {
    let found = readings(TailLogLikelihood(), of: try normal(0, 1e-6), against: try normal(0, 1))
    #expect(found[0].number < -1e12 && found[0].number.isFinite)
  }
}
