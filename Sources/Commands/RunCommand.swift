// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Command {
  private static let timeBudget = Option.value(
    "time-budget", "TIME", "stop at a checkpoint after so long, such as 90s, 50m or 2h")
  private static let shard = Option.value(
    "shard", "I/N", "compute part I of N alone, in shards/I-of-N of the run's directory")
  private static let checkpoint = Option.value(
    "checkpoint", "TIME", "how much of a chain a killed run may lose (default: 2s)")

  static let run = Command(
    name: "run", summary: "compute what is missing of an experiment: records, tables and figures",
    targetName: "FILE", targetCount: 1...1, takesOverrides: true,
    completes: [.experiments], options: [results, .jobs, shard, timeBudget, .wait, checkpoint],
    writes: "DIR/<experiment>/, and its path on standard output; the same command goes on "
      + "with a run that was stopped",
    example: "collapse run experiments/quickstart.yaml -j 2"
  ) { arguments, surroundings in
    let console = surroundings.console
    var options = RunOptions(
      workerCount: try arguments.integer(.jobs, in: 1...1024) ?? processorCount(),
      timeBudget: try arguments.duration(timeBudget), waitsForLock: arguments.has(.wait))
    if let seconds = try arguments.duration(checkpoint) { options.checkpoints.seconds = seconds }
    let part = try arguments.shard(shard)
    let (file, plan) = try LoadedExperiment(
      arguments.targets[0], overrides: arguments.overrides, catalogs: surroundings.catalogs
    ).require(console)
    let session = try RunSession(
      plan: plan, experiment: file.bytes, results: arguments.resultsDirectory,
      command: surroundings.commandLine, laws: surroundings.catalogs.laws, shard: part,
      experimentDirectory: Path.absolute(Path.parent(arguments.targets[0])))
    Signals.trap()
    let report: RunReport
    do {
      report = try await ProgressDisplay(console: console, progress: session.progress)
        .during { [options] in try await session.run(options, stop: Signals.stop) }
      for warning in report.recovered + report.endings + report.figureProblems {
        console.note("warning: \(warning)")
      }
      for failure in report.failures { console.note("error: \(failure)") }
    } catch let stopped as RunStopped {
      for failure in stopped.failures { console.note("error: \(failure)") }
      let command = ShellWords.line(surroundings.commandLine)
      let reason = stopped.signal == nil ? "out of time" : "stopped before the end"
      console.note("\(reason); to go on: \(command)")
      return stopped.signal.map(Signals.status(of:)) ?? .tryAgain
    }
    if let now = try? WholeFile.read(arguments.targets[0]), now != file.bytes {
      console.note(
        "warning: \(arguments.targets[0]) was changed while it ran; the results are those of the "
          + "file as it was, kept in \(session.directory.experimentFile)")
    }
    console.print(session.directory.path)
    guard !report.failures.isEmpty else { return .success }
    console.note(
      "\(report.failures.count) of \(plan.cells.count) cells failed, the others are complete; once "
        + "nothing is in the way, to go on: \(ShellWords.line(surroundings.commandLine))")
    return .cellsFailed
  }

  private static let results = Option.results

  /// Processors this process may use.
  static func processorCount() -> Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

extension ParsedArguments {
  /// The value of an option as a part of a run.
  fileprivate func shard(_ option: Option) throws(UsageFailure) -> Shard? {
    guard let text = value(option) else { return nil }
    guard let shard = Shard(text) else {
      throw .badValue(
        option: option.name, expected: "a part such as 1/8, from 1/N to N/N", found: text)
    }
    return shard
  }
}
