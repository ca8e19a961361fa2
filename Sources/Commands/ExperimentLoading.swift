// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

/// An experiment's file, read; or everything that is wrong with it.
struct LoadedExperiment {
  let file: ConfigurationFile?
  let plan: Plan?
  let diagnostics: Diagnostics

  /// Reads a file with overrides, saying nothing yet.
  init(_ path: String, overrides: [String] = [], catalogs: Catalogs) {
    let diagnostics = Diagnostics()
    self.diagnostics = diagnostics
    file = ConfigurationFile.load(path: path, reporting: diagnostics)
    plan = file.flatMap {
      PlanReader.read($0, overrides: overrides, catalogs: catalogs, reporting: diagnostics)
    }
  }

  /// Says on standard error what is wrong or doubtful, and returns the plan.
  ///
  /// - Throws: `Failed` with the status the mistakes ask for.
  func require(_ console: Console) throws -> (file: ConfigurationFile, plan: Plan) {
    if !diagnostics.isEmpty { console.note(diagnostics.render()) }
    guard let file, let plan, !diagnostics.hasErrors else {
      throw Failed(ExitStatus(rawValue: diagnostics.exitStatus) ?? .badData)
    }
    return (file, plan)
  }
}

/// Ends a command with a status when everything there is to say has been said.
struct Failed: Error {
  let status: ExitStatus

  init(_ status: ExitStatus) { self.status = status }
}

extension ParsedArguments {
  /// Where runs are kept.
  var resultsDirectory: String { value(.results) ?? "results" }

  /// The results of a run that a target names: its directory, or an experiment's file.
  ///
  /// What keeps them from being whole is told as warnings.
  func results(_ target: String, _ surroundings: Surroundings) throws -> RunResults {
    if Directories.isDirectory(target) {
      if let first = overrides.first { throw UsageFailure.overrideOfARun(found: first) }
      return try read(RunDirectory(path: target), surroundings)
    }
    let (_, plan) = try LoadedExperiment(
      target, overrides: overrides, catalogs: surroundings.catalogs
    ).require(surroundings.console)
    return try results(of: plan, target, surroundings)
  }

  /// The results of an experiment's run.
  func results(
    of plan: Plan, _ target: String, _ surroundings: Surroundings
  ) throws -> RunResults {
    let directory = try RunDirectory(
      results: resultsDirectory, experiment: plan.record.experiment)
    guard Directories.exists(directory.plan) else {
      surroundings.console.note(
        "error: \(target): expected its run in \(directory.path.escapingControls), "
          + "found none; run 'collapse run \(target)' first")
      throw Failed(.noInput)
    }
    return try read(directory, surroundings)
  }

  private func read(
    _ directory: RunDirectory, _ surroundings: Surroundings
  ) throws -> RunResults {
    let results = try RunResults(directory)
    if results.cells.allSatisfy(\.replicates.isEmpty), !results.cells.isEmpty {
      surroundings.console.note(
        "error: \(directory.path): expected records in cells/, found none; run the experiment again"
      )
      throw Failed(.noInput)
    }
    for fault in results.faults { surroundings.console.note("warning: \(fault)") }
    return results
  }
}
