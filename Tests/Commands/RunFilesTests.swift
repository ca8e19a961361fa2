// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseCommands
import CollapseTestSupport
import Foundation
import Testing

/// The commands that look at a run's files, and those that make a run of parts.
@Suite struct RunFilesTests {
  let folder: TemporaryFolder
  let file: String

  init() throws {
    folder = try TemporaryFolder()
    file = try folder.write(
      """
      experiment: small
      replicates: 5
      source: {gaussian: {dimension: 1}}
      learner: {gaussian: {divisor: n}}
      chain: {generations: 4, real: 20, synthetic: 20}
      sweep: {chain.synthetic: [20, 30, 40]}
      metrics: [log_variance, mean_shift]
      """, to: "small.yaml")
  }

  private func directory(_ name: String) -> String { folder.path + "/" + name + "/small" }

  private func run(into name: String, _ more: String...) async -> Invocation {
    switch more.count {
    case 0: await Invocation("run", file, "--results", folder.path + "/" + name)
    case 1: await Invocation("run", file, "--results", folder.path + "/" + name, more[0])
    default: await Invocation("run", file, "--results", folder.path + "/" + name, more[0], more[1])
    }
  }

  /// Tables and checkpoints of a run, by their paths.
  private func files(_ name: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: directory(name))
    where path.hasPrefix("tables/") || (path.hasPrefix("cells/") && path.contains("/ckpt/")) {
      files[path] = try Data(contentsOf: URL(fileURLWithPath: directory(name) + "/" + path))
    }
    return files
  }

  @Test(arguments: [1, 2, 8])
  func shardsJoinToTheTablesAndCheckpointsOfOneRun(_ count: Int) async throws {
    #expect(await run(into: "whole").status == .success)
    for index in (1...count).reversed() {
      let part = await run(into: "parts", "--shard", "\(index)/\(count)")
      #expect(part.status == .success, "\(part.errors)")
      #expect(part.output == directory("parts") + "/shards/\(index)-of-\(count)\n")
    }
    let merge = await Invocation("merge", file, "--results", folder.path + "/parts")
    #expect(merge.status == .success)
    #expect(merge.output == directory("parts") + "\n")
    #expect(merge.errors == "joined \(count) parts: 15 of 15 chains are there\n")
    let (found, expected) = (try files("parts"), try files("whole"))
    #expect(found.keys.sorted() == expected.keys.sorted() && expected.count == 15 + 5)
    for (path, bytes) in expected { #expect(found[path] == bytes, "\(path)") }
    #expect(await Invocation("diff", directory("whole"), directory("parts")).status == .success)
  }

  @Test func mergeSaysWhatIsMissingAndFailsForNothing() async throws {
    _ = await run(into: "one", "--shard", "1/3")
    _ = await run(into: "two", "--shard", "2/3")
    let merge = await Invocation(
      "merge", file, folder.path + "/two", "--results", folder.path + "/one")
    #expect(merge.status == .success)
    #expect(merge.errors.contains("incomplete: replicates"))
    #expect(merge.errors.hasSuffix("joined 2 parts: 10 of 15 chains are there\n"))
    // A run of the whole computes the rest alone, and leaves what one run would have.
    #expect(await run(into: "one").status == .success)
    #expect(await run(into: "whole").status == .success)
    let (found, expected) = (try files("one"), try files("whole"))
    for (path, bytes) in expected { #expect(found[path] == bytes, "\(path)") }
  }

  @Test func mergeByTheDirectoryAloneTakesThePlanOfAPart() async throws {
    for index in 1...2 { _ = await run(into: "parts", "--shard", "\(index)/2") }
    let merge = await Invocation("merge", directory("parts"))
    #expect(merge.status == .success, "\(merge.errors)")
    #expect(await Invocation("verify", directory("parts")).status == .success)
  }

  @Test func badShardsAreRefused() async {
    for text in ["0/3", "4/3", "1", "1/0", "a/b", "1/2/3", "-1/2"] {
      let part = await run(into: "parts", "--shard", text)
      #expect(part.status == .usage, "\(text)")
      #expect(part.errors.contains("--shard: expected a part such as 1/8"))
    }
  }

  @Test func statusTellsDoneFromStoppedAndGivesTheCommand() async throws {
    _ = await run(into: "whole")
    let done = await Invocation("status", directory("whole"))
    #expect(done.output.hasPrefix(directory("whole") + ": done\n"))
    #expect(done.output.contains("generations  75 of 75, 100 %"))
    let stopped = await run(into: "late", "--time-budget", "0")
    #expect(stopped.status == .tryAgain)
    #expect(stopped.errors.contains("out of time; to go on: collapse run"))
    let status = await Invocation("status", directory("late"))
    #expect(status.output.contains("not running, not done; to go on: collapse run"))
    let json = await Invocation("status", directory("late"), "--json")
    let parsed = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(parsed?["state"] as? String == "stopped")
    #expect(await Invocation("status", folder.path).status == .noInput)
    #expect(await Invocation("status", file).status == .noInput)
  }

  @Test func verifyFindsWhatWasChanged() async throws {
    _ = await run(into: "whole")
    let sound = await Invocation("verify", directory("whole"))
    #expect(sound.output == directory("whole") + ": complete and sound\n")
    let table = directory("whole") + "/tables/summary.csv"
    var text = try String(contentsOfFile: table, encoding: .utf8)
    text = text.replacingOccurrences(of: ",log_variance,", with: ",log_variancE,")
    try text.write(toFile: table, atomically: true, encoding: .utf8)
    let cells = directory("whole") + "/cells"
    let cell = cells + "/" + (try FileManager.default.contentsOfDirectory(atPath: cells)[0])
    try Data("x".utf8).write(to: URL(fileURLWithPath: cell + "/ckpt/2"))
    let log = cell + "/records.jsonl"
    let lines = try String(contentsOfFile: log, encoding: .utf8)
    try (lines + "{}\n").write(toFile: log, atomically: true, encoding: .utf8)
    let verify = await Invocation("verify", directory("whole"))
    #expect(verify.status == .badData)
    #expect(verify.output.contains("summary.csv: is not what the records give"))
    #expect(verify.output.contains("ckpt/2: is no checkpoint"))
    #expect(verify.output.contains("records.jsonl:26: "))
    // The same command mends what it needs, and says so.
    let again = await run(into: "whole")
    #expect(again.errors.contains("records.jsonl:26: "))
    try FileManager.default.removeItem(atPath: cell + "/ckpt/2")
    #expect(await Invocation("verify", directory("whole")).status == .success)
  }

  @Test func diffNamesTheFirstValuesThatDiffer() async throws {
    _ = await run(into: "one")
    _ = await run(into: "other", "seed=5")
    let cells = await Invocation("diff", directory("one"), directory("other"))
    #expect(cells.status == .refuted)
    #expect(cells.output.contains("only in \(directory("one")): synthetic=20~"))
    _ = await run(into: "fewer", "replicates=4")
    let fewer = await Invocation("diff", directory("one"), directory("fewer"))
    #expect(fewer.status == .refuted)
    #expect(fewer.output.contains("all the same bits"))
    // Two metrics, two parameters, five generations, three cells: of one replicate.
    #expect(fewer.output.contains("60 values are in one of them only"))
  }

  @Test func reproComputesOneStepAgain() async throws {
    _ = await run(into: "whole")
    let one = await Invocation(
      "repro", directory("whole"), "--cell", "synthetic=30", "--replicate", "3")
    #expect(one.status == .success, "\(one.errors)")
    #expect(one.output.hasSuffix("replicate 3, 5 generations: 20 values, the same bits\n"))
    let absent = await Invocation("repro", directory("whole"), "--replicate", "9")
    #expect(absent.status == .noInput)
    let last = await Invocation(
      "repro", file, "--results", folder.path + "/whole", "--generation")
    #expect(last.status == .usage)
  }

  @Test func planSaysWhatIsCachedNewOrChangedAndWhy() async throws {
    let root = folder.path + "/whole"
    let fresh = await Invocation("plan", file, "--results", root)
    #expect(
      fresh.output.contains("# \(root)/small: 3 cells, 0 cached, 0 partial, 0 changed, 3 new;"))
    #expect(fresh.output.contains("# 150 of 150 rows to compute, about "))
    _ = await run(into: "whole")
    let cached = await Invocation("plan", file, "--results", root)
    #expect(cached.output.contains("3 cells, 3 cached, 0 partial, 0 changed, 0 new;"))
    let more = await Invocation("plan", file, "replicates=6", "--results", root)
    #expect(more.output.contains("5 of 6 replicates reach generation 4; 5 generations go on"))
    let other = await Invocation("plan", file, "learner.gaussian.divisor=n-1", "--results", root)
    #expect(other.output.contains("learner.gaussian.divisor: \"n-1\", was \"n\""))
    let metrics = await Invocation(
      "plan", file, "metrics=[log_variance, entropy]", "--results", root)
    #expect(metrics.output.contains("metric entropy is new; metric mean_shift is gone"))
  }

  @Test func planWithItsCommentsReadsBackToTheSamePlan() async throws {
    let plan = await Invocation("plan", file, "--results", folder.path + "/none")
    let again = try folder.write(plan.output, to: "again.yaml")
    let second = await Invocation("plan", again, "--results", folder.path + "/none")
    #expect(second.output == plan.output)
  }

  @Test func doctorTriesOutTheSurroundings() async throws {
    let doctor = await Invocation("doctor", "--results", folder.path)
    #expect(doctor.output.contains("one process at a time holds a lock: yes"))
    #expect(doctor.output.contains("GSL: "))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["small.yaml"])
    let nowhere = await Invocation("doctor", "--results", folder.path + "/a/b/c")
    #expect(nowhere.status == .inputOutput)
  }

  @Test func timesThatAreNoneAreRefused() async {
    for text in ["soon", "-1", "5x", "1e9999", ""] {
      let bad = await run(into: "late", "--time-budget=\(text)")
      #expect(bad.status == .usage, "\(text)")
    }
  }
}
