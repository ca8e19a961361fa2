// SPDX-License-Identifier: GPL-3.0-or-later

/// One option of a command, as it is parsed and as the help shows it.
struct Option: Sendable, Hashable {
  /// The long name without its dashes, such as `results`.
  let name: String
  /// A one-letter name, such as `j`.
  let letter: Character?
  /// What stands for its value in the help, such as `DIR`; nil for a flag.
  let placeholder: String?
  /// The values it takes, where these are few.
  let choices: [String]
  let summary: String

  /// An option that is there or not.
  static func flag(_ name: String, _ summary: String) -> Option {
    Option(name: name, letter: nil, placeholder: nil, choices: [], summary: summary)
  }

  /// An option with a value: `--name VALUE`, `--name=VALUE` or `-l VALUE`.
  static func value(
    _ name: String, letter: Character? = nil, _ placeholder: String, choices: [String] = [],
    _ summary: String
  ) -> Option {
    Option(
      name: name, letter: letter, placeholder: placeholder, choices: choices, summary: summary)
  }

  /// The option as the help shows it, such as `-j, --jobs N`.
  var signature: String {
    let short = letter.map { "-\($0), " } ?? ""
    return short + "--\(name)" + (placeholder.map { " \($0)" } ?? "")
  }
}

extension Option {
  static let json = Option.flag("json", "print JSON for programs to read")
  static let results = Option.value(
    "results", "DIR", "where runs are kept, one directory an experiment (default: results)")
  static let alpha = Option.value(
    "alpha", "P", "chance of any false alarm, over everything that is checked (default: 0.001)")
  static let help = Option(
    name: "help", letter: "h", placeholder: nil, choices: [], summary: "show this help")
  static let jobs = Option.value(
    "jobs", letter: "j", "N", "chains computed at the same time (default: one a processor)")
  static let wait = Option.flag("wait", "wait for another process that holds the run")
}
