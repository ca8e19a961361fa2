// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@testable import CollapseMetrics

/// Loss, mass and log-likelihood of a tail on the line, against closed forms and SciPy's `quad`.
@Suite struct TailMeasureTests {
  struct Oracle: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let model: (weights: [Double], means: [Double], deviations: [Double])
    let loss: Double
    let mass: Double
    let logLikelihood: Double
  }

  // `python Tests/Oracles/tails.py`; the truth is the mixture with a rare third mode.
  static let oracles = [
    Oracle(
      testDescription: "narrower", model: ([0.7, 0.25, 0.05], [-2, 1, 4], [0.5, 0.7, 0.4]),
      loss: 0.3226518716896494, mass: 0.03460161428904073, logLikelihood: -4.465329948553136),
    Oracle(
      testDescription: "third gone",
      model: ([0.72, 0.279, 0.001], [-2, 1.1, 4], [0.6, 0.9, 0.5]),
      loss: 0.4851442114741799, mass: 0.03432261280536564, logLikelihood: -5.382067943977352),
    Oracle(
      testDescription: "collapsed", model: ([0.7, 0.25, 0.05], [-2, 1, 3.9], [0.6, 0.8, 0.01]),
      loss: 0.5753730263975331, mass: 0.021231348680123212, logLikelihood: -7.231409262836975),
    Oracle(
      testDescription: "one", model: ([1], [-1], [2]), loss: 0.3012900771785884,
      mass: 0.16313779122845767, logLikelihood: -4.014442558989883),
  ]

  @Test(arguments: oracles)
  func mixturesMeasureAsSciPyIntegrates(_ oracle: Oracle) throws {
    let tail = UnivariateTail(of: try #require(UnivariateMixture(rareThird())), .level(0.05))
    let (weights, means, deviations) = oracle.model
    let model = try #require(UnivariateMixture(mixture(weights, means, deviations)))
    #expect(agree(tail.loss(of: model), oracle.loss, within: 1e-9))
    #expect(agree(tail.mass(of: model), oracle.mass, within: 1e-9))
    let mean = tail.meanLogDensity(of: model, moments: tail.moments)
    #expect(agree(mean, oracle.logLikelihood, within: 1e-9))
    #expect(agree(tail.integratedLogDensity(of: model), oracle.logLikelihood, within: 1e-9))
  }

  /// Against N(0, 1), N(0, s²) with s < 1 lacks everything beyond where the densities cross, which
  /// for these lies inside the bulk: the loss is 1 − P(|s Z| > z) / level.
  @Test(arguments: [0.9, 0.5, 0.1, 1e-3])
  func aNarrowedGaussianLosesTheDifferenceOfTwoTails(_ deviation: Double) throws {
    let tail = UnivariateTail(of: try #require(UnivariateMixture(normal(0, 1))), .level(0.05))
    let model = try #require(UnivariateMixture(normal(0, deviation)))
    let mass = 2 * Normal.standard.upper(Normal.standard.upperQuantile(0.025) / deviation)
    #expect(abs(tail.mass(of: model) - mass) < 1e-15)
    #expect(abs(tail.loss(of: model) - (1 - mass / 0.05)) < 1e-12)
  }

  @Test func theWholeModelLosesNothingAndAFarOneEverything() throws {
    for truth in [try rareThird() as any GenerativeModel, try normal(0, 1)] {
      let reference = try #require(UnivariateMixture(truth))
      let tail = UnivariateTail(of: reference, .level(0.05))
      #expect(tail.loss(of: reference) < 1e-13)
      #expect(agree(tail.mass(of: reference), 0.05, within: 1e-11))
      let far = try #require(UnivariateMixture(normal(1e6, 1)))
      #expect(agree(tail.loss(of: far), 1, within: 1e-12))
      #expect(tail.mass(of: far) > 0.99)
    }
  }

  @Test func aWiderModelLosesNothingOfOneGaussiansTail() throws {
    let tail = UnivariateTail(of: try #require(UnivariateMixture(normal(0, 1))), .level(0.05))
    #expect(tail.loss(of: try #require(UnivariateMixture(normal(0, 1.3)))) < 1e-15)
  }

  @Test func oneGaussianAgainstOneIsTheSameByFormulaAndBySearch() throws {
    let reference = try #require(UnivariateMixture(normal(0.3, 1.1)))
    let tail = UnivariateTail(of: reference, .level(0.1))
    var random = stream("pairs")
    for _ in 0..<200 {
      let model = try #require(
        UnivariateMixture(
          normal(4 * random.uniform() - 2, 0.05 + 2 * random.uniform())))
      let inside = tail.crossings(with: model).filter { cut in
        tail.intervals.contains { $0.contains(cut) } && abs(cut) < 20
      }
      let searched = tail.crossings(with: model, searching: true).filter { abs($0) < 20 }
      #expect(searched.count == inside.count)
      for (found, expected) in zip(searched, inside) {
        #expect(abs(found - expected) < 1e-9 * (1 + abs(expected)))
      }
      // The same model cut into two halves takes the general way.
      let only = model.components[0]
      let halves = UnivariateMixture(
        [Double](repeating: 0.5, count: 2).map {
          .init(weight: $0, mean: only.mean, deviation: only.deviation)
        })
      #expect(abs(tail.loss(of: halves) - tail.loss(of: model)) < 1e-12)
      let moments = tail.moments
      #expect(
        agree(
          tail.integratedLogDensity(of: halves), tail.meanLogDensity(of: model, moments: moments),
          within: 1e-10))
    }
  }

  /// For N(0, 1) beyond ±z: E x = 0 and E x² = 1 + z φ(z) / Φ(−z).
  @Test func theTailsMomentsAreTheTruncatedNormals() throws {
    let tail = UnivariateTail(of: try #require(UnivariateMixture(normal(0, 1))), .level(0.05))
    let z = Normal.standard.upperQuantile(0.025)
    let square = 1 + z * Normal.standard.density(z) / 0.025
    #expect(abs(tail.moments.mean) < 1e-14)
    #expect(agree(tail.moments.variance, square, within: 1e-12))
  }

  @Test func theTenPointRuleIsGSLs() throws {
    let rule = try GaussLegendre(count: 10, from: -1, to: 1)
    for (index, (node, weight)) in tenPointRule.enumerated() {
      #expect(abs(rule.nodes[5 + index] - node) < 1e-15)
      #expect(abs(rule.weights[5 + index] - weight) < 1e-15)
    }
  }

  @Test func panelsIntegrateKinksAndEndAtNaN() {
    #expect(agree(panelIntegral(from: -1, to: 2) { abs($0) }, 2.5, within: 1e-12))
    #expect(abs(panelIntegral(from: -1, to: 1) { $0 * $0 * $0 }) < 1e-15)
    #expect(panelIntegral(from: 0, to: 1) { _ in .nan }.isNaN)
    #expect(panelIntegral(from: 0, to: 1) { _ in 0 } == 0)
  }
}
