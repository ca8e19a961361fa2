// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseCommands
import CollapseLedger
import CollapseTestSupport
import Foundation
import Testing

/// `check` and `plan` as a user and a pipeline call them.
@Suite struct CheckCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var results: String { folder.path + "/results" }

  private func experiment(
    _ name: String, replicates: Int = 16, claims: [String]
  ) throws -> String {
    let items = claims.enumerated().map { "  - {id: claim-\($0), that: \"\($1)\"}" }
    return try folder.write(
      """
      experiment: \(name)
      replicates: \(replicates)
      source: {gaussian: {dimension: 1}}
      learner: {gaussian: {divisor: n}}
      chain: {generations: 5, real: 20, synthetic: 20}
      metrics: [log_variance]
      claims:
      \(items.joined(separator: "\n"))
      """, to: "\(name).yaml")
  }

  private func ran(_ name: String, claims: [String]) async throws -> String {
    let file = try experiment(name, claims: claims)
    let run = await Invocation("run", file, "--results", results)
    #expect(run.status == .success, "\(run.errors)")
    return file
  }

  @Test func oneAlphaIsSpentOverEverythingChecked() async throws {
    let first = try await ran("first", claims: ["log_variance[generation=5] < 10"])
    let second = try await ran(
      "second",
      claims: ["log_variance[generation=5] < 11", "log_variance[generation=4] < 11"])
    let alone = await Invocation("check", first, "--results", results)
    #expect(alone.output.hasSuffix("α = 0.001: relations 0.001 over 1 verdict\n"))
    let both = await Invocation("check", first, second, "--results", results, "--alpha", "0.003")
    #expect(both.status == .success, "\(both.output)")
    #expect(both.output.hasSuffix("α = 0.003: relations 0.003 over 3 verdicts\n"))
    let json = await Invocation("check", first, second, "--results", results, "--json")
    let reports = try #require(try JSONParser.parse(Array(json.output.utf8)).list)
    #expect(reports.count == 2)
    #expect(reports[1]["suite"]?["tiers"]?["relations"]?["verdicts"] == 3)
    #expect(reports[0]["claims"]?.list?[0]["level"]?.number == 0.001 / 3)
    #expect(reports[0]["fingerprint"]?.text?.utf8.count == 64)
  }

  @Test func aFailureSaysWhatToLookAtAndWhatToDo() async throws {
    let file = try await ran("fails", claims: ["log_variance[generation=5] > 10"])
    let check = await Invocation("check", file, "--results", results)
    #expect(check.status == .refuted)
    #expect(check.output.contains("at \(file):8:30: ") == false)
    #expect(check.output.contains("at \(file):8: log_variance[generation=5] > 10"))
    #expect(check.output.contains("if this is meant: change the claim"))
    #expect(
      check.output.contains("one step again: collapse repro \(results)/fails --cell all~"))
    #expect(check.output.contains(" --generation 5\n"))
  }

  @Test func gitHubSeesAnnotationsWhereItRunsTheCheck() async throws {
    let file = try await ran("github", claims: ["log_variance[generation=5] > 10"])
    let plain = await Invocation("check", file, "--results", results)
    #expect(plain.errors == "")
    let there = await Invocation(
      "check", file, "--results", results, environment: ["GITHUB_ACTIONS": "true"])
    #expect(
      there.errors.hasPrefix("::error file=\(file),line=8,title=github%3A claim-0%3A refuted::"))
    #expect(there.output == plain.output)
  }

  @Test func reportsAreWrittenWhereTold() async throws {
    let file = try await ran("files", claims: ["log_variance[generation=5] < 10"])
    let (junit, markdown) = (folder.path + "/j.xml", folder.path + "/m.md")
    let check = await Invocation(
      "check", file, "--results", results, "--junit", junit, "--markdown", markdown)
    #expect(check.status == .success)
    #expect(
      try String(contentsOfFile: junit, encoding: .utf8).contains("tests=\"1\" failures=\"0\""))
    let summary = try String(contentsOfFile: markdown, encoding: .utf8)
    #expect(summary.hasPrefix("# files: holds 1, refuted 0, undecided 0\n\nα = 0.001: relations"))
  }

  @Test func alphaIsAProbability() async throws {
    let file = try experiment("alpha", claims: ["log_variance[generation=5] < 10"])
    for text in ["0", "1", "-0.1", "often", "nan"] {
      let plan = await Invocation("plan", file, "--alpha", text)
      #expect(plan.status == .usage)
      #expect(
        plan.errors
          == "error: --alpha: expected a probability from 1e-9 to 0.5, found '\(text)'\n")
    }
  }

  @Test func planRefusesWhatCannotReachItsAlpha() async throws {
    let file = try experiment(
      "few", replicates: 4, claims: ["log_variance[generation=5] < 10"])
    let plan = await Invocation("plan", file)
    #expect(plan.status == .badData)
    #expect(
      plan.errors.hasPrefix(
        "\(file):8:25: error: claim-0: expected at least 10 replicates, with which a verdict at "
          + "level 0.001 can be reached, found 4\n"))
    #expect(await Invocation("plan", file, "--alpha", "0.1").status == .success)
    #expect(await Invocation("plan", file, "replicates=10").status == .success)
  }

  @Test func planSaysWhatItsChecksWillSeeAndReadsBack() async throws {
    let file = try experiment("sees", claims: ["log_variance[generation=5] < 10"])
    let plan = await Invocation("plan", file)
    // scipy: (t.ppf(.999, 15) + t.ppf(.9, 15))/4 = (3.7328 + 1.3406)/4 = 1.268.
    #expect(
      plan.output.hasSuffix(
        """
        # check at α = 0.001: relations 0.001 over 1 verdict
        # relations: level 0.001 each; 16 replicates see a mean that lies 1.3 standard deviations \
        of a replicate from the limit

        """))
    let again = try folder.write(plan.output, to: "again.yaml")
    #expect(await Invocation("plan", again).output == plan.output)
  }
}
