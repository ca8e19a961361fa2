// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

/// A claim as it is written, before anything is known of metrics and cells.
struct ClaimDeclaration {
  /// The way to it, for messages: `claims.0`.
  let path: String
  let mark: SourceMark?
  var id: String?
  var idMark: SourceMark?
  var text: Located<String>?
  var isTheory = false
  var conditions: [Condition] = []
  var defaults: [Condition] = []
  var ended = EndedRule.undecided

  /// One entry of `where` or `at`.
  struct Condition {
    let key: Located<String>
    let values: [JSONValue]
    let mark: SourceMark?
  }

  /// A value and its place.
  struct Located<Value> {
    let value: Value
    let mark: SourceMark?
    /// The place of one character of a text.
    var markAt: (Int) -> SourceMark?

    init(_ value: Value, at mark: SourceMark?) {
      self.value = value
      self.mark = mark
      self.markAt = { _ in mark }
    }
  }

  /// The claim's text with its conditions, for people.
  var words: String {
    guard let text else { return "theory: all" }
    let plain = text.value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if defaults.isEmpty { return plain }
    let conditions = defaults.map { condition in
      "\(condition.key.value)=\(condition.values.map(\.plainText).joined(separator: "|"))"
    }
    return "\(plain) at \(conditions.joined(separator: ", "))"
  }
}

extension ClaimDeclaration {
  /// What plan.json keeps: the claim as written, and its place.
  var json: JSONValue {
    var object = JSONObject()
    object["id"] = id.map(JSONValue.text)
    object["that"] = text.map { .text($0.value) }
    object["theory"] = isTheory ? "all" : nil
    object["where"] = Self.json(conditions)
    object["at"] = Self.json(defaults)
    switch ended {
    case .undecided: break
    case .exclude: object["ended"] = "exclude"
    case .value(let number): object["ended"] = .number(number)
    }
    let place = text?.mark ?? mark
    object["file"] = (place?.file).map(JSONValue.text)
    object["line"] = (place?.line).map(JSONValue.integer)
    object["column"] = (place?.column).map(JSONValue.integer)
    return .object(object)
  }

  private static func json(_ conditions: [Condition]) -> JSONValue? {
    conditions.isEmpty
      ? nil : .object(JSONObject(conditions.map { ($0.key.value, .list($0.values)) }))
  }

  /// Reads what `json` gives; nil where it is none of that.
  init?(_ json: JSONValue, path: String) {
    guard let object = json.object else { return nil }
    var mark: SourceMark?
    if let file = object["file"]?.text, let line = object["line"]?.integer,
      let column = object["column"]?.integer, line > 0, column > 0
    {
      mark = SourceMark(file: file, line: line, column: column)
    }
    self.init(path: path, mark: mark)
    id = object["id"]?.text
    text = (object["that"]?.text).map { Located($0, at: mark) }
    isTheory = object["theory"] == "all"
    guard let conditions = Self.conditions(object["where"], mark),
      let defaults = Self.conditions(object["at"], mark), isTheory == (text == nil),
      Self.isName(id ?? "")
    else { return nil }
    self.conditions = conditions
    self.defaults = defaults
    switch object["ended"] {
    case nil: break
    case .text("exclude")?: ended = .exclude
    case let value?:
      guard let number = value.number else { return nil }
      ended = .value(number)
    }
  }

  private static func conditions(_ json: JSONValue?, _ mark: SourceMark?) -> [Condition]? {
    guard let json else { return [] }
    guard let entries = json.object?.entries else { return nil }
    let conditions = entries.compactMap { entry in
      entry.value.list.map {
        Condition(key: Located(entry.key, at: mark), values: $0, mark: mark)
      }
    }
    return conditions.count == entries.count ? conditions : nil
  }
}
