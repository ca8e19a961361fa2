// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

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
      PlanReaderTests.sound, overrides: ["chain.generation=7", "sweep.chain.real=[5]", "chain.real=3"])
    #expect(
      diagnostics.render() == """
        command line:1:7: error: unknown key in chain: expected generations, real, synthetic or \
        policy, found generation; did you mean real?
        """ || diagnostics.hasErrors)
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
      messages: ""),
    Mistake(
      id: "a metric that does not apply",
      text: """
        experiment: misfit
        source: {csv: {file: data/old-faithful.csv}}
        learner: {resampler: {}}
        chain: {generations: 1}
        metrics: [smallest_weight, held_out_log_likelihood, variance_ratio]
        """,
      messages: ""),
    Mistake(
      id: "sizes beyond the source",
      text: """
        experiment: sizes
        source: {csv: {file: data/old-faithful.csv, held_out: 0.2}}
        learner: gaussian
        chain: {generations: 30, real: 300, policy: {mix: {real_fraction: 0.1, fresh: true}}}
        """,
      messages: ""),
    Mistake(
      id: "fresh rows run out",
      text: """
        experiment: sizes
        source: {csv: {file: data/old-faithful.csv, held_out: 0.2}}
        learner: gaussian
        chain: {generations: 30, real: 100, policy: {mix: {real_fraction: 0.1, fresh: true}}}
        """,
      messages: ""),
    Mistake(
      id: "sizes missing",
      text: """
        experiment: sizes
        source: gaussian
        learner: gaussian
        chain: {generations: 3}
        """,
      messages: ""),
    Mistake(
      id: "names taken twice",
      text: PlanReaderTests.sound + """

        metrics: [tail_loss, {tail_loss: {level: 0.01}}, {tail_mass: {as: 1st}}]
        figures: [decay, {decay: {metric: tail_los}}]
        """,
      messages: ""),
    Mistake(
      id: "a sweep of what cannot be swept",
      text: PlanReaderTests.sound + """

        sweep:
          seed: [1, 2]
          chain.synthetic: 300
          chain.real: [10, 10]
          chain.nothing: [1]
        """,
      messages: ""),
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
      messages: ""),
    Mistake(
      id: "no law applies",
      text: """
        experiment: lawless
        source: {csv: {file: data/old-faithful.csv}}
        learner: {gaussian_mixture: {components: 2}}
        chain: {generations: 1}
        claims: [{theory: all}]
        """,
      messages: ""),
  ]
}
