// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseExperiment

extension Command {
  static let completions = Command(
    name: "completions", summary: "print completions for a shell",
    targetName: "bash|zsh|fish", targetCount: 1...1,
    completes: [.words { _ in Shell.allCases.map(\.rawValue) }], options: [],
    writes: "nothing; for bash: source <(collapse completions bash)",
    example: "collapse completions bash"
  ) { arguments, surroundings in
    guard let shell = Shell(rawValue: arguments.targets[0]) else {
      throw UsageFailure.unknownShell(
        found: arguments.targets[0], known: Shell.allCases.map(\.rawValue))
    }
    let commands = CompletedCommand.all(surroundings.catalogs)
    let script =
      switch shell {
      case .bash: BashCompletions.script(commands)
      case .zsh: ZshCompletions.script(commands)
      case .fish: FishCompletions.script(commands)
      }
    surroundings.console.writeOutput(script)
    return .success
  }
}

/// The shells there are completions for.
enum Shell: String, CaseIterable {
  case bash
  case zsh
  case fish
}

/// A command with all words that shells offer for it.
struct CompletedCommand {
  /// What stands at one position.
  enum Target {
    case experiments
    case runs
    case files
    case words([String])
  }

  let command: Command
  /// By position; the last for all that follow.
  let targets: [Target]
  /// Paths of settings, each ready for its value; empty for commands that take none.
  let overrides: [String]

  static func all(_ catalogs: Catalogs) -> [CompletedCommand] {
    let paths = overridePaths(catalogs)
    return Command.all.map { command in
      CompletedCommand(
        command: command,
        targets: command.completes.map { words in
          switch words {
          case .experiments: .experiments
          case .runs: .runs
          case .files: .files
          case .words(let make): .words(make(catalogs))
          }
        },
        overrides: command.takesOverrides ? paths.map { $0 + "=" } : [])
    }
  }

  /// Keys that hold a value of their own and are not inside a list.
  private static func overridePaths(_ catalogs: Catalogs) -> [String] {
    ExplanationIndex(catalogs).keys.map(\.path).filter { path in
      !["metrics", "figures", "claims", "sweep"].contains {
        path == $0 || path.hasPrefix($0 + ".")
      }
    }
  }

  /// The options that take no value.
  var flags: [Option] { command.allOptions.filter { $0.placeholder == nil } }

  /// The options that take one.
  var valued: [Option] { command.allOptions.filter { $0.placeholder != nil } }
}

extension Option {
  /// The option as it is typed: its long name and, where it has one, its letter.
  var spellings: [String] { ["--\(name)"] + (letter.map { ["-\($0)"] } ?? []) }
}
