// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseClaims
internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  static let baselineIds = Option.value(
    "ids", "ID,…", "entries to accept, as 'diff' names them; 'new' for all that are not stored yet")
  static let baselineReason = Option.value("reason", "TEXT", "why the change is meant")

  static let captureJobs = Option.value(
    "jobs", letter: "j", "N", "chains the second capture computes at the same time (default: 4)")

  private static let actions: [BaselineAction] = [.propose, .diff, .accept, .show, .stale]

  static let baseline = Command(
    name: "baseline",
    summary: "capture, compare and accept what an experiment measured, for checks to come",
    targetName: "propose|diff|accept|show|stale FILE", targetCount: 2...2, takesOverrides: true,
    completes: [.words { _ in actions.map(\.name) }, .experiments],
    options: [.results, captureJobs, baselineIds, baselineReason, .json],
    writes: "propose: DIR/baselines/<experiment>.proposed.json; accept: DIR/baselines/"
      + "<experiment>.json, which belongs in git; the others nothing",
    example: "collapse baseline propose experiments/quickstart.yaml"
  ) { arguments, surroundings in
    guard let action = actions.first(where: { $0.name == arguments.targets[0] }) else {
      throw UsageFailure.unknownAction(
        found: arguments.targets[0], known: actions.map(\.name))
    }
    let context = try BaselineContext(arguments, surroundings)
    return try await action.perform(context)
  }
}

/// What `collapse baseline` is asked to do.
struct BaselineAction: Sendable {
  let name: String
  let perform: @Sendable (BaselineContext) async throws -> ExitStatus
}

/// An experiment with the files of its baseline.
struct BaselineContext: Sendable {
  let arguments: ParsedArguments
  let surroundings: Surroundings
  let plan: Plan
  let file: String
  let paths: BaselinePaths

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) throws {
    self.arguments = arguments
    self.surroundings = surroundings
    file = arguments.targets[1]
    plan = try LoadedExperiment(
      file, overrides: arguments.overrides, catalogs: surroundings.catalogs
    ).require(surroundings.console).plan
    paths = try BaselinePaths(
      results: arguments.resultsDirectory, experiment: plan.record.experiment)
  }

  var console: Console { surroundings.console }
  var session: CheckSession { CheckSession(plan, laws: surroundings.catalogs.laws) }

  /// The experiment's own run.
  func run() throws -> RunResults { try arguments.results(of: plan, file, surroundings) }

  /// The stored baseline; ends the command with 66 where there is none.
  func stored() throws -> BaselineRecord {
    if let stored = try paths.readStored() { return stored }
    throw missing(paths.stored, "collapse baseline accept")
  }

  /// The proposal; ends the command with 66 where there is none.
  func proposed() throws -> BaselineRecord {
    if let proposed = try paths.readProposed() { return proposed }
    throw missing(paths.proposed, "collapse baseline propose")
  }

  /// What a check of this experiment alone says of its baseline.
  func check(_ stored: BaselineRecord) throws -> BaselineCheck {
    var demand = session.demand
    demand.baseline = 1
    let spending = AlphaSpending(alpha: AlphaSpending.defaultAlpha, demand)
    return try BaselineCheck(stored, session, try run(), level: spending.level(.baseline))
  }

  /// The workers of the second capture.
  func workerCount() throws -> Int {
    try arguments.integer(Command.captureJobs, in: 1...1024) ?? 4
  }

  /// Says what is wrong and ends the command.
  func refuse(_ status: ExitStatus, _ words: String) -> Failed {
    console.note("error: \(words)")
    return Failed(status)
  }

  private func missing(_ path: String, _ command: String) -> Failed {
    refuse(.noInput, "\(path): expected a baseline, found none; '\(command) \(file)' makes one")
  }
}
