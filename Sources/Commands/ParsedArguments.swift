// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

/// What a command was called with, sorted into positionals, overrides and options.
struct ParsedArguments: Sendable, Hashable {
  /// Files and directories, in order.
  var targets: [String] = []
  /// `key.path=value` words, in order.
  var overrides: [String] = []
  /// Values by option name; a flag's value is empty.
  private var options: [String: String] = [:]

  /// Whether an option was given.
  func has(_ option: Option) -> Bool { options[option.name] != nil }

  /// The value of an option, or nil.
  func value(_ option: Option) -> String? { options[option.name] }

  /// The value of an option as a whole number in a range.
  func integer(_ option: Option, in range: ClosedRange<Int>) throws(UsageFailure) -> Int? {
    guard let text = options[option.name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw .badValue(
        option: option.name,
        expected: "a whole number from \(range.lowerBound) to "
          + "\(range.upperBound)", found: text)
    }
    return number
  }

  /// The value of an option as a time, in seconds: `90s`, `50m`, `2h`, or a plain number of seconds.
  func duration(_ option: Option) throws(UsageFailure) -> Double? {
    guard let text = options[option.name] else { return nil }
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
    let unit = text.last.flatMap { units[$0] }
    let digits = unit == nil ? Substring(text) : text.dropLast()
    guard let number = Double(digits), number >= 0, number <= 1e9,
      digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") })
    else {
      throw .badValue(
        option: option.name, expected: "a time such as 90s, 50m or 2h", found: text)
    }
    return number * (unit ?? 1)
  }

  /// Sorts the words after the command's name.
  ///
  /// A word with `=` whose left side looks like a key's path is an override; everything after
  /// `--` is a target.
  static func parse(_ words: [String], for command: Command) throws(UsageFailure) -> Self {
    var parsed = ParsedArguments()
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        parsed.targets += rest
        break
      } else if word.hasPrefix("--") {
        try parsed.takeLong(word.dropFirst(2), &rest, command)
      } else if word.hasPrefix("-"), word.count > 1 {
        try parsed.takeShort(word.dropFirst(), &rest, command)
      } else if command.takesOverrides, isOverride(word) {
        parsed.overrides.append(word)
      } else {
        parsed.targets.append(word)
      }
    }
    if parsed.has(.help) { return parsed }
    if parsed.targets.count < command.targetCount.lowerBound {
      throw .missingTarget(command: command.name, expected: command.targetName)
    }
    if parsed.targets.count > command.targetCount.upperBound {
      throw .unexpectedTarget(
        command: command.name, found: parsed.targets[command.targetCount.upperBound])
    }
    return parsed
  }

  private mutating func takeLong(
    _ word: Substring, _ rest: inout ArraySlice<String>, _ command: Command
  ) throws(UsageFailure) {
    let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(halves[0])
    guard let option = command.allOptions.first(where: { $0.name == name }) else {
      throw .unknownOption(
        command: command.name, found: "--\(name)",
        near: NearestWord.of(name, among: command.allOptions.map(\.name)).map { "--\($0)" })
    }
    try take(option, attached: halves.count > 1 ? String(halves[1]) : nil, &rest)
  }

  private mutating func takeShort(
    _ word: Substring, _ rest: inout ArraySlice<String>, _ command: Command
  ) throws(UsageFailure) {
    guard let letter = word.first,
      let option = command.allOptions.first(where: { $0.letter == letter })
    else {
      throw .unknownOption(command: command.name, found: "-\(word)", near: nil)
    }
    let attached = word.dropFirst()
    try take(option, attached: attached.isEmpty ? nil : String(attached), &rest)
  }

  private mutating func take(
    _ option: Option, attached: String?, _ rest: inout ArraySlice<String>
  ) throws(UsageFailure) {
    guard option.placeholder != nil else {
      if let attached { throw .flagWithValue(option: option.name, found: attached) }
      options[option.name] = ""
      return
    }
    guard let value = attached ?? rest.popFirst() else {
      throw .missingValue(option: option.name, expected: option.placeholder ?? "")
    }
    guard option.choices.isEmpty || option.choices.contains(value) else {
      throw .badValue(
        option: option.name, expected: option.choices.joined(separator: " or "), found: value)
    }
    options[option.name] = value
  }

  private static func isOverride(_ word: String) -> Bool {
    guard let equals = word.firstIndex(of: "="), equals != word.startIndex else { return false }
    return word[..<equals].allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".")
    }
  }
}
