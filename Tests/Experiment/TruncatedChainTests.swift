// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseInterventions
import CollapseLedger
import CollapseNumerics
import Testing

@testable import CollapseExperiment

/// Chains whose generations learn from rows within k deviations of the model before.
@Suite struct TruncatedChainTests {
  static let experiment = """
    experiment: truncated
    seed: 11
    replicates: 400
    source: {gaussian: {dimension: 1}}
    learner: {gaussian: {divisor: n-1}}
    chain: {generations: 5, real: 100, synthetic: 100}
    sweep: {chain.sampling.truncate: [1, 2, 3]}
    metrics: [log_variance]
    """

  /// With divisor n − 1 every step multiplies the expected variance by the same factor.
  @Test func expectedVarianceShrinksByTheFactorAtEveryStep() async throws {
    let results = try await Workbench().run(Self.experiment)
    for (cell, reach) in zip(results.cells, [1.0, 2, 3]) {
      let factor = Truncate(reach).covarianceFactor(dimension: 1)
      var expected = 1.0
      for generation in 0...5 {
        let variances = cell.parameters.numbers("variance", generation: generation)
        let means = cell.parameters.numbers("mean", generation: generation)
        #expect(variances.count == 400)
        let z = (Statistics.mean(variances) - expected) / Statistics.standardError(variances)!
        #expect(abs(z) < 5, "k = \(reach), generation \(generation), variance: z = \(z)")
        let centre = Statistics.mean(means) / Statistics.standardError(means)!
        #expect(abs(centre) < 5, "k = \(reach), generation \(generation), mean: z = \(centre)")
        expected *= factor
      }
    }
  }

  /// A chain that is not cut is told from one that is.
  @Test func aChainThatIsNotCutIsFound() async throws {
    let results = try await Workbench().run(
      Self.experiment, overrides: ["sweep.chain.sampling.truncate=[10]"])
    let variances = results.cells[0].parameters.numbers("variance", generation: 5)
    let factor = Truncate(2).covarianceFactor(dimension: 1)
    let expected = factor * factor * factor * factor * factor
    let z = (Statistics.mean(variances) - expected) / Statistics.standardError(variances)!
    #expect(z > 5, "z = \(z)")
  }

  @Test func theCutIsAFactOfTheCell() throws {
    let plan = try Workbench().plan(Self.experiment)
    let facts = plan.cells.map { $0.record.facts["sampling"]?["truncate"]?.number }
    #expect(facts == [1, 2, 3])
  }

  @Test func mixturesAreCutInSeveralDimensions() async throws {
    let results = try await Workbench().run(
      """
      experiment: cut-mixture
      replicates: 2
      source: {mixture: {weights: [0.5, 0.5], means: [[-4, 0], [4, 0]], deviations: [[1, 1], [1, 1]]}}
      learner: {gaussian_mixture: {components: 2, covariance: tied, start: warm}}
      chain: {generations: 3, real: 200, synthetic: 200, sampling: {truncate: 2}}
      metrics: [log_variance]
      """)
    let first = results.cells[0].parameters.numbers("covariance_1_1", generation: 0)
    let last = results.cells[0].parameters.numbers("covariance_1_1", generation: 3)
    #expect(zip(first, last).allSatisfy { $1 < 0.6 * $0 }, "\(first), \(last)")
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let source: String
    let learner: String
    let sampling: String
    let message: String
  }

  static let refusals = [
    Refusal(
      testDescription: "zero", source: "{gaussian: {dimension: 1}}", learner: "gaussian",
      sampling: "{truncate: 0}",
      message: "chain.sampling.truncate: expected a number above 0, found 0"),
    Refusal(
      testDescription: "below zero", source: "{gaussian: {dimension: 1}}", learner: "gaussian",
      sampling: "{truncate: -2}",
      message: "chain.sampling.truncate: expected a number above 0, found -2"),
    Refusal(
      testDescription: "hopeless on the line", source: "{gaussian: {dimension: 1}}",
      learner: "gaussian", sampling: "{truncate: 1e-4}",
      message: "chain.sampling: truncate does not apply here: expected a number that keeps a "
        + "thousandth of the rows or more, in 1 dimension at least 0.002, found 0.0001"),
    Refusal(
      testDescription: "hopeless in many dimensions", source: "{gaussian: {dimension: 20}}",
      learner: "gaussian", sampling: "{truncate: 2}",
      message: "chain.sampling: truncate does not apply here: expected a number that keeps a "
        + "thousandth of the rows or more, in 20 dimensions at least 2.434, found 2.0"),
    Refusal(
      testDescription: "a family without deviations", source: "{gaussian: {dimension: 1}}",
      learner: "resampler", sampling: "{truncate: 2}",
      message: "chain.sampling: truncate does not apply here: expected gaussian or "
        + "gaussian_mixture, found resampler"),
    Refusal(
      testDescription: "statistics", source: "{gaussian: {dimension: 1}}", learner: "gaussian",
      sampling: "{truncate: 2}, draw: statistics",
      message: "chain.sampling: truncate does not apply here: expected draw: rows, "
        + "found statistics"),
  ]

  @Test(arguments: refusals)
  func aCutThatDoesNotApplyIsRefusedAtItsLine(_ refusal: Refusal) throws {
    let (plan, diagnostics) = try Workbench().read(
      """
      experiment: refused
      source: \(refusal.source)
      learner: \(refusal.learner)
      chain: {generations: 1, real: 50, synthetic: 50, sampling: \(refusal.sampling)}
      metrics: [log_variance]
      """)
    #expect(plan == nil)
    #expect(diagnostics.sorted.map(\.message) == [refusal.message])
    #expect(diagnostics.sorted.first?.mark?.line == 4)
  }
}
