// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics
import Foundation
import Testing

@testable import CollapseMetrics

@Suite struct TailMassTests {
  @Test func theTruthCarriesItsLevel() throws {
    for level in [0.2, 0.05, 0.001] {
      let metric = TailMass(TailSettings(tail: .level(level)))
      for truth in [try normal(2, 3) as any GenerativeModel, try rareThird()] {
        #expect(agree(readings(metric, of: truth, against: truth)[0].number, level, within: 1e-9))
      }
    }
  }

  /// P(|X| > 3σ₀) of a drifted, narrowed model; the quantile of 3σ is Φ(3) = 0.99865…
  @Test func beyondThreeDeviationsTheMassIsTheModelsOwn() throws {
    let quantile = Normal.standard.cumulative(3)
    let metric = TailMass(TailSettings(tail: .quantile(quantile, .both)))
    let found = readings(metric, of: try normal(0.5, 0.7), against: try normal(0, 1))[0].number
    let expected = Normal.standard.upper(2.5 / 0.7) + Normal.standard.upper(3.5 / 0.7)
    #expect(agree(found, expected, within: 1e-10))
  }

  /// Wilson's half width at one standard error: 1/(2·(100 + 1)).
  @Test(arguments: [0.0, 99])
  func noDrawOrEveryDrawInTheTailHasAnErrorStill(_ distance: Double) throws {
    let truth = try GaussianModel(mean: [0, 0], covariance: .identity(2))
    let model = try GaussianModel(
      mean: [distance, 0], covariance: Matrix(diagonal: [1e-6, 1e-6]))
    let found = readings(TailMass(TailSettings(draws: 100)), of: model, against: truth)
    #expect(found[0].number == (distance == 0 ? 0 : 1))
    #expect(agree(found[1].number, 1 / 202.0, within: 1e-12))
  }

  @Test func aResamplersMassIsTheShareOfItsRowsInTheTail() throws {
    let model = try ResamplerModel(Points(dimension: 1, values: [-3, -1, 0, 0.2, 1, 1.9, 2, 2.5]))
    #expect(readings(TailMass(), of: model, against: try normal(0, 1))[0] == .value(3.0 / 8))
  }

  @Test func centringMovesTheTailWithTheMean() throws {
    let truth = try normal(0, 1)
    let centred = TailMass(TailSettings(centred: true))
    #expect(
      agree(readings(centred, of: try normal(9, 1), against: truth)[0].number, 0.05, within: 1e-12))
    // Rows at 0, ±1, ±2 about a mean of 7: the outer two lie beyond 1.96.
    let rows = try ResamplerModel(Points(dimension: 1, values: [5, 6, 7, 8, 9]))
    #expect(agree(readings(centred, of: rows, against: truth)[0].number, 0.4, within: 1e-15))
  }

  /// In the plane, N(0, s²I) puts q^(1/s²) beyond the radius that N(0, I) puts q beyond.
  @Test(arguments: [0.8, 1.0, 1.5])
  func inThePlaneTheEstimateIsWithinItsError(_ deviation: Double) throws {
    let truth = try GaussianModel(mean: [0, 0], covariance: .identity(2))
    let square = deviation * deviation
    let model = try GaussianModel(mean: [4, 0], covariance: Matrix(diagonal: [square, square]))
    let metric = TailMass(TailSettings(centred: true, draws: 20_000))
    let found = readings(metric, of: model, against: truth)
    let expected = pow(0.05, 1 / square)
    // The threshold's share is off by a relative √(.95/draws), the model's by 1/s² times that.
    let threshold = expected / square * (0.95 / 20_000).squareRoot()
    let error = (expected * (1 - expected) / 20_000 + threshold * threshold).squareRoot()
    #expect(agree(found[1].number, error, within: 0.1), "\(found[1].number) for \(error)")
    let z = (found[0].number - expected) / found[1].number
    #expect(abs(z) < 5, "z = \(z)")
    let plain = readings(TailMass(), of: model, against: truth)[0].number
    #expect(plain > 0.5, "without centring a drift of 4 is all tail")
  }
}
