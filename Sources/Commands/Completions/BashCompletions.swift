// SPDX-License-Identifier: GPL-3.0-or-later

/// Completions for bash 3.2 and later.
enum BashCompletions {
  static func script(_ commands: [CompletedCommand]) -> String {
    let names = commands.map(\.command.name)
    var lines = [
      "# Completions of collapse for bash: source <(collapse completions bash)",
      "_collapse_offer() {",
      "  local word",
      "  while IFS= read -r word; do COMPREPLY+=(\"$word\"); done",
      "}",
      "",
      "_collapse() {",
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}",
      "  local position=0 index",
      "  COMPREPLY=()",
      "  # Bash takes --option=value apart at the sign.",
      "  if [ \"$current\" = '=' ]; then current=''",
      "  elif [ \"$previous\" = '=' ]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi",
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then",
      "    _collapse_offer < <(compgen -W '\(names.joined(separator: " "))' -- \"$current\")",
      "    return",
      "  fi",
      "  for ((index = 2; index < COMP_CWORD; index++)); do",
      "    case ${COMP_WORDS[index]} in -*) ;; *) position=$((position + 1)) ;; esac",
      "  done",
      "  case ${COMP_WORDS[1]} in",
    ]
    for command in commands { lines += arm(command) }
    lines += ["  esac", "}", "", "complete -F _collapse collapse"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func arm(_ command: CompletedCommand) -> [String] {
    var lines = ["    \(command.command.name))"]
    if !command.valued.isEmpty {
      lines.append("      case $previous in")
      for option in command.valued {
        let pattern = option.spellings.joined(separator: "|")
        lines.append("        \(pattern)) \(value(option)) return ;;")
      }
      lines.append("      esac")
    }
    let options = command.command.allOptions.flatMap(\.spellings).joined(separator: " ")
    lines += [
      "      case $current in",
      "        -*) \(offer("-W '\(options)'")) return ;;",
      "      esac",
    ]
    for (index, target) in command.targets.enumerated() {
      let isLast = index == command.targets.count - 1
      let test = isLast ? "-ge" : "-eq"
      lines.append("      if [ $position \(test) \(index) ]; then")
      lines += offers(target).map { "        \($0)" }
      lines.append("      fi")
    }
    if !command.overrides.isEmpty {
      lines += [
        "      if [ -n \"$current\" ]; then",
        "        \(offer("-W '\(command.overrides.joined(separator: " "))'"))",
        "        case ${COMPREPLY[0]:-} in *=) compopt -o nospace 2> /dev/null ;; esac",
        "      fi",
      ]
    }
    return lines + ["      ;;"]
  }

  private static func value(_ option: Option) -> String {
    if !option.choices.isEmpty { return offer("-W '\(option.choices.joined(separator: " "))'") }
    switch option.placeholder {
    case "DIR": return offer("-d")
    case "FILE": return offer("-f")
    default: return ""
    }
  }

  private static func offers(_ target: CompletedCommand.Target) -> [String] {
    switch target {
    case .experiments, .runs:
      return [offer("-f -X '!*.yaml'"), offer("-d"), "compopt -o filenames 2> /dev/null"]
    case .files: return [offer("-f"), "compopt -o filenames 2> /dev/null"]
    case .words(let words): return [offer("-W '\(words.joined(separator: " "))'")]
    }
  }

  private static func offer(_ what: String) -> String {
    "_collapse_offer < <(compgen \(what) -- \"$current\");"
  }
}
