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

@Suite struct PlanMessageTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let id: String
    let text: String
    let messages: String
    var testDescription: String { id }
  }

  @Test(arguments: mistakes)
  func everyMistakeIsToldWithItsPlace(_ mistake: Mistake) throws {
    let (plan, diagnostics) = try Workbench().read(mistake.text)
    #expect(diagnostics.render() == mistake.messages)
    #expect((plan == nil) == diagnostics.hasErrors)
  }

  @Test func overridesAreReadLikeTheFile() throws {
    let bench = try Workbench()
    let plan = try bench.plan(
      PlanReaderTests.sound, overrides: ["chain.generations=7", "sweep.chain.real=[10, 20]"])
    #expect(plan.cells.map(\.settings.sizes.generations) == [7, 7])
    #expect(plan.cells.map(\.settings.sizes.real) == [10, 20])
    let (_, diagnostics) = bench.read(
      PlanReaderTests.sound,
      overrides: ["chain.generation=7", "sweep.chain.real=[5]", "chain.real=3"])
    #expect(
      diagnostics.render() == """
        command line:1:7: error: unknown key in chain: expected generations, real, synthetic, policy, \
        sampling or draw, found generation; did you mean generations?
        chain.generation=7
              ^
        command line:3:1: error: chain.real: expected a key that is not swept; write \
        sweep.chain.real=[…], found a swept one
        chain.real=3
        ^
        """)
  }

  static let mistakes: [Mistake] = [
    Mistake(
      id: "everything at once",
      text: """
        experiment: baselines
        replicate: 3
        source: {gausian: {dimension: 1}}
        learner: {gaussian: {divisor: m}}
        chain: {generations: -1, policy: {mix: {real_fraction: 2}}}
        """,
      messages: """
        test.yaml:1:13: error: experiment: expected the name of a directory (results/baselines holds the baselines; choose another name), found baselines
        experiment: baselines
                    ^
        test.yaml:2:1: error: unknown key: expected experiment, title, seed, replicates, source, learner, chain, sweep, metrics, figures, claims or baseline, found replicate; did you mean replicates?
        replicate: 3
        ^
        test.yaml:3:10: error: source: expected a source (gaussian, mixture, csv, categorical, poisson, text, markov_language, idx, exponential, linear or half_space), found gausian; did you mean gaussian?
        source: {gausian: {dimension: 1}}
                 ^
        test.yaml:4:31: error: learner.gaussian.divisor: expected n or n-1, found m
        learner: {gaussian: {divisor: m}}
                                      ^
        test.yaml:5:22: error: chain.generations: expected an integer from 0 to 10000000, found -1
        chain: {generations: -1, policy: {mix: {real_fraction: 2}}}
                             ^
        test.yaml:5:56: error: chain.policy.mix.real_fraction: expected a number from 0 to 1, found 2
        chain: {generations: -1, policy: {mix: {real_fraction: 2}}}
                                                               ^
        """),
    Mistake(
      id: "a metric that does not apply",
      text: """
        experiment: misfit
        source: {csv: {file: data/old-faithful.csv}}
        learner: {resampler: {}}
        chain: {generations: 1}
        metrics: [smallest_weight, held_out_log_likelihood, variance_ratio]
        """,
      messages: """
        test.yaml:5:11: error: metrics: smallest_weight does not apply here: expected a mixture with fitted weights, found resampler
        metrics: [smallest_weight, held_out_log_likelihood, variance_ratio]
                  ^
        test.yaml:5:28: error: metrics: held_out_log_likelihood does not apply here: expected held-out observations, found none; write `held_out: 0.2` at the source
        metrics: [smallest_weight, held_out_log_likelihood, variance_ratio]
                                   ^
        """),
    Mistake(
      id: "sizes beyond the source",
      text: """
        experiment: sizes
        source: {csv: {file: data/old-faithful.csv, held_out: 0.2}}
        learner: gaussian
        chain: {generations: 30, real: 300, policy: {mix: {real_fraction: 0.1, fresh: true}}}
        """,
      messages: """
        test.yaml:4:32: error: chain.real: expected at most the 218 observations of the source, found 300
        chain: {generations: 30, real: 300, policy: {mix: {real_fraction: 0.1, fresh: true}}}
                                       ^
        """),
    Mistake(
      id: "fresh rows run out",
      text: """
        experiment: sizes
        source: {csv: {file: data/old-faithful.csv, held_out: 0.2}}
        learner: gaussian
        chain: {generations: 30, real: 100, policy: {mix: {real_fraction: 0.1, fresh: true}}}
        """,
      messages: """
        test.yaml:4:46: error: chain.policy: mix does not apply here: 30 generations take 22 fresh rows each after the 100 of generation 0, 760 together, and the source has 218; lower real_fraction, chain.generations or chain.real, or set fresh: false
        chain: {generations: 30, real: 100, policy: {mix: {real_fraction: 0.1, fresh: true}}}
                                                     ^
        """),
    Mistake(
      id: "sizes missing",
      text: """
        experiment: sizes
        source: gaussian
        learner: gaussian
        chain: {generations: 3}
        """,
      messages: """
        test.yaml:4:1: error: chain.real: expected an integer of at least 1 for a source without end, found nothing
        chain: {generations: 3}
        ^
        test.yaml:4:1: error: chain.synthetic: expected an integer of at least 1 for a source without end, found nothing
        chain: {generations: 3}
        ^
        """),
    Mistake(
      id: "names taken twice",
      text: PlanReaderTests.sound + """

        metrics: [tail_loss, {tail_loss: {level: 0.01}}, {tail_mass: {as: 1st}}]
        figures: [decay, {decay: {metric: tail_los}}]
        """,
      messages: """
        test.yaml:5:23: error: metrics: expected another name for it, such as as: tail_loss_2, found tail_loss again
        metrics: [tail_loss, {tail_loss: {level: 0.01}}, {tail_mass: {as: 1st}}]
                              ^
        test.yaml:5:67: error: metrics.2.tail_mass.as: expected letters, digits and underscores, a letter first, found 1st
        metrics: [tail_loss, {tail_loss: {level: 0.01}}, {tail_mass: {as: 1st}}]
                                                                          ^
        test.yaml:6:35: error: figures.1.decay.metric: expected tail_loss, tail_loss, 1st, found tail_los; did you mean tail_loss?
        figures: [decay, {decay: {metric: tail_los}}]
                                          ^
        """),
    Mistake(
      id: "figures that do not apply",
      text: PlanReaderTests.sound + """

        figures:
          - phase
          - components: {replicate: -1, generations: [0, 99]}
        """,
      messages: """
        test.yaml:6:5: error: figures.0.phase: expected two swept keys, found none
          - phase
            ^
        test.yaml:7:29: error: figures.1.components.replicate: expected an integer from 0 to 31, found -1
          - components: {replicate: -1, generations: [0, 99]}
                                    ^
        test.yaml:7:50: error: figures.1.components.generations.1: expected an integer from 0 to 3, found 99
          - components: {replicate: -1, generations: [0, 99]}
                                                         ^
        """),
    Mistake(
      id: "a sweep of what cannot be swept",
      text: PlanReaderTests.sound + """

        sweep:
          seed: [1, 2]
          chain.synthetic: 300
          chain.real: [10, 10]
          chain.surplus: [1]
        """,
      messages: """
        test.yaml:6:3: error: sweep.seed: expected a key below source, learner or chain, found another
          seed: [1, 2]
          ^
        test.yaml:7:20: error: sweep.chain.synthetic: expected a list of one or more values, found something else
          chain.synthetic: 300
                           ^
        test.yaml:8:20: error: sweep.chain.real: expected every value once, found 10 again
          chain.real: [10, 10]
                           ^
        test.yaml:9:9: error: unknown key in chain: expected generations, real, synthetic, policy, sampling or draw, found surplus
          chain.surplus: [1]
                ^
        """),
    Mistake(
      id: "claims about what is not there",
      text: PlanReaderTests.sound + """

        claims:
          - id: a
            that: tail_los[generation=3] > 0
          - id: b
            that: tail_loss[generation=4] > 0
          - id: a
            that: tail_loss[generation=3] >
        """,
      messages: """
        test.yaml:7:11: error: claims.0.that: expected tail_loss, tail_mass or log_variance, found tail_los; did you mean tail_loss?
            that: tail_los[generation=3] > 0
                  ^
        test.yaml:9:32: error: claims.1.that: expected generation an integer from 0 to 3, found 4
            that: tail_loss[generation=4] > 0
                                       ^
        test.yaml:10:9: error: claims.2.id: expected a name no other claim has, found a, as in claims.0
          - id: a
                ^
        test.yaml:11:36: error: claims.2.that: expected a metric, a number or a parenthesis, found the end
            that: tail_loss[generation=3] >
                                           ^
        """),
    Mistake(
      id: "no law applies",
      text: """
        experiment: lawless
        source: {csv: {file: data/old-faithful.csv}}
        learner: {gaussian_mixture: {components: 2}}
        chain: {generations: 1}
        claims: [{theory: all}]
        """,
      messages: """
        test.yaml:5:10: warning: theory: no law applies; the check will be undecided there
        claims: [{theory: all}]
                 ^
        """),
  ]
}
