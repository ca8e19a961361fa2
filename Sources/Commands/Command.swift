// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment

/// One command: what the help says of it and what it does.
struct Command: Sendable {
  let name: String
  let summary: String
  /// What its positional arguments are called, such as `FILE`; empty for none.
  let targetName: String
  let targetCount: ClosedRange<Int>
  var takesOverrides = false
  /// What shells offer for the positional arguments, in order; the last for all that follow.
  var completes: [TargetWords] = []
  let options: [Option]
  /// What it writes, and where.
  let writes: String
  /// One line that runs as it stands in a fresh clone.
  let example: String
  let perform: @Sendable (ParsedArguments, Surroundings) async throws -> ExitStatus

  var allOptions: [Option] { options + [.help] }

  /// Every command, in the order of the help.
  static let all: [Command] = [
    initialise, validate, plan, run, status, show, plot, check, baseline, theory, selftest, export,
    verify, diff, repro, merge, slurm, list, explain, schema, doctor, completions, help, version,
  ]

  static func named(_ name: String) throws(UsageFailure) -> Command {
    guard let command = all.first(where: { $0.name == name }) else {
      throw .unknownCommand(found: name, near: NearestWord.of(name, among: all.map(\.name)))
    }
    return command
  }
}

/// What a command is given beside its arguments.
struct Surroundings: Sendable {
  let catalogs: Catalogs
  let console: Console
  /// The whole command line, the program's name first.
  let commandLine: [String]
  /// The value of an environment variable, where it is set.
  let environment: @Sendable (String) -> String?
}
