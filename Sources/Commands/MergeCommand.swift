// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  static let merge = Command(
    name: "merge", summary: "join the parts of a run that 'run --shard' computed",
    targetName: "TARGET [DIR…]", targetCount: 1...1000, takesOverrides: true,
    completes: [.runs, .files], options: [.results, .wait],
    writes: "records, tables and figures in the run's directory, its path on standard output; "
      + "what is missing is said, and no error",
    example: "collapse merge experiments/quickstart.yaml"
  ) { arguments, surroundings in
    let console = surroundings.console
    let target = arguments.targets[0]
    let merge: RunMerge
    if Directories.isDirectory(target) {
      if let first = arguments.overrides.first {
        throw UsageFailure.overrideOfARun(found: first)
      }
      merge = try ofDirectory(RunDirectory(path: target), arguments, surroundings)
    } else {
      let (file, plan) = try LoadedExperiment(
        target, overrides: arguments.overrides, catalogs: surroundings.catalogs
      ).require(console)
      merge = try RunMerge(
        plan.record, experiment: file.bytes,
        into: RunDirectory(
          results: arguments.resultsDirectory, experiment: plan.record.experiment),
        from: Array(arguments.targets.dropFirst()), laws: surroundings.catalogs.laws,
        command: surroundings.commandLine)
    }
    let report = try merge.run(waiting: arguments.has(.wait))
    for warning in report.report.recovered + report.missing + report.report.figureProblems {
      console.note("warning: \(warning)")
    }
    for failure in report.failures { console.note("error: \(failure)") }
    console.note(
      "joined \(merge.partPaths.count) parts: \(report.progress.chains.done) of "
        + "\(report.progress.chains.total) chains are there")
    console.print(merge.directory.path)
    return report.failures.isEmpty ? .success : .cellsFailed
  }

  /// A merge by the plan that the run, or the first of its parts, was made by.
  private static func ofDirectory(
    _ directory: RunDirectory, _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) throws -> RunMerge {
    var planned = [directory]
    if Directories.isDirectory(directory.shards) {
      planned += try Directories.names(in: directory.shards).map {
        RunDirectory(path: directory.shards + "/" + $0)
      }
    }
    guard let first = planned.first(where: { Directories.exists($0.plan) }) else {
      surroundings.console.note("error: \(directory.path): expected a run, found no plan.json")
      throw Failed(.noInput)
    }
    return try RunMerge(
      PlanRecord.read(first.plan), experiment: WholeFile.read(first.experimentFile),
      into: directory, from: Array(arguments.targets.dropFirst()),
      laws: surroundings.catalogs.laws, command: surroundings.commandLine)
  }
}
