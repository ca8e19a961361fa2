// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseCommands
import CollapseLedger
import CollapseTestSupport
import Foundation
import Testing

/// A baseline from its first capture to a change that is meant.
@Suite struct BaselineCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var results: String { folder.path + "/results" }
  private var stored: String { results + "/baselines/small.json" }

  private func experiment(
    seed: Int = 1, divisor: String = "n", more: String = "baseline: {metrics: [log_variance]}"
  ) throws -> String {
    try folder.write(
      """
      experiment: small
      seed: \(seed)
      replicates: 32
      source: {gaussian: {dimension: 1}}
      learner: {gaussian: {divisor: \(divisor)}}
      chain: {generations: 4, real: 20, synthetic: 20}
      metrics: [log_variance, mean_shift]
      \(more)
      """, to: "small.yaml")
  }

  private func call(_ words: String..., environment: [String: String] = [:]) async -> Invocation {
    switch words.count {
    case 2: await Invocation(words[0], words[1], "--results", results, environment: environment)
    case 3:
      await Invocation(
        words[0], words[1], words[2], "--results", results, environment: environment)
    default:
      await Invocation(
        words[0], words[1], words[2], words[3], words[4], "--results", results,
        environment: environment)
    }
  }

  private func accepted() async throws -> String {
    let file = try experiment()
    #expect(await call("run", file).status == .success)
    let propose = await call("baseline", "propose", file)
    #expect(propose.status == .success, "\(propose.errors)")
    #expect(propose.output == results + "/baselines/small.proposed.json\n")
    let accept = await call("baseline", "accept", file, "--ids=new", "--reason=the first")
    #expect(accept.status == .success, "\(accept.errors)")
    return file
  }

  @Test func anUnchangedRunIsIdenticalWithoutStatistics() async throws {
    let file = try await accepted()
    let check = await call("check", file)
    #expect(check.status == .success, "\(check.output)")
    #expect(
      check.output.contains("holds      baseline: the bits are those that were accepted"))
    #expect(check.output.contains("baseline 0.001 over 1 experiment"))
    let directory = await Invocation("check", results + "/small")
    #expect(directory.output == check.output)
  }

  @Test func checkEndsWith3WhereTheBaselineIsMissingOrOfAnotherPlan() async throws {
    let file = try experiment()
    _ = await call("run", file)
    let missing = await call("check", file)
    #expect(missing.status == .baselineMissing)
    #expect(missing.output.contains("baseline: there is none"))
    _ = await call("baseline", "propose", file)
    _ = await call("baseline", "accept", file, "--ids=new", "--reason=the first")
    // Another seed makes other cells.
    let other = try experiment(seed: 2)
    _ = await call("run", other)
    let check = await call("check", other)
    #expect(check.status == .baselineMissing)
    #expect(check.output.contains("baseline: the plan is another than the baseline's"))
    let stale = await call("baseline", "stale", other)
    #expect(stale.output.split(separator: "\n").count == 3)
  }

  @Test func theFlagAsksForABaselineWhereTheExperimentDoesNot() async throws {
    let file = try experiment(more: "")
    _ = await call("run", file)
    #expect(await call("check", file).status == .success)
    #expect(await call("check", file, "--baseline").status == .baselineMissing)
  }

  /// The bits differ and the numbers do not: what was stored is made to look like another platform's.
  @Test func otherBitsAreComparedByNumbers() async throws {
    let file = try await accepted()
    let text = try String(contentsOfFile: stored, encoding: .utf8)
    try text.replacing(/"sha256": "[0-9a-f]*"/, with: "\"sha256\": \"0\"")
      .write(toFile: stored, atomically: true, encoding: .utf8)
    let check = await call("check", file)
    #expect(check.status == .success, "\(check.output)")
    #expect(check.output.contains("the bits differ from those that were accepted"))
    #expect(check.output.contains("log_variance@0~"))
    #expect(check.output.contains("holds 3"))
  }

  @Test func onlyNamedFailingEntriesAreWritten() async throws {
    let file = try await accepted()
    // A stored mean far from what is measured now: as if the code had changed since.
    var record = try BaselineRecord.read(stored)
    for index in [0, 1] {
      record.entries[index].values = record.entries[index].values.map {
        .value(($0.number ?? 0) + 9)
      }
    }
    record.fingerprints = []
    try JSONPrinter.pretty(record.json).write(toFile: stored, atomically: true, encoding: .utf8)
    let check = await call("check", file)
    #expect(check.status == .refuted)
    #expect(check.output.contains("if this is meant: collapse baseline propose"))
    let ids = record.entries.map(\.id)
    let diff = await call("baseline", "diff", file)
    #expect(diff.output.hasPrefix("new 0, failing 2, passing 0, same 1, stale 0\n"))
    let passing = await call("baseline", "accept", file, "--ids=\(ids[2])", "--reason=why not")
    #expect(passing.status == .usage)
    #expect(passing.errors.contains("which passes and stays as it was accepted"))
    let accept = await call("baseline", "accept", file, "--ids=\(ids[0])", "--reason=meant")
    #expect(accept.status == .success, "\(accept.errors)")
    let after = try BaselineRecord.read(stored)
    #expect(after.entries[1] == record.entries[1] && after.entries[2] == record.entries[2])
    #expect(after.entries[0].values != record.entries[0].values)
    #expect(after.captures.map(\.reason) == ["the first", "meant"])
    #expect(after.entries.map(\.capture) == [1, 0, 0])
    #expect(after.fingerprints.isEmpty)
    #expect(await call("check", file).status == .refuted)
    _ = await call("baseline", "accept", file, "--ids=\(ids[1])", "--reason=meant too")
    let good = await call("check", file)
    #expect(good.status == .success && good.output.contains("the bits are those"))
  }

  @Test func acceptingTakesAPersonIdsAndAReason() async throws {
    let file = try await accepted()
    let machine = await call(
      "baseline", "accept", file, "--ids=new", "--reason=x", environment: ["CI": "true"])
    #expect(machine.status == .usage)
    #expect(
      machine.errors
        == "error: baseline accept: expected a person to accept a change, found CI=true\n")
    #expect(await call("baseline", "accept", file).errors.contains("expected --ids, found none"))
    let silent = await call("baseline", "accept", file, "--ids=new", "--reason= ")
    #expect(silent.errors.contains("expected --reason, found none"))
    let unknown = await call("baseline", "accept", file, "--ids=nothing", "--reason=x")
    #expect(unknown.errors.contains("found 'nothing'"))
    let action = await call("baseline", "propse", file)
    #expect(action.status == .usage && action.errors.contains("did you mean 'propose'?"))
  }

  @Test func showSaysWhereEntriesCameFrom() async throws {
    let file = try await accepted()
    let show = await call("baseline", "show", file)
    #expect(show.output.hasPrefix("capture 0: 3 entries, 64 replicates of seed "))
    #expect(show.output.contains(": the first\n  log_variance@0~"))
    #expect(show.output.contains("n 64, margin 0.3"))
    #expect(await call("baseline", "stale", file).output == "")
  }

  @Test func wrongWordsInTheSectionAreReportedAtTheirLine() async throws {
    let file = try experiment(
      more: "baseline: {metrics: [log_varianc], generations: [9], margins: {mean_shift: -1}}")
    let plan = await Invocation("plan", file)
    #expect(plan.status == .badData)
    #expect(plan.errors.contains(":8:22: error: baseline.metrics.0: expected a row that metrics"))
    #expect(plan.errors.contains("did you mean log_variance?"))
    #expect(
      plan.errors.contains("baseline.generations.0: expected an integer from 0 to 4, found 9"))
    #expect(plan.errors.contains("baseline.margins.mean_shift: expected a number of at least 0"))
  }
}
