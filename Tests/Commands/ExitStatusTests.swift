// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseCommands
import CollapseConfiguration
import CollapseExperiment
import CollapseLedger
import CollapseLineage
import CollapseNumerics
import CollapseTestSupport
import Foundation
import Synchronization
import Testing

/// One test a status that the program can end with.
@Suite struct ExitStatusTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var results: String { folder.path + "/results" }

  /// A small experiment with the given claim.
  private func experiment(claim: String = "", more: String = "") throws -> String {
    try folder.write(
      """
      experiment: small
      replicates: 16
      source: {gaussian: {dimension: 1}}
      learner: {gaussian: {divisor: n}}
      chain: {generations: 5, real: 20, synthetic: 20}
      metrics: [log_variance]
      \(claim.isEmpty ? "" : "claims: [{id: one, that: \"\(claim)\"}]")
      \(more)
      """, to: "small.yaml")
  }

  private func ran(claim: String = "") async throws -> String {
    let file = try experiment(claim: claim)
    let run = await Invocation("run", file, "--results", results)
    #expect(run.status == .success, "\(run.errors)")
    return file
  }

  @Test func runEndsWithZeroAndPrintsItsDirectoryAlone() async throws {
    let run = await Invocation("run", try experiment(), "--results", results, "-j", "2")
    #expect(run.status == .success)
    #expect(run.output == results + "/small\n")
    // On a machine that takes long, how far it is.
    #expect(
      run.errors.split(separator: "\n").allSatisfy { $0.contains(" of 96 generations, ") },
      "\(run.errors)")
  }

  @Test func runEndsWithZeroWhateverItsClaimsSay() async throws {
    let file = try await ran(claim: "log_variance[generation=5] > 10")
    let check = await Invocation("check", file, "--results", results)
    #expect(check.status == .refuted)
    #expect(check.output.contains("refuted"))
  }

  @Test func checkEndsWithZeroWhereClaimsHold() async throws {
    let file = try await ran(claim: "log_variance[generation=5] < 10")
    let check = await Invocation("check", file, "--results", results)
    #expect(check.status == .success)
    #expect(
      (try String(contentsOfFile: results + "/small/checks/junit.xml", encoding: .utf8))
        .contains("<testsuite"))
    let directory = await Invocation("check", results + "/small")
    #expect(directory.status == .success)
  }

  @Test func undecidedFailsOnlyWhereAsked() async throws {
    // A comparison of a number with itself plus a hair is open with sixteen replicates.
    let file = try await ran(
      claim: "log_variance[generation=5] < log_variance[generation=4] + 0.01")
    #expect(await Invocation("check", file, "--results", results).status == .success)
    let strict = await Invocation("check", file, "--results", results, "--undecided=fail")
    #expect(strict.status == .undecided)
    #expect(strict.output.contains("undecided"))
  }

  @Test func aCellInWhosePlaceSomethingElseStandsEndsWith4() async throws {
    let file = try experiment(more: "sweep: {chain.synthetic: [20, 30]}")
    #expect(await Invocation("run", file, "--results", results).status == .success)
    let cells = results + "/small/cells"
    let cell = try #require(try FileManager.default.contentsOfDirectory(atPath: cells).first)
    try FileManager.default.removeItem(atPath: "\(cells)/\(cell)")
    try folder.write("", to: "results/small/cells/\(cell)")
    let run = await Invocation("run", file, "--results", results)
    #expect(run.status == .cellsFailed)
    #expect(run.output == results + "/small\n")
    #expect(run.errors.contains("\(cells)/\(cell): cannot create: Not a directory\n"))
    #expect(run.errors.contains("1 of 2 cells failed, the others are complete"))
  }

  /// A metric that is not the same twice is a program's fault, and no user's.
  @Test func capturesThatDifferEndWith70() async throws {
    var catalogs = Catalogs.standard
    catalogs.metrics = catalogs.metrics.adding(
      CatalogEntry("unsteady", summary: "counts its own calls") { _ in Unsteady() })
    let file = try folder.write(
      """
      experiment: small
      replicates: 64
      source: {gaussian: {dimension: 1}}
      learner: {gaussian: {divisor: n}}
      chain: {generations: 1, real: 20, synthetic: 20}
      metrics: [unsteady]
      baseline: {metrics: [unsteady]}
      """, to: "small.yaml")
    let words = [file, "--results", results]
    let run = await Invocation(["run"] + words, catalogs: catalogs)
    #expect(run.status == .success, "\(run.errors)")
    let propose = await Invocation(["baseline", "propose"] + words, catalogs: catalogs)
    #expect(propose.status == .internalError, "\(propose.errors)")
    #expect(propose.errors.contains("came to different bits; nothing is proposed"))
    #expect(!FileManager.default.fileExists(atPath: results + "/baselines"))
  }

  private struct Unsteady: Metric, Gauge {
    private static let calls = Atomic<Int>(0)

    var name: String { "unsteady" }

    func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge { self }

    func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
      [Reading(Double(Self.calls.wrappingAdd(1, ordering: .relaxed).oldValue))]
    }
  }

  @Test func wrongCommandLinesEndWith64() async throws {
    for words in [[], ["rum"], ["run"], ["run", "a", "b"], ["check", "a", "--undecided=no"]] {
      let status = await Self.run(words).status
      #expect(status == .usage, "\(words)")
    }
    #expect(
      await Self.run(["rum"]).errors
        == "error: expected a command, found 'rum'; did you mean 'run'?\n")
  }

  private static func run(_ words: [String]) async -> Invocation {
    switch words.count {
    case 0: await Invocation()
    case 1: await Invocation(words[0])
    case 2: await Invocation(words[0], words[1])
    default: await Invocation(words[0], words[1], words[2])
    }
  }

  @Test func wrongExperimentsEndWith65AndComputeNothing() async throws {
    let file = try experiment(more: "nothing: 1")
    let run = await Invocation("run", file, "--results", results)
    #expect(run.status == .badData)
    #expect(run.errors.contains("small.yaml:8:1: error: unknown key"))
    #expect(!FileManager.default.fileExists(atPath: results))
    #expect(await Invocation("validate", file).status == .badData)
    #expect(await Invocation("plan", file).status == .badData)
  }

  @Test func missingInputsEndWith66() async throws {
    #expect(await Invocation("run", folder.path + "/none.yaml").status == .noInput)
    let file = try folder.write(
      """
      experiment: nodata
      source: {csv: {file: none.csv}}
      learner: gaussian
      chain: {generations: 1}
      """, to: "nodata.yaml")
    let run = await Invocation("run", file, "--results", results)
    #expect(run.status == .noInput)
    #expect(run.errors.contains("none.csv"))
    let check = await Invocation("check", try experiment(), "--results", results)
    #expect(check.status == .noInput)
    #expect(check.errors.contains("run 'collapse run"))
  }

  @Test func fileInTheWayOfResultsEndsWith73() async throws {
    let file = try experiment()
    let taken = try folder.write("", to: "taken")
    let run = await Invocation("run", file, "--results", taken)
    #expect(run.status == .cannotCreate)
    #expect(run.errors.contains(taken))
  }

  @Test func lockedRunEndsWith75AndNamesItsHolder() async throws {
    let file = try experiment()
    try FileManager.default.createDirectory(
      atPath: results + "/small", withIntermediateDirectories: true)
    let lock = try RunLock(results + "/small/.lock", since: "2026-01-01T00:00:00Z")
    let run = await Invocation("run", file, "--results", results)
    #expect(run.status == .tryAgain)
    #expect(run.errors.contains("since 2026-01-01T00:00:00Z"))
    _ = consume lock
    #expect(await Invocation("run", file, "--results", results).status == .success)
  }

  @Test func damagedPlanEndsWith65() async throws {
    _ = try await ran()
    try "{".write(toFile: results + "/small/plan.json", atomically: false, encoding: .utf8)
    #expect(await Invocation("show", results + "/small").status == .badData)
  }

  @Test func everyStatusHasAMeaningInTheHelp() async {
    let help = await Invocation("help")
    for status in ExitStatus.allCases {
      #expect(help.output.contains("\n  \(status.rawValue)"), "\(status)")
    }
  }
}
