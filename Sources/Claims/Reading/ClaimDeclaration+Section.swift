// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

extension ClaimDeclaration {
  /// What `theory` may say.
  private enum Theory: String, CaseIterable {
    case all
  }

  /// Reads one item of `claims`; mistakes of its form are reported, and nil returned.
  init?(_ section: Section) {
    let errorsBefore = section.diagnostics.errorCount
    let path = section.path(of: "that")
    self.init(path: String(path.dropLast(".that".count)), mark: section.mark)
    id = section.textIfPresent("id", describing: "what reports call the claim")
    idMark = section.mark(of: "id")
    let node = section.node(
      "that",
      describing: "two sides with <, <=, > or >= between them, of metrics such as"
        + " tail_loss[generation=30]")
    let theory = section.choiceIfPresent(
      "theory", of: Theory.self, describing: "all: every law that applies has to hold")
    let conditions = section.settings(
      "where", describing: "swept keys and the values (or lists of values) the claim is about")
    let defaults = section.settings(
      "at", describing: "the generation, and swept keys, of metrics that do not say theirs")
    let ended = section.node(
      "ended", describing: "exclude, or the value of metrics whose chains ended before")
    if section.isDescribing { return nil }
    isTheory = theory != nil
    text = Self.text(node, section)
    checkShape(section)
    self.conditions = conditions.compactMap { Self.condition($0, "where", section, lists: true) }
    self.defaults = defaults.compactMap { Self.condition($0, "at", section, lists: false) }
    self.ended = Self.ended(ended, section)
    if section.diagnostics.errorCount > errorsBefore { return nil }
    if isTheory == (text != nil) { return nil }
  }

  /// A claim says one thing, and has a name to be known by.
  private func checkShape(_ section: Section) {
    let says = section.has("that")
    if says && isTheory {
      section.error(at: "theory", expected: "that or theory", found: "both")
    } else if !says && !section.has("theory") {
      section.error(at: "that", expected: "a claim, or theory: all", found: "nothing")
    }
    if says && !section.has("id") {
      section.error(at: "id", expected: "a name for the claim", found: "nothing")
    } else if let id, section.isSound("id") {
      if id.allSatisfy(\.isWhitespace) {
        section.error(at: "id", expected: "a name for the claim", found: "an empty text")
      } else if !Self.isName(id) {
        section.error(
          at: "id", expected: "a name on one line, without control characters",
          found: id.shortened)
      }
    }
    for key in ["at", "ended"] where isTheory && section.has(key) {
      section.error(
        at: key, expected: "no such key beside theory", found: key,
        advice: "laws are tested at every generation")
    }
  }

  /// Reports put the name into one line of a terminal, a table and an XML attribute.
  static func isName(_ id: String) -> Bool {
    !id.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }

  private static func text(_ node: Node?, _ section: Section) -> Located<String>? {
    guard let node else { return nil }
    guard case .scalar(let scalar) = node, scalar.value == .text else {
      section.error(
        at: "that", expected: "a claim such as tail_loss[generation=30] > 0.5",
        found: Self.kind(node))
      return nil
    }
    var text = Located(scalar.text, at: scalar.mark)
    text.markAt = { scalar.mark(at: $0) }
    return text
  }

  private static func condition(
    _ entry: FreeEntry, _ group: String, _ section: Section, lists: Bool
  ) -> Condition? {
    let values: [JSONValue]
    switch entry.value {
    case .list(let items) where lists && !items.isEmpty: values = items.map(JSONValue.init(axis:))
    case .list:
      section.diagnostics.report(
        Diagnostic(
          .error, at: entry.mark,
          "\(section.path(of: group)).\(entry.key): expected "
            + "\(lists ? "a value or a list of values" : "one value"), found "
            + "\(lists ? "an empty list" : "a list")"))
      return nil
    case let value: values = [JSONValue(axis: value)]
    }
    return Condition(
      key: Located(entry.key, at: entry.keyMark), values: values, mark: entry.mark)
  }

  private static func ended(_ node: Node?, _ section: Section) -> EndedRule {
    guard let node else { return .undecided }
    if case .scalar(let scalar) = node {
      switch scalar.value {
      case .text where scalar.text == "exclude": return .exclude
      case .integer(let integer): return .value(Double(integer))
      case .number(let number): return .value(number)
      default: break
      }
    }
    var near: String?
    if case .scalar(let scalar) = node {
      near = NearestWord.of(scalar.text, among: ["exclude"])
    }
    section.error(
      at: "ended", expected: "exclude or a number", found: kind(node), didYouMean: near)
    return .undecided
  }

  private static func kind(_ node: Node) -> String {
    switch node {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar): scalar.text.isEmpty ? "nothing" : scalar.text.shortened
    }
  }
}

extension JSONValue {
  /// A value as a swept key has it in a plan: a scalar as it is, anything else as one line of YAML.
  fileprivate init(axis value: ResolvedValue) {
    self =
      switch value {
      case .integer(let integer): .integer(integer)
      case .number(let number): .number(number)
      case .boolean(let boolean): .boolean(boolean)
      case .text(let text): .text(text)
      case .list, .mapping: .text(value.oneLine)
      }
  }
}
