// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseExperiment
import CollapseLedger
import Testing

/// Schedules and policies that change sizes, from the file to the facts laws read.
@Suite struct SchedulePlanTests {
  private func text(_ synthetic: String, policy: String = "replace") -> String {
    """
    experiment: scheduled
    source: gaussian
    learner: gaussian
    chain: {generations: 3, real: 10, synthetic: \(synthetic), policy: \(policy)}
    metrics: [log_variance]
    """
  }

  private func facts(_ synthetic: String, policy: String = "replace") throws -> CellFacts {
    let plan = try Workbench().plan(text(synthetic, policy: policy))
    return try #require(plan.record.cells.first).facts
  }

  @Test func factsSayWhatEveryGenerationLearnsFrom() throws {
    let facts = try facts("{schedule: {power: {base: 10, exponent: 2}}}")
    #expect(facts["synthetic"] == nil)
    #expect(facts.numbers("synthetic.rows") == [40, 90, 160])
    #expect(facts["schedule"]?["power"]?["exponent"]?.number == 2)
  }

  @Test func factsOfAConstantNumberAreThatNumber() throws {
    let facts = try facts("20")
    #expect(facts.integer("synthetic") == 20)
    #expect(facts["synthetic.rows"] == nil)
    #expect(facts["schedule"] == nil)
  }

  @Test func factsOfAGrownBatchListItsRows() throws {
    let facts = try facts("20", policy: "grown_replace")
    #expect(facts.numbers("synthetic.rows") == [30, 50, 70])
  }

  @Test func aWindowsLengthDoesNotHideTheChains() throws {
    let facts = try facts("20", policy: "{window: {generations: 2}}")
    #expect(facts.integer("generations") == 3)
    #expect(facts.integer("policy.generations") == 2)
  }

  @Test func schedulesCanBeSwept() throws {
    let plan = try Workbench().plan(
      text("{schedule: {geometric: {base: 10, ratio: 2}}}")
        + "\nsweep: {chain.synthetic.schedule.geometric.ratio: [1, 2]}")
    #expect(
      plan.record.cells.map { $0.facts.numbers("synthetic.rows") } == [
        [10, 10, 10], [20, 40, 80],
      ])
  }

  @Test(arguments: [
    (
      "{schedule: {geometric: {base: 10, ratio: 0.25}}}",
      "chain.synthetic.schedule: expected at least 1 row in every generation, found 0.15625 in generation 3"
    ),
    (
      "{schedule: {list: {rows: [4, 5]}}}",
      "chain.synthetic.schedule: expected a number for each of 3 generations, found 2"
    ),
    (
      "{schedule: {list: {rows: [4, 0, 5]}}}",
      "chain.synthetic.schedule.list.rows.1: expected an integer from 1 to 4611686018427387904, found 0"
    ),
    ("{shedule: {list: {rows: [4, 0, 5]}}}", "did you mean schedule?"),
    ("many", "chain.synthetic: expected an integer from 1 to 4611686018427387904, found many"),
  ])
  func mistakesAreToldAtTheirLine(_ synthetic: String, message: String) throws {
    let (plan, diagnostics) = try Workbench().read(text(synthetic))
    #expect(plan == nil)
    #expect(diagnostics.render().contains("test.yaml:4:"))
    #expect(diagnostics.render().contains(message), "\(diagnostics.render())")
  }
}
