// SPDX-License-Identifier: GPL-3.0-or-later

extension Command {
  private static let markdown = Option.flag(
    "markdown", "print the commands as a Markdown table, as the README shows them")

  static let help = Command(
    name: "help", summary: "say what collapse does, or what one command does",
    targetName: "[COMMAND]", targetCount: 0...1,
    completes: [.words { _ in Command.all.map(\.name) }], options: [markdown],
    writes: "nothing", example: "collapse help run"
  ) { arguments, surroundings in
    if arguments.has(markdown) {
      surroundings.console.writeOutput(readmeCommands)
    } else if let name = arguments.targets.first {
      surroundings.console.print(try Command.named(name).helpText)
    } else {
      surroundings.console.print(programHelp)
    }
    return .success
  }

  /// The help of one command.
  var helpText: String {
    var lines = ["usage: collapse \(usage)", "", sentence(summary), ""]
    lines += Self.columns(allOptions.map { ($0.signature, $0.summary) })
    lines += ["", "Writes: \(writes).", "Example: \(example)"]
    return lines.joined(separator: "\n")
  }

  /// The help of the program: its commands and exit statuses.
  static var programHelp: String {
    var lines = [
      "usage: collapse COMMAND [ARGUMENTS]", "",
      "Trains models recursively on their own outputs and measures how the tails go.", "",
      "Commands:",
    ]
    lines += columns(all.map { ($0.name, $0.summary) })
    lines += ["", "'collapse help COMMAND' or 'collapse COMMAND --help' says more.", ""]
    lines += ["Exit statuses:"]
    lines += columns(ExitStatus.allCases.map { ("\($0.rawValue)", $0.meaning) })
    return lines.joined(separator: "\n")
  }

  /// The table of commands that the README shows between its markers.
  static var readmeCommands: String {
    MarkdownTable.text(
      ["command", "what it does"],
      all.map { command in
        let words = ["collapse", command.name, command.targetName].filter { !$0.isEmpty }
        return ["`\(words.joined(separator: " "))`", command.summary]
      })
  }

  private var usage: String {
    [
      name, options.isEmpty ? "" : "[OPTIONS]", targetName,
      takesOverrides ? "[key.path=value …]" : "",
    ]
    .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  private static func columns(_ rows: [(String, String)]) -> [String] {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { name, text in
      "  " + name + String(repeating: " ", count: width - name.count + 2) + text
    }
  }
}
