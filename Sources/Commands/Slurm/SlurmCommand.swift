// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  private static let shards = Option.value("shards", "N", "parts to run as an array of jobs")
  private static let time = Option.value(
    "time", "TIME", "limit of a shard as Slurm writes it, such as 50 (minutes) or 2:00:00")
  private static let memory = Option.value("memory", "SIZE", "memory of a shard, such as 4G")
  private static let partition = Option.value("partition", "NAME", "partition of the cluster")
  private static let jobs = Option.value(
    "jobs", letter: "j", "N", "processors a shard, and chains it computes at once (default: 1)")

  static let slurm = Command(
    name: "slurm", summary: "print a script that runs an experiment in shards under Slurm",
    targetName: "FILE", targetCount: 1...1, takesOverrides: true, completes: [.experiments],
    options: [shards, time, memory, partition, jobs, .results],
    writes: "nothing; the script, which submits itself when it is called",
    example: "collapse slurm experiments/quickstart.yaml --shards 8 --time 30"
  ) { arguments, surroundings in
    guard let shardCount = try arguments.integer(shards, in: 1...10_000) else {
      throw UsageFailure.missingOption(command: "slurm", expected: "--shards N")
    }
    let path = arguments.targets[0]
    let (_, plan) = try LoadedExperiment(
      path, overrides: arguments.overrides, catalogs: surroundings.catalogs
    ).require(surroundings.console)
    var script = SlurmScript(
      file: path, overrides: arguments.overrides, name: plan.record.experiment,
      results: arguments.resultsDirectory, shardCount: shardCount)
    script.time = try slurmTime(arguments)
    script.memory = try plainWord(memory, arguments)
    script.partition = try plainWord(partition, arguments)
    script.jobs = try arguments.integer(jobs, in: 1...1024) ?? 1
    surroundings.console.writeOutput(script.text)
    return .success
  }

  private static func slurmTime(_ arguments: ParsedArguments) throws(UsageFailure) -> SlurmTime? {
    guard let text = arguments.value(time) else { return nil }
    guard let limit = SlurmTime(text) else {
      throw .badValue(
        option: time.name,
        expected: "a time such as 50 (minutes), 2:00:00 or 1-12 (days-hours)", found: text)
    }
    return limit
  }

  /// A value that Slurm takes as one word.
  private static func plainWord(
    _ option: Option, _ arguments: ParsedArguments
  ) throws(UsageFailure) -> String? {
    guard let text = arguments.value(option) else { return nil }
    let isPlain = text.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "._-,".contains($0))
    }
    guard isPlain, !text.isEmpty else {
      throw .badValue(option: option.name, expected: "letters and digits", found: text)
    }
    return text
  }
}
