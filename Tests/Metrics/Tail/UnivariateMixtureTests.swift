// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@testable import CollapseMetrics

@Suite struct UnivariateMixtureTests {
  @Test func theLogDensityIsTheModelsAndItsDerivativesAreDifferences() throws {
    let model = try rareThird()
    let mixture = try #require(UnivariateMixture(model))
    for x in [-7, -2.5, -0.4, 1.0, 2.9, 4, 30] {
      let log = mixture.logDensity(x)
      let expected = model.logProbabilities(of: .points(Points(dimension: 1, values: [x])))[0]
      #expect(agree(log.value, expected, within: 1e-13))
      let step = 1e-5
      let (above, below) = (mixture.logDensity(x + step), mixture.logDensity(x - step))
      #expect(abs(log.slope - (above.value - below.value) / (2 * step)) < 1e-6 * (1 + abs(x)))
      #expect(abs(log.curvature - (above.slope - below.slope) / (2 * step)) < 1e-5)
    }
  }

  @Test func theMassOfAnIntervalIsADifferenceOfTheCumulative() throws {
    let model = try rareThird()
    let mixture = try #require(UnivariateMixture(model))
    #expect(agree(mixture.mass(LineInterval(-.infinity, .infinity)), 1, within: 1e-15))
    let difference = model.cumulativeProbability(at: 2)! - model.cumulativeProbability(at: -1)!
    #expect(agree(mixture.mass(LineInterval(-1, 2)), difference, within: 1e-14))
  }

  // python -c "from scipy.stats import norm; print(norm.sf(10) - norm.sf(11), norm.sf(30))"
  @Test func farTailsKeepTheirDigits() throws {
    let standard = try #require(UnivariateMixture(normal(0, 1)))
    #expect(agree(standard.mass(LineInterval(10, 11)), 7.61966195820302e-24, within: 1e-12))
    #expect(agree(standard.mass(LineInterval(-11, -10)), 7.61966195820302e-24, within: 1e-12))
    #expect(
      agree(standard.mass(LineInterval(30, .infinity)), 4.906713927147908e-198, within: 1e-11))
  }

  // `python Tests/Oracles/tails.py`, its last line.
  @Test func quantilesAreSciPys() throws {
    let mixture = try #require(UnivariateMixture(rareThird()))
    #expect(agree(mixture.quantile(0.01), -3.3136100588827495, within: 1e-13))
    #expect(agree(mixture.quantile(0.99), 4.420895535847885, within: 1e-13))
  }

  @Test func shiftingMovesTheMixtureToTheLeft() throws {
    let shifted = try #require(UnivariateMixture(rareThird(), shiftedBy: 2))
    #expect(shifted.components.map(\.mean) == [-4, -1, 2])
    #expect(abs(shifted.mean - (-0.95 - 2)) < 1e-15)
  }

  @Test func onlyMixturesOnTheLineAreTaken() throws {
    let plane = try GaussianModel(mean: [0, 0], covariance: .identity(2))
    #expect(UnivariateMixture(plane) == nil)
    #expect(UnivariateMixture(try ResamplerModel(Points(dimension: 1, values: [1]))) == nil)
  }
}
