// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseTestSupport
import Testing

@testable import CollapseExperiment

/// Bad values of experiments on types are told at their place, before anything is computed.
@Suite struct TypePlanTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var source = "{categorical: {uniform: {types: 5}}}"
    var learner = "categorical"
    var chain = "real: 10, synthetic: 10"
    var metrics = "[types_alive]"
    /// The first line of what is said.
    let message: String
  }

  private static let whole = "an integer from 1 to 4611686018427387904"

  @Test(arguments: [
    Mistake(
      testDescription: "no real observations", chain: "real: 0, synthetic: 10",
      message: "test.yaml:4:31: error: chain.real: expected \(whole), found 0"),
    Mistake(
      testDescription: "no synthetic observations", chain: "real: 10, synthetic: 0",
      message: "test.yaml:4:46: error: chain.synthetic: expected \(whole), found 0"),
    Mistake(
      testDescription: "more than 64 bits count", chain: "real: 10, synthetic: 4611686018427387905",
      message: "test.yaml:4:46: error: chain.synthetic: expected \(whole), found "
        + "4611686018427387905"),
    Mistake(
      testDescription: "a pool beyond it",
      chain: "real: 10, synthetic: 2305843009213693952, policy: accumulate, draw: statistics",
      message: "test.yaml:4:93: error: chain.draw: statistics does not apply here: expected a pool "
        + "of at most 2⁶² observations, found 10 + 3 × 2305843009213693952"),
    Mistake(
      testDescription: "a window beyond it",
      chain: "real: 10, synthetic: 2305843009213693952, policy: {window: {generations: 3}}, "
        + "draw: statistics",
      message: "test.yaml:4:109: error: chain.draw: statistics does not apply here: expected at "
        + "most 2⁶² observations to learn from, found 4611686018427387914 in generation 2"),
    Mistake(
      testDescription: "smoothing without bound", source: "{poisson: {rate: 3}}",
      learner: "{categorical: {smoothing: 1}}",
      message: "test.yaml:3:11: error: learner: categorical does not apply here: smoothing needs "
        + "types with a bound, found whole numbers without one"),
    Mistake(
      testDescription: "smoothing beyond all counts", learner: "{categorical: {smoothing: 1e300}}",
      message: "test.yaml:3:36: error: learner.categorical.smoothing: expected a number from 0 to "
        + "1000000000000, found 1e300"),
    Mistake(
      testDescription: "a tail beyond the last type", metrics: "[{tail_rank_mass: {rank: 5}}]",
      message: "test.yaml:5:12: error: metrics: tail_rank_mass does not apply here: expected a "
        + "rank below the 5 types of the source, found 5"),
    Mistake(
      testDescription: "a tail from nowhere", metrics: "[tail_rank_mass]",
      message: "test.yaml:5:11: error: metrics.0.tail_rank_mass.rank: expected an integer from 1 "
        + "to 2147483647, found nothing"),
    Mistake(
      testDescription: "shares that are smoothed", learner: "{categorical: {smoothing: 0.5}}",
      metrics: "[pearson]",
      message: "test.yaml:5:11: error: metrics: pearson does not apply here: expected a model that "
        + "is the shares of its counts, found smoothing of 0.5"),
    Mistake(
      testDescription: "an exponent that rises",
      source: "{categorical: {zipf: {types: 9, exponent: -1}}}",
      message: "test.yaml:2:51: error: source.categorical.zipf.exponent: expected a number above 0 "
        + "and at most 100, found -1"),
    Mistake(
      testDescription: "weights above one together", source: "{categorical: {weights: [0.6, 0.5]}}",
      message: "test.yaml:2:33: error: source.categorical.weights: expected weights of sum 1, "
        + "found a sum of 1.1"),
  ])
  func badValuesAreToldAtTheirPlace(_ mistake: Mistake) throws {
    let (plan, diagnostics) = try Workbench().read(
      """
      experiment: types
      source: \(mistake.source)
      learner: \(mistake.learner)
      chain: {generations: 3, \(mistake.chain)}
      metrics: \(mistake.metrics)
      """)
    #expect(plan == nil)
    #expect(diagnostics.render().split(separator: "\n").first.map(String.init) == mistake.message)
  }

  @Test func figuresOfTypesNeedTheirMetrics() throws {
    let (plan, diagnostics) = try Workbench().read(
      """
      experiment: types
      source: {categorical: {uniform: {types: 5}}}
      learner: categorical
      chain: {generations: 3, real: 10, synthetic: 10}
      metrics: [{types_alive: {as: living}}]
      figures: [survival, rank_frequency]
      """)
    #expect(plan == nil)
    #expect(
      diagnostics.render().split(separator: "\n").first.map(String.init)
        == "test.yaml:6:21: error: figures.1.rank_frequency.metric: expected rank_frequency among "
        + "the metrics, found none")
  }
}
