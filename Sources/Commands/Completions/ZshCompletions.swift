// SPDX-License-Identifier: GPL-3.0-or-later

/// Completions for zsh: a file `_collapse` on its fpath.
enum ZshCompletions {
  static func script(_ commands: [CompletedCommand]) -> String {
    var lines = [
      "#compdef collapse",
      "# Completions of collapse for zsh: collapse completions zsh > ~/.zfunc/_collapse",
      "_collapse() {",
      "  local -a commands",
      "  commands=(",
    ]
    lines += commands.map {
      "    " + quoted("\($0.command.name):\(escaped($0.command.summary))")
    }
    lines += [
      "  )",
      "  if (( CURRENT == 2 )); then",
      "    _describe -t commands command commands",
      "    return",
      "  fi",
      "  local name=$words[2]",
      "  shift words",
      "  (( CURRENT-- ))",
      "  case $name in",
    ]
    for command in commands {
      let specifications = command.command.allOptions.flatMap(option) + targets(command)
      lines.append("    \(command.command.name))")
      lines.append("      _arguments -S \\")
      lines.append(specifications.map { "        \($0)" }.joined(separator: " \\\n"))
      lines.append("      ;;")
    }
    lines += ["  esac", "}", "", "compdef _collapse collapse"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func option(_ option: Option) -> [String] {
    option.spellings.map { spelling in
      let exclusive =
        option.spellings.count > 1 ? "(\(option.spellings.joined(separator: " ")))" : ""
      let value = option.placeholder.map { ":\(escaped($0)):\(action(option))" } ?? ""
      let sign = option.placeholder != nil && spelling.hasPrefix("--") ? "=" : ""
      return quoted("\(exclusive)\(spelling)\(sign)[\(escaped(option.summary))]\(value)")
    }
  }

  private static func action(_ option: Option) -> String {
    if !option.choices.isEmpty { return "(\(option.choices.joined(separator: " ")))" }
    switch option.placeholder {
    case "DIR": return "_files -/"
    case "FILE": return "_files"
    default: return ""
    }
  }

  private static func targets(_ command: CompletedCommand) -> [String] {
    command.targets.enumerated().map { index, target in
      let isLast = index == command.targets.count - 1
      let place = isLast && command.command.targetCount.upperBound > index + 1
      let number = place || !command.overrides.isEmpty ? "*" : "\(index + 1)"
      let action =
        switch target {
        case .experiments, .runs: "_files -g \"*.yaml\""
        case .files: "_files"
        case .words(let words): "(\(words.joined(separator: " ")))"
        }
      return quoted("\(number):argument:\(action)")
    }
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "[]:\\".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
