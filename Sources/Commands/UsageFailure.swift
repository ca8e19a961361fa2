// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

/// What is wrong with a command line.
enum UsageFailure: Error, Sendable, Hashable {
  case noCommand
  case unknownCommand(found: String, near: String?)
  case unknownOption(command: String, found: String, near: String?)
  case missingValue(option: String, expected: String)
  case missingOption(command: String, expected: String)
  case badValue(option: String, expected: String, found: String)
  case flagWithValue(option: String, found: String)
  case missingTarget(command: String, expected: String)
  case unexpectedTarget(command: String, found: String)
  case unknownAction(found: String, known: [String])
  case overrideOfARun(found: String)
  case unknownGeneration(found: Int, last: Int)
  case unknownCell(found: String?, known: [String], near: String?)
  case unknownName(found: String, near: String?)
  case unknownShell(found: String, known: [String])
  case noExample(name: String)
  case unknownFamily(found: String, known: [String], near: String?)
  case unknownKind(found: String, known: [String], near: String?)
}

extension UsageFailure: CustomStringConvertible {
  var description: String {
    switch self {
    case .noCommand: "expected a command, found none; try 'collapse help'"
    case .unknownCommand(let found, let near):
      "expected a command, found '\(found)'" + Self.suggestion(near)
    case .unknownOption(let command, let found, let near):
      "\(command): expected a known option, found '\(found)'" + Self.suggestion(near)
    case .missingValue(let option, let expected): "--\(option): expected \(expected), found nothing"
    case .missingOption(let command, let expected):
      "\(command): expected \(expected), found none"
    case .badValue(let option, let expected, let found):
      "--\(option): expected \(expected), found '\(found)'"
    case .flagWithValue(let option, let found): "--\(option): expected no value, found '\(found)'"
    case .missingTarget(let command, let expected): "\(command): expected \(expected), found none"
    case .unexpectedTarget(let command, let found):
      "\(command): expected no further argument, found '\(found)'"
    case .unknownAction(let found, let known):
      "baseline: expected \(known.joined(separator: ", ")), found '\(found)'"
        + Self.suggestion(NearestWord.of(found, among: known))
    case .overrideOfARun(let found):
      "expected overrides with an experiment's file only, found '\(found)' with a run's directory"
    case .unknownGeneration(let found, let last):
      "--generation: expected a generation from 0 to \(last), found \(found)"
    case .unknownCell(let found, let known, let near):
      "--cell: expected one of \(known.count) cells (\(known.prefix(4).joined(separator: ", "))"
        + (known.count > 4 ? ", …" : "") + "), found \(found.map { "'\($0)'" } ?? "none")"
        + Self.suggestion(near)
    case .unknownName(let found, let near):
      "explain: expected a part, a law, a key of the experiment's file or an experiment in experiments/, found '\(found)'"
        + (near.map { "; did you mean '\($0)'?" } ?? "; try 'collapse list'")
    case .unknownShell(let found, let known):
      "completions: expected \(known.joined(separator: ", ")), found '\(found)'"
    case .noExample(let name):
      "explain --example: expected a part that has one, found '\(name)'"
    case .unknownFamily(let found, let known, let near):
      "init: expected \(known.joined(separator: ", ")), found '\(found)'" + Self.suggestion(near)
    case .unknownKind(let found, let known, let near):
      "list: expected \(known.joined(separator: ", ")), found '\(found)'" + Self.suggestion(near)
    }
  }

  private static func suggestion(_ near: String?) -> String {
    near.map { "; did you mean '\($0)'?" } ?? ""
  }
}
