// SPDX-License-Identifier: GPL-3.0-or-later

struct BooleanKind: ValueKind {
  func read(_ node: Node, _ refuse: (Refusal) -> Void) -> Bool {
    if case .scalar(let scalar) = node {
      if case .boolean(let boolean) = scalar.value { return boolean }
    }
    refuse(refusal(of: node))
    return placeholder
  }

  func resolved(_ value: Bool) -> ResolvedValue { .boolean(value) }
  var placeholder: Bool { false }
  var words: String { "true or false" }
  var pluralWords: String { "true or false" }
  var declared: Declaration.Kind { .boolean }
}

struct TextKind: ValueKind {
  func read(_ node: Node, _ refuse: (Refusal) -> Void) -> String {
    if case .scalar(let scalar) = node {
      if scalar.value == .text { return scalar.text }
    }
    refuse(refusal(of: node, wantsText: true))
    return placeholder
  }

  func resolved(_ value: String) -> ResolvedValue { .text(value) }
  var placeholder: String { "" }
  var words: String { "text" }
  var pluralWords: String { "texts" }
  var declared: Declaration.Kind { .text }
}

/// One of a few words.
struct ChoiceKind<Choice: RawRepresentable<String> & CaseIterable>: ValueKind {
  /// Where the mistaken are led; a choice has at least one case.
  let placeholder: Choice

  /// - Precondition: there is a case to choose.
  init() {
    guard let first = Choice.allCases.first else {
      preconditionFailure("\(Choice.self) has no cases")
    }
    placeholder = first
  }

  func read(_ node: Node, _ refuse: (Refusal) -> Void) -> Choice {
    if case .scalar(let scalar) = node {
      if scalar.value == .text, let choice = Choice(rawValue: scalar.text) { return choice }
      var refusal = Refusal(node: node, expected: words)
      if Choice(rawValue: scalar.text) != nil {
        refusal.advice = "write \(scalar.text.quoted)"
      } else {
        refusal.near = NearestWord.of(scalar.text, among: choices)
      }
      refuse(refusal)
    } else {
      refuse(refusal(of: node))
    }
    return placeholder
  }

  private var choices: [String] { Choice.allCases.map(\.rawValue) }

  func resolved(_ value: Choice) -> ResolvedValue { .text(value.rawValue) }
  var words: String { Wording.alternatives(choices) }
  var pluralWords: String { words }
  var declared: Declaration.Kind { .choice(choices) }
}

/// A name or a number, such as a column of a table.
struct TextOrIntegerKind: ValueKind {
  let range: ClosedRange<Int>

  func read(_ node: Node, _ refuse: (Refusal) -> Void) -> TextOrInteger {
    if case .scalar(let scalar) = node {
      switch scalar.value {
      case .text: return .text(scalar.text)
      case .integer(let integer) where range.contains(integer): return .integer(integer)
      default: break
      }
    }
    var refusal = refusal(of: node)
    if case .scalar(let scalar) = node, scalar.isPlain, !scalar.text.isEmpty,
      refusal.advice == nil
    {
      if case .integer = scalar.value {} else { refusal.advice = "write \(scalar.text.quoted)" }
    }
    refuse(refusal)
    return placeholder
  }

  func resolved(_ value: TextOrInteger) -> ResolvedValue {
    switch value {
    case .text(let text): .text(text)
    case .integer(let integer): .integer(integer)
    }
  }

  var placeholder: TextOrInteger { .integer(IntegerKind(range: range).placeholder) }
  var words: String { "text or \(IntegerKind(range: range).words)" }
  var pluralWords: String { "texts or \(IntegerKind(range: range).pluralWords)" }
  var declared: Declaration.Kind { .textOrInteger(range) }
}

/// A setting that is named or numbered.
public enum TextOrInteger: Sendable, Hashable {
  case text(String)
  case integer(Int)
}
