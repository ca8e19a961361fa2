// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseClaims
import CollapseConfiguration
import CollapseLedger
import CollapseLineage
import CollapseModels
import CollapseNumerics
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseExperiment

@Suite struct PlanReaderTests {
  /// A sound experiment, to which a test adds what is wrong.
  static let sound = """
    experiment: sound
    source: {gaussian: {dimension: 1}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 10, synthetic: 10, policy: replace}
    """

  @Test func defaultsAreShownInThePlan() throws {
    let plan = try Workbench().plan(Self.sound)
    #expect(
      plan.resolved.yaml == """
        experiment: sound
        title: sound
        seed: 1
        replicates: 32
        source:
          gaussian:
            dimension: 1
        learner:
          gaussian:
            divisor: n
        chain:
          generations: 3
          real: 10
          synthetic: 10
          policy: replace
          sampling: {}
          draw: rows
        metrics:
          - tail_loss:
              level: 0.05
              centred: false
              draws: 4096
          - tail_mass:
              level: 0.05
              centred: false
              draws: 4096
          - log_variance
        figures:
          - decay:
              metric: tail_loss
              scale: linear
              as: decay-tail_loss

        """)
  }

  @Test func ofTypesTailsAndHeterozygosityAreMeasuredUnlessTheFileSaysMore() throws {
    let plan = try Workbench().plan(
      """
      experiment: types
      source: {categorical: {zipf: {types: 10, exponent: 1.2}}}
      learner: categorical
      chain: {generations: 2, real: 50, synthetic: 50}
      """)
    #expect(plan.record.metricRowNames == ["tail_loss", "tail_mass", "heterozygosity"])
  }

  @Test(arguments: Workbench.shippedNames)
  func printedPlanReadsBackToTheSamePlan(_ name: String) throws {
    let bench = try Workbench()
    let plan = try bench.plan(try Workbench.shipped(name))
    let again = try bench.plan(plan.resolved.yaml)
    #expect(again.resolved == plan.resolved)
    // Claims remember their lines, which printing moves.
    var (first, second) = (plan.record, again.record)
    first.claims = []
    second.claims = []
    #expect(first == second)
    #expect(plan.claims.map(\.words) == again.claims.map(\.words))
  }

  @Test func cellsAreTheProductOfTheAxesLastFastest() throws {
    let plan = try Workbench().plan(
      Self.sound + "\nsweep: {chain.synthetic: [10, 20], learner.gaussian.divisor: [n, n-1]}")
    #expect(plan.record.axes.map(\.key) == ["synthetic", "divisor"])
    #expect(
      plan.record.cells.map(\.axisValues) == [
        [10, "n"], [10, "n-1"], [20, "n"], [20, "n-1"],
      ])
    #expect(plan.cells.map(\.settings.sizes.synthetic) == [10, 10, 20, 20])
    #expect(plan.record.cells.map { $0.facts.text("divisor") } == ["n", "n-1", "n", "n-1"])
    #expect(Set(plan.record.cells.map(\.id)).count == 4)
  }

  @Test func axesOfOneNameAreKnownByTheirPaths() throws {
    let plan = try Workbench().plan(
      """
      experiment: twice
      source: {csv: {file: data/old-faithful.csv, held_out: 0.2}}
      learner: {gaussian_mixture: {components: 2}}
      chain: {generations: 1, policy: {mix: {real_fraction: 0.1}}}
      sweep:
        chain.real: [50, 60]
        learner.gaussian_mixture.components: [1, 2]
      """)
    #expect(plan.record.axes.map(\.key) == ["real", "components"])
    let generations = try Workbench().plan(Self.sound + "\nsweep: {chain.generations: [2, 3]}")
    // `generation` is a column already, `generations` is none.
    #expect(generations.record.axes.map(\.key) == ["generations"])
  }

  @Test func identityFollowsTheScienceAlone() throws {
    let bench = try Workbench()
    let id = try bench.plan(Self.sound).record.cells[0].id
    for same in ["title=other", "replicates=64", "chain.generations=9", "figures=[]"] {
      #expect(try bench.plan(Self.sound, overrides: [same]).record.cells[0].id == id, "\(same)")
    }
    let others = [
      "seed=2", "chain.real=11", "chain.policy=accumulate", "learner.gaussian.divisor=n-1",
      "source.gaussian.mean=[1]", "metrics=[tail_loss]",
    ]
    for other in others {
      #expect(try bench.plan(Self.sound, overrides: [other]).record.cells[0].id != id, "\(other)")
    }
  }

  @Test func sizesDefaultToTheWholeOfADataSource() throws {
    let plan = try Workbench().plan(
      """
      experiment: whole
      source: {csv: {file: data/old-faithful.csv, held_out: 0.2}}
      learner: {gaussian: {divisor: n}}
      chain: {generations: 1}
      sweep: {source.csv.held_out: [0.2, 0.5]}
      """)
    // 272 rows, of which round(272 · held_out) are held out.
    #expect(plan.cells.map(\.settings.sizes.real) == [218, 136])
    #expect(plan.cells.map(\.settings.sizes.synthetic) == [218, 136])
    #expect(plan.resolved["chain"]?["real"] == nil, "a default that differs by cell isn't shown")
  }
}
