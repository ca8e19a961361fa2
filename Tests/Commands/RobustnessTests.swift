// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseCommands
import CollapseTestSupport
import Foundation
import Testing

/// What users did that once went wrong.
@Suite struct RobustnessTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var results: String { folder.path + "/results" }

  private func experiment(_ more: String = "", learner: String = "gaussian") throws -> String {
    try folder.write(
      """
      experiment: small
      replicates: 6
      source: {gaussian: {dimension: 1}}
      learner: \(learner)
      chain: {generations: 4, real: 20, synthetic: 20}
      metrics: [log_variance]
      \(more)
      """, to: "small.yaml")
  }

  @Test func tinyLevelOfATailIsALocatedError() async throws {
    let file = try experiment()
    let run = await Invocation(
      "validate", file, "source.gaussian.dimension=2", "metrics=[{tail_loss: {level: 1e-16}}]")
    #expect(run.status == .badData)
    #expect(run.errors.contains("command line:2:11: error: metrics: tail_loss does not apply here"))
  }

  @Test func plansBeyondAnyMachineAreLocatedErrors() async throws {
    let file = try experiment()
    #expect(await Invocation("validate", file, "chain.synthetic=1099511627776").status == .badData)
    #expect(
      await Invocation(
        "validate", file, "chain.generations=10000000", "replicates=10000000",
        "sweep.chain.synthetic=[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]"
      ).status == .badData)
  }

  @Test func overridesBelongToAnExperimentsFile() async throws {
    let file = try experiment()
    #expect(await Invocation("run", file, "--results", results).status == .success)
    let check = await Invocation("check", results + "/small", "replicates=20")
    #expect(check.status == .usage)
    #expect(check.errors.contains("found 'replicates=20' with a run's directory"))
  }

  @Test func generationsThatAreNotThereAreAUsageError() async throws {
    let file = try experiment()
    #expect(await Invocation("run", file, "--results", results).status == .success)
    let show = await Invocation("show", results + "/small", "--generation", "77")
    #expect(show.status == .usage)
    #expect(
      show.errors == "error: --generation: expected a generation from 0 to 4, found 77\n")
  }

  @Test func runWithoutRecordsIsLeftAlone() async throws {
    let file = try experiment()
    #expect(await Invocation("run", file, "--results", results).status == .success)
    let figure = results + "/small/plots/decay-log_variance.dat"
    let before = try Data(contentsOf: URL(fileURLWithPath: figure))
    try FileManager.default.removeItem(atPath: results + "/small/cells")
    #expect(await Invocation("plot", results + "/small").status == .noInput)
    #expect(await Invocation("show", results + "/small").status == .noInput)
    #expect(try Data(contentsOf: URL(fileURLWithPath: figure)) == before)
  }

  @Test func anotherPlanLeavesNothingOfTheOldOne() async throws {
    let file = try experiment("claims: [{id: one, that: \"log_variance[generation=4] < 9\"}]")
    #expect(await Invocation("run", file, "--results", results).status == .success)
    #expect(await Invocation("check", file, "--results", results).status == .success)
    let again = await Invocation("run", file, "--results", results, "figures=[]", "claims=[]")
    #expect(again.status == .success)
    let names = try FileManager.default.subpathsOfDirectory(atPath: results + "/small")
    #expect(!names.contains { $0.hasPrefix("plots/") || $0.hasPrefix("checks/") })
    #expect(names.contains("tables/summary.csv"))
  }

  @Test func cellsThatComeToTheSameAreRefused() async throws {
    let file = try experiment()
    let run = await Invocation(
      "validate", file, "sweep.learner=[gaussian, {gaussian: {divisor: n}}]")
    #expect(run.status == .badData)
    #expect(run.errors.contains("expected cells that differ"))
  }

  @Test func oneMistakeIsToldOnce() async throws {
    let file = try folder.write(
      """
      experiment: 12
      source: {csv: {file: none.csv}}
      learner: gaussian
      chain: {generations: 1}
      figures: [{decay: {metric: tail_loss}}]
      """, to: "once.yaml")
    let run = await Invocation("validate", file)
    #expect(run.errors.split(separator: "\n").count { $0.contains("error:") } == 2)
  }

  @Test func earlyEndsAreToldWithTheirReason() async throws {
    let file = try experiment(
      learner: "{gaussian_mixture: {components: 15, covariance_floor: 0}}")
    let run = await Invocation("run", file, "--results", results)
    #expect(run.status == .success)
    #expect(run.errors.contains("warning: cell all, replicate "))
    #expect(run.errors.contains("chain ended: "))
  }

  @Test func reportsGoThroughLinks() async throws {
    let file = try experiment("claims: [{id: one, that: \"log_variance[generation=4] < 9\"}]")
    #expect(await Invocation("run", file, "--results", results).status == .success)
    let target = try folder.write("", to: "target.xml")
    let link = folder.path + "/link.xml"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    let check = await Invocation("check", file, "--results", results, "--junit", link)
    #expect(check.status == .success)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    #expect(try String(contentsOfFile: target, encoding: .utf8).contains("<testsuite"))
  }
}
