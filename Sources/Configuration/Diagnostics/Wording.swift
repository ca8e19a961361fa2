// SPDX-License-Identifier: GPL-3.0-or-later

/// The one place where messages get their words.
enum Wording {
  /// What a message without a key speaks of.
  static let document = "document"

  /// `<what>: expected <expected>, found <found>; <advice>; did you mean <near>?`
  static func message(
    what: String, expected: String, found: String, advice: String? = nil, near: String? = nil
  ) -> String {
    var message = "\(what.shortened(to: 120)): expected \(expected), found \(found)"
    if let advice { message += "; \(advice)" }
    if let near { message += "; did you mean \(near)?" }
    return message
  }

  /// A value as a message shows it, with the reason where it is not taken.
  static func found(_ node: Node) -> String {
    switch node {
    case .sequence(let sequence): sequence.items.isEmpty ? "an empty list" : "a list"
    case .mapping(let mapping): mapping.entries.isEmpty ? "an empty mapping" : "a mapping"
    case .scalar(let scalar): found(scalar)
    }
  }

  static func found(_ scalar: Node.Scalar) -> String {
    guard scalar.isPlain else { return scalar.text.shortened.quoted }
    let shown = scalar.text.shortened
    return switch scalar.value {
    case .null: shown.isEmpty ? "nothing" : "\(shown), which means nothing"
    case .refused(let problem): "\(shown), \(reason(problem))"
    default: shown
    }
  }

  private static func reason(_ problem: ScalarProblem) -> String {
    switch problem {
    case .integerTooLarge: "which is beyond 64 bits"
    case .numberTooLarge: "which is too large for a double"
    case .numberTooSmall: "which is too small for a double"
    case .notFinite: "which is not finite"
    case .underscores, .leadingZero, .radix, .sexagesimal, .yesOrNo, .date, .equalsSign:
      "which YAML readers take differently"
    }
  }

  /// What to write in place of a scalar, where text or a number would do.
  static func advice(_ scalar: Node.Scalar, wantsText: Bool) -> String? {
    guard scalar.isPlain, !scalar.text.isEmpty else { return nil }
    if wantsText { return scalar.value == .text ? nil : "write \(scalar.text.shortened.quoted)" }
    guard case .refused(let problem) = scalar.value else { return nil }
    return Respelling.of(scalar.text, problem).map { "write \($0)" }
  }

  /// `a`, `a or b`, `a, b or c`.
  static func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "none" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  /// `U+0007`.
  static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension String {
  /// At most 60 characters, with an ellipsis for the rest, and no control characters.
  package var shortened: String { shortened(to: 60) }

  func shortened(to count: Int) -> String {
    let scalars = unicodeScalars
    guard utf8.count > count, scalars.dropFirst(count).first != nil else { return escapingControls }
    return String(String.UnicodeScalarView(scalars.prefix(count - 1))).escapingControls + "…"
  }

  /// Line breaks and other controls as escapes, since a message is one line.
  package var escapingControls: String {
    guard unicodeScalars.contains(where: \.isTextControl) else { return self }
    var escaped = ""
    for scalar in unicodeScalars {
      escaped += scalar.isTextControl ? scalar.escaped : String(scalar)
    }
    return escaped
  }
}

extension Unicode.Scalar {
  /// As in a quoted scalar of YAML.
  var escaped: String {
    switch self {
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    default:
      let digits = String(value, radix: 16)
      let (letter, width) = value < 0x100 ? ("x", 2) : value < 0x1_0000 ? ("u", 4) : ("U", 8)
      return "\\" + letter + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
  }
}
