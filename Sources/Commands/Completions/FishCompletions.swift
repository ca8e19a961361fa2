// SPDX-License-Identifier: GPL-3.0-or-later

/// Completions for fish.
enum FishCompletions {
  static func script(_ commands: [CompletedCommand]) -> String {
    var lines = [
      "# Completions of collapse for fish: collapse completions fish | source",
      "complete -c collapse -f",
    ]
    for command in commands {
      let name = command.command.name
      lines.append(
        "complete -c collapse -n __fish_use_subcommand -a \(name) "
          + "-d \(quoted(command.command.summary))")
    }
    for command in commands {
      let start =
        "complete -c collapse -n \(quoted("__fish_seen_subcommand_from \(command.command.name)"))"
      lines += command.command.allOptions.map { "\(start) \(option($0))" }
      lines += command.targets.map { "\(start) \(target($0))" }
      if !command.overrides.isEmpty {
        lines.append("\(start) -a \(quoted(command.overrides.joined(separator: " ")))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func option(_ option: Option) -> String {
    var words = ["-l \(option.name)"]
    if let letter = option.letter { words.append("-s \(letter)") }
    if !option.choices.isEmpty {
      words.append("-x -a \(quoted(option.choices.joined(separator: " ")))")
    } else if let placeholder = option.placeholder {
      words.append(["DIR", "FILE"].contains(placeholder) ? "-r -F" : "-x")
    }
    return (words + ["-d \(quoted(option.summary))"]).joined(separator: " ")
  }

  private static func target(_ target: CompletedCommand.Target) -> String {
    switch target {
    case .experiments, .runs, .files: "-F"
    case .words(let words): "-a \(quoted(words.joined(separator: " ")))"
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
