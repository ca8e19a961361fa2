// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  static let status = Command(
    name: "status", summary: "say whether a run is alive, and what of it is done",
    targetName: "TARGET", targetCount: 1...1, takesOverrides: true,
    completes: [.runs], options: [.results, .json],
    writes: "nothing", example: "collapse status results/quickstart"
  ) { arguments, surroundings in
    let directory = try arguments.directory(arguments.targets[0], surroundings)
    let status = try RunStatus(directory)
    surroundings.console.writeOutput(
      arguments.has(.json) ? JSONPrinter.pretty(status.json) : status.text)
    return .success
  }
}

extension ParsedArguments {
  /// The directory of a run that a target names: itself, or that of an experiment's file.
  ///
  /// - Throws: `Failed` with 66 where there is no run.
  func directory(_ target: String, _ surroundings: Surroundings) throws -> RunDirectory {
    if Directories.isDirectory(target) {
      if let first = overrides.first { throw UsageFailure.overrideOfARun(found: first) }
      let directory = RunDirectory(path: target)
      if Directories.exists(directory.plan) || Directories.isDirectory(directory.shards) {
        return directory
      }
      surroundings.console.note("error: \(target): expected a run, found no plan.json")
      throw Failed(.noInput)
    }
    let (_, plan) = try LoadedExperiment(
      target, overrides: overrides, catalogs: surroundings.catalogs
    ).require(surroundings.console)
    let directory = try RunDirectory(
      results: resultsDirectory, experiment: plan.record.experiment)
    guard Directories.isDirectory(directory.path) else {
      surroundings.console.note(
        "error: \(target): expected its run in \(directory.path.escapingControls), "
          + "found none; run 'collapse run \(target)' first")
      throw Failed(.noInput)
    }
    return directory
  }
}

extension RunStatus {
  /// A few lines for people.
  var text: String { lines(indent: "").joined(separator: "\n") + "\n" }

  private func lines(indent: String) -> [String] {
    var lines = [indent + "\(path): \(words)"]
    if let progress {
      lines += [
        "generations  \(Self.share(progress.generations))",
        "chains       \(Self.share(progress.chains)), \(progress.ended) ended early",
        "cells        \(Self.share(progress.cells))",
      ].map { indent + "  " + $0 }
    }
    for shard in shards { lines += shard.lines(indent: indent + "  ") }
    return lines
  }

  private var words: String {
    switch state {
    case .running(let holder): "running, held by \(holder.isEmpty ? "another process" : holder)"
    case .done: "done"
    case .stopped where command.isEmpty: "not running, not done"
    case .stopped: "not running, not done; to go on: \(ShellWords.line(command))"
    }
  }

  private static func share(_ share: ProgressRecord.Share) -> String {
    let percent = share.total == 0 ? 100 : 100 * share.done / share.total
    return "\(share.done) of \(share.total), \(percent) %"
  }

  /// The same for programs.
  var json: JSONValue {
    var object = JSONObject([("run", .text(path))])
    switch state {
    case .running(let holder):
      object["state"] = .text("running")
      object["holder"] = .text(holder)
    case .done: object["state"] = .text("done")
    case .stopped: object["state"] = .text("stopped")
    }
    object["progress"] = progress?.json ?? .null
    object["command"] = .list(command.map { .text($0) })
    object["shards"] = .list(shards.map(\.json))
    return .object(object)
  }
}
