// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

/// Schemas of single keys and their values.
struct SchemaNode {
  /// Whether keys that have to be written are asked for in place. Below swept sections they are
  /// not: a sweep can provide them, which only the whole document knows.
  let requires: Bool

  func property(_ declaration: Declaration) -> JSONValue {
    var object = schema(declaration.kind)
    object["description"] = .text(declaration.summary)
    if declaration.shownDefault != nil, let value = declaration.defaultValue {
      object["default"] = JSONValue(value)
    }
    return .object(object)
  }

  private func schema(_ kind: Declaration.Kind) -> JSONObject {
    switch kind {
    case .integer(let range): integer("integer", range)
    case .number(let range): number(range)
    case .boolean: ["type": "boolean"]
    case .text, .file: ["type": "string"]
    case .choice(let choices): ["enum": .list(choices.map { .text($0) })]
    case .textOrInteger(let range): integer(["string", "integer"], range)
    case .list(of: let item, let count): list(item, count)
    case .section(let inner): section(inner)
    case .part(of: _, let parts): part(parts)
    case .mapping: ["type": "object"]
    case .either(let kinds): ["anyOf": .list(kinds.map { .object(schema($0)) })]
    case .anything: ["not": ["type": "null"]]
    }
  }

  private func integer(_ type: JSONValue, _ range: ClosedRange<Int>) -> JSONObject {
    var object: JSONObject = ["type": type]
    if range.lowerBound != .min { object["minimum"] = .integer(range.lowerBound) }
    if range.upperBound != .max { object["maximum"] = .integer(range.upperBound) }
    return object
  }

  private func number(_ range: NumberRange) -> JSONObject {
    var object: JSONObject = ["type": "number"]
    if range.lower.isFinite {
      object[range.includesLower ? "minimum" : "exclusiveMinimum"] = .number(range.lower)
    }
    if range.upper.isFinite {
      object[range.includesUpper ? "maximum" : "exclusiveMaximum"] = .number(range.upper)
    }
    return object
  }

  private func list(_ item: Declaration.Kind, _ count: ItemCount) -> JSONObject {
    var object: JSONObject = ["type": "array", "items": .object(schema(item))]
    switch count {
    case .any: break
    case .atLeast(let least): object["minItems"] = .integer(least)
    case .exactly(let wanted):
      object["minItems"] = .integer(wanted)
      object["maxItems"] = .integer(wanted)
    }
    return object
  }

  private func section(_ inner: [Declaration]) -> JSONObject {
    var properties: JSONObject = [:]
    for declaration in inner { properties[declaration.key] = property(declaration) }
    var object: JSONObject = [
      "type": "object", "properties": .object(properties), "additionalProperties": false,
    ]
    let required = inner.filter(\.isRequired).map { JSONValue.text($0.key) }
    if requires, !required.isEmpty { object["required"] = .list(required) }
    return object
  }

  /// A bare name, or a mapping of one name to its settings.
  private func part(_ parts: [PartDeclaration]) -> JSONObject {
    let bare = parts.filter { !requires || !($0.settings ?? []).contains(where: \.isRequired) }
    var properties: JSONObject = [:]
    for part in parts {
      var settings = part.settings.map(section) ?? ["type": "object"]
      settings["description"] = .text(part.summary)
      properties[part.name] = .object(settings)
    }
    return [
      "anyOf": [
        ["enum": .list(bare.map { .text($0.name) })],
        [
          "type": "object", "minProperties": 1, "maxProperties": 1,
          "properties": .object(properties), "additionalProperties": false,
        ],
      ]
    ]
  }
}

extension JSONValue {
  /// A value of an experiment's file as JSON.
  init(_ value: ResolvedValue) {
    switch value {
    case .integer(let integer): self = .integer(integer)
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .boolean(let boolean): self = .boolean(boolean)
    case .list(let items): self = .list(items.map { JSONValue($0) })
    case .mapping(let entries):
      self = .object(JSONObject(entries.map { ($0.key, JSONValue($0.value)) }))
    }
  }
}
