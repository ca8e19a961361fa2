// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseCommands

@Suite struct SlurmTests {
  @Test(
    arguments: [
      ("50", 3000), ("50:30", 3030), ("2:00:00", 7200), ("1-12", 129_600), ("1-12:30", 131_400),
      ("0-0:0:5", 5), ("", nil), ("0", nil), ("1:2:3:4", nil), ("1:", nil), ("-5", nil),
      ("2h", nil), ("9999999", nil), ("1-", nil), ("1-2-3", nil),
    ] as [(String, Int?)])
  func timesAreReadAsSlurmReadsThem(_ text: String, _ seconds: Int?) {
    #expect(SlurmTime(text)?.seconds == seconds)
  }

  @Test(arguments: [("1", 50), ("60", 3420), ("5:00:00", 17700), ("0:10", 5), ("0:1", 1)])
  func aBudgetLeavesTimeForALastCheckpoint(_ text: String, _ budget: Int) throws {
    #expect(try #require(SlurmTime(text)).budget == budget)
  }

  @Test func aScriptRunsTheShardsThatItSubmits() async throws {
    let path = Repository.url("experiments/quickstart.yaml").path
    let run = await Invocation(
      "slurm", path, "--shards", "8", "--time", "50", "--memory", "4G", "--partition", "main",
      "-j", "2", "--results", "my results", "chain.synthetic=50")
    #expect(run.status == .success, "\(run.errors)")
    for words in [
      "experiment=(\(path) chain.synthetic=50)\n", "results='my results'\n", "shards=8\n",
      " --cpus-per-task=2 --time=50 --mem=4G --partition=main ", " --time-budget 2850s ",
      "--shard \"$SLURM_ARRAY_TASK_ID/$shards\"", "\"$collapse\" merge ", "\"$collapse\" check ",
    ] {
      #expect(run.output.contains(words), "\(words)")
    }
    #expect(try Self.bashTakes(run.output))
  }

  @Test func namesOfFilesCannotRunAnything() throws {
    let hostile = "a'; touch pwned; '$(touch pwned)`touch pwned`\n\"b\".yaml"
    let script = SlurmScript(
      file: hostile, overrides: [hostile], name: "n", results: hostile, shardCount: 2)
    let quoted = "'a'\\''; touch pwned; '\\''$(touch pwned)`touch pwned`\n\"b\".yaml'"
    #expect(script.text.contains("experiment=(\(quoted) \(quoted))\nresults=\(quoted)\n"))
    // A line end in the name must not end the comment that shows it.
    #expect(!script.text.contains("# Runs a'; touch pwned; '$(touch pwned)`touch pwned`\n"))
    #expect(try Self.bashTakes(script.text))
  }

  @Test(arguments: [
    (["slurm", "f.yaml"], "error: slurm: expected --shards N, found none\n"),
    (
      ["slurm", "f.yaml", "--shards", "0"],
      "error: --shards: expected a whole number from 1 to 10000, found '0'\n"
    ),
  ])
  func badWordsAreUsageErrors(_ words: [String], _ message: String) async {
    let run = await Invocation(words)
    #expect(run.status == .usage)
    #expect(run.errors.hasPrefix(message), "\(run.errors)")
  }

  @Test(arguments: ["--time", "--memory", "--partition"])
  func valuesThatSlurmWouldNotTakeAreRefused(_ option: String) async {
    let path = Repository.url("experiments/quickstart.yaml").path
    let run = await Invocation("slurm", path, "--shards", "2", option, "$(x)")
    #expect(run.status == .usage)
    #expect(run.errors.hasPrefix("error: \(option): expected "), "\(run.errors)")
  }

  /// Whether a shell finds the text well formed; it runs nothing.
  private static func bashTakes(_ text: String) throws -> Bool {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "job.sh")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["bash", "-n", folder.path + "/job.sh"]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
