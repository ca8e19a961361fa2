// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics
import Foundation
import Testing

@testable import CollapseMetrics

@Suite struct TailLossTests {
  @Test func onTheLineTheReadingIsExactWithAnErrorOfZeroUntilAdapted() throws {
    let model = try normal(0, 0.5)
    let truth = try normal(0, 1)
    let plain = readings(TailLoss(), of: model, against: truth)
    #expect(plain.count == 2 && plain[1] == .value(0))
    let adapted = TailLoss().adapted(to: setting(truth: truth, learner: GaussianLearner()))
    #expect(adapted.parts == [nil])
    let exact = readings(adapted, of: model, against: truth)
    #expect(exact == [plain[0]])
    let z = Normal.standard.upperQuantile(0.025)
    #expect(agree(exact[0].number, 1 - 2 * Normal.standard.upper(2 * z) / 0.05, within: 1e-12))
  }

  @Test func calibratingOrNotGivesTheSameReading() throws {
    let model = try normal(0.4, 0.8)
    let truth = try rareThird()
    let calibrated = readings(TailLoss(), of: model, against: truth)
    let fresh = readings(TailLoss(), of: model, against: truth, origin: .generationZero)
    #expect(calibrated == fresh)
  }

  /// Drift alone loses nothing once the tail is centred; narrowing still does.
  @Test func centringTakesDriftAway() throws {
    let truth = try rareThird()
    let drifted = try mixture([0.7, 0.25, 0.05], [-1.2, 1.8, 4.8], [0.6, 0.8, 0.5])
    let plain = TailLoss(TailSettings())
    let centred = TailLoss(TailSettings(centred: true))
    #expect(readings(plain, of: drifted, against: truth)[0].number > 0.25)
    #expect(readings(centred, of: drifted, against: truth)[0].number < 1e-12)
    let narrowed = readings(centred, of: try normal(5, 0.5), against: try normal(0, 1))[0]
    let still = readings(plain, of: try normal(0, 0.5), against: try normal(0, 1))[0]
    #expect(agree(narrowed.number, still.number, within: 1e-12))
  }

  /// In the plane, N(0, s²I) against N(0, I): the tail is a disc's outside of radius² −2 ln q, and
  /// the loss 1 − q^(1/s² − 1), since the densities cross inside that disc.
  @Test(arguments: [0.9, 0.6])
  func inThePlaneTheEstimateIsWithinItsError(_ deviation: Double) throws {
    let truth = try GaussianModel(mean: [0, 0], covariance: .identity(2))
    let square = deviation * deviation
    let model = try GaussianModel(mean: [0, 0], covariance: Matrix(diagonal: [square, square]))
    let found = readings(TailLoss(), of: model, against: truth)
    let expected = loss(deviation, level: 0.05)
    let slope = (loss(deviation, level: 0.0501) - loss(deviation, level: 0.0499)) / 2e-4
    // The threshold is a sample's quantile: its share is off by level · √(.95/draws).
    let threshold = slope * 0.05 * 0.95.squareRoot() / 64
    // Below the density at radius² −2 ln u lies the share u, uniform over the tail, and
    // q/p = u^k/s² with k = 1/s² − 1.
    let k = 1 / square - 1
    let ratio = pow(0.05, k) / square
    let spread = ratio * (1 / (2 * k + 1) - 1 / ((k + 1) * (k + 1))).squareRoot() / 64
    let error = (spread * spread + threshold * threshold).squareRoot()
    #expect(agree(found[1].number, error, within: 0.1), "\(found[1].number) for \(error)")
    let z = (found[0].number - expected) / found[1].number
    #expect(abs(z) < 5, "z = \(z)")
    #expect(found[1].number > 0 && found[1].number < 0.01)
  }

  /// For s = .9 the densities cross at radius² −4 ln s / (1/s² − 1), 1.8, inside −2 ln .05, 6.0.
  private func loss(_ deviation: Double, level: Double) -> Double {
    1 - pow(level, 1 / (deviation * deviation) - 1)
  }

  @Test func aSampledGaugeIsTheSameForTheSameStream() throws {
    let truth = try GaussianModel(mean: [0, 0], covariance: .identity(2))
    let model = try GaussianModel(mean: [0.1, 0], covariance: Matrix(diagonal: [0.8, 1]))
    let first = readings(TailLoss(), of: model, against: truth)
    #expect(readings(TailLoss(), of: model, against: truth) == first)
    #expect(readings(TailLoss(), of: model, against: truth, seed: 2) != first)
  }
}
