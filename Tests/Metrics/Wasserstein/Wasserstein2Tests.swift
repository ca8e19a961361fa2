// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics
import Foundation
import Testing

@testable import CollapseMetrics

/// Numbers without working are SciPy's, by `python3 Tests/Oracles/distances.py`.
@Suite struct Wasserstein2Tests {
  private func distance(_ model: any GenerativeModel, _ truth: any GenerativeModel) -> Double {
    readings(Wasserstein2(), of: model, against: truth)[0].number
  }

  /// √(Δ² + (σ₀ − σ₁)²) on the line: 3, 4 and 5.
  @Test func betweenGaussiansItIsTheClosedForm() throws {
    #expect(agree(distance(try normal(3, 5), try normal(0, 1)), 5, within: 1e-14))
    let a = Matrix(rowCount: 3, columnCount: 3, elements: [2, 0.5, 0, 0.5, 1, 0.3, 0, 0.3, 0.5])
    let b = Matrix(rowCount: 3, columnCount: 3, elements: [1, 0.2, 0.1, 0.2, 2, 0, 0.1, 0, 1.5])
    let truth = try GaussianModel(mean: [1, 0, -1], covariance: a)
    let model = try GaussianModel(mean: [0.5, 0.5, 0], covariance: b)
    #expect(agree(distance(model, truth), 1.5056694694005095, within: 1e-7))
    #expect(agree(distance(model, truth), distance(truth, model), within: 1e-13))
    #expect(distance(truth, truth) < 1e-14)
  }

  /// Diagonal covariances: Σ (σ₀ − σ₁)², whatever the order; digits are kept where they are close.
  @Test func ofDiagonalCovariancesItIsThatOfTheDeviations() throws {
    let truth = try GaussianModel(mean: [0, 0, 0], covariance: Matrix(diagonal: [1, 4, 9]))
    let model = try GaussianModel(mean: [0, 0, 0], covariance: Matrix(diagonal: [4, 1, 1e-12]))
    let expected = (1 + 1 + (3 - 1e-6) * (3 - 1e-6)).squareRoot()
    #expect(agree(distance(model, truth), expected, within: 1e-13))
    let square = (1 + 1e-9) * (1 + 1e-9)
    let near = try GaussianModel(
      mean: [0, 0, 0], covariance: Matrix(diagonal: [square, 4 * square, 9 * square]))
    #expect(agree(distance(near, truth), 14.0.squareRoot() * 1e-9, within: 1e-6))
  }

  @Test(arguments: [
    ([0.7, 0.25, 0.05], [-2, 1, 4], [0.5, 0.7, 0.4], 0.09160777117328979),
    ([0.7, 0.25, 0.05], [-2, 1, 3.9], [0.6, 0.8, 0.01], 0.1082765194779235),
    ([0.75, 0.25], [-2.2, 1.5], [0.5, 1], 0.46658844422320866),
    ([1], [-1], [2], 0.7355666378520377),
  ])
  func ofMixturesOnTheLineQuantilesAreCoupled(
    _ weights: [Double], _ means: [Double], _ deviations: [Double], _ expected: Double
  ) throws {
    let truth = try rareThird()
    let model = try mixture(weights, means, deviations)
    #expect(agree(distance(model, truth), expected, within: 1e-7), "\(distance(model, truth))")
    #expect(agree(distance(truth, model), expected, within: 1e-7), "\(distance(truth, model))")
  }

  /// Two of one weight and width, at ±10 and at ±11: T moves each half by 1; at ±10 and in one
  /// place, all of it by 10 − x.
  @Test func farComponentsAreCarriedToTheirs() throws {
    let truth = try mixture([0.5, 0.5], [-10, 10], [0.5, 0.5])
    let wider = try mixture([0.5, 0.5], [-11, 11], [0.5, 0.5])
    #expect(agree(distance(wider, truth), 1, within: 1e-7))
    #expect(distance(truth, truth) < 1e-7)
    // One of weight .6 moves a tenth of the mass by 20: √(.1) · 20, less what widths of .01 spare:
    // the fifth of a component nearest to the other lies 1.4 deviations off its mean, on either side.
    let heavier = try mixture([0.6, 0.4], [-10, 10], [0.01, 0.01])
    let thin = try mixture([0.5, 0.5], [-10, 10], [0.01, 0.01])
    #expect(agree(distance(heavier, thin), 0.1.squareRoot() * (20 - 0.028), within: 2e-4))
  }

  /// One Gaussian written as two equal components: the mixture's way against the closed form.
  @Test func quadratureAgreesWithTheClosedForm() throws {
    let truth = try mixture([0.5, 0.5], [0, 0], [1, 1])
    for (mean, deviation) in [(0, 0.5), (0.01, 1), (3, 5), (0, 1e-3), (1e-4, 1.0001)] {
      let found = distance(try normal(mean, deviation), truth)
      let expected = (mean * mean + (1 - deviation) * (1 - deviation)).squareRoot()
      #expect(agree(found, expected, within: 1e-7), "\(found) for \(expected)")
    }
  }

  /// Between N(0, I) and N(0, s²I) every direction has |1 − s|; a shift has θᵀΔ, whose mean square
  /// over the sphere is |Δ|²/d: over 64 Sobol directions to a few percent.
  @Test func inThePlaneMixturesAreSliced() throws {
    let truth = try GaussianMixtureModel(
      weights: [0.5, 0.5], means: [[0, 0], [0, 0]], covariances: [.identity(2), .identity(2)])
    let narrow = try GaussianModel(mean: [0, 0], covariance: Matrix(diagonal: [0.25, 0.25]))
    #expect(agree(distance(narrow, truth), 0.5, within: 1e-7))
    for shift in [[3.0, 0], [0, 3], [2.1, -2.1]] {
      let moved = try GaussianModel(mean: shift, covariance: .identity(2))
      let squared = shift[0] * shift[0] + shift[1] * shift[1]
      #expect(agree(distance(moved, truth), (squared / 2).squareRoot(), within: 0.03))
    }
  }

  /// Two atoms at ±1 against N(0, 1): 1 + 1 − 2E|Z| = 2 − 2√(2/π).
  @Test func ofPointMassesSamplesAreCoupledWithAnError() throws {
    let model = try ResamplerModel(Points(dimension: 1, values: [-1, 1]))
    let exact = (2 - 2 * (2 / Double.pi).squareRoot()).squareRoot()
    var scores: [Double] = []
    for seed in 1...200 {
      let found = readings(Wasserstein2(), of: model, against: try normal(0, 1), seed: UInt64(seed))
      scores.append((found[0].number - exact) / found[1].number)
    }
    // The errors are what they say: scores of variance 1, √(2/200) = .1 to a standard error.
    let variance = try #require(Statistics.variance(scores))
    #expect(abs(variance - 1) < 0.5, "variance of z \(variance)")
    let z = Statistics.mean(scores) * 200.0.squareRoot()
    #expect(abs(z) < 5, "z = \(z)")
  }

  @Test func anErrorIsReportedOnlyWhereThereIsOne() throws {
    let truth = try rareThird()
    let sampled = Wasserstein2().adapted(to: setting(truth: truth, learner: ResamplerLearner()))
    #expect(sampled.parts == [nil, "standard_error"])
    let exact = Wasserstein2().adapted(to: setting(truth: truth, learner: GaussianLearner()))
    #expect(exact.parts == [nil])
    #expect(readings(exact, of: truth, against: truth).count == 1)
  }
}

@Suite struct DirectionsTests {
  @Test(arguments: [2, 3, 40, 41, 100])
  func directionsHaveLengthOneAndLeanNowhere(_ dimension: Int) {
    let directions = sphereDirections(512, dimension: dimension)
    #expect(directions.count == 512)
    for direction in directions {
      #expect(abs(direction.reduce(0) { $0 + $1 * $1 } - 1) < 1e-14)
    }
    for column in 0..<dimension {
      let square = directions.reduce(0) { $0 + $1[column] * $1[column] } / 512
      // Independent directions would have Var θ² ≤ 2/d² each.
      let error = 2.0.squareRoot() / Double(dimension) / 512.0.squareRoot()
      #expect(abs(square - 1 / Double(dimension)) < 5 * error)
    }
    #expect(directions == sphereDirections(512, dimension: dimension))
  }

  @Test func onTheLineThereIsOne() { #expect(sphereDirections(64, dimension: 1) == [[1]]) }
}
