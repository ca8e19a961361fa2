// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Foundation

/// Holds a document against a JSON Schema; knows the keywords our own schema uses, and refuses others.
struct SchemaChecker {
  let root: JSONValue

  /// The paths of what is wrong; none where the document is as the schema has it.
  func faults(_ document: JSONValue) -> [String] { faults(document, root, "$") }

  private func faults(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
    guard let keywords = schema.object else { return ["\(path): no schema"] }
    return keywords.entries.flatMap { keyword in
      fault(value, keyword.key, keyword.value, keywords, path)
    }
  }

  private func passes(_ value: JSONValue, _ schema: JSONValue) -> Bool {
    faults(value, schema, "").isEmpty
  }

  private func fault(
    _ value: JSONValue, _ keyword: String, _ argument: JSONValue, _ schema: JSONObject,
    _ path: String
  ) -> [String] {
    let isMet: Bool
    switch keyword {
    case "$schema", "title", "description", "default", "then": return []
    case "$ref": return faults(value, target(argument.text ?? ""), path)
    case "allOf": return (argument.list ?? []).flatMap { faults(value, $0, path) }
    case "anyOf": isMet = (argument.list ?? []).contains { passes(value, $0) }
    case "not": isMet = !passes(value, argument)
    case "if": return passes(value, argument) ? faults(value, schema["then"] ?? [:], path) : []
    case "type":
      isMet = (argument.list ?? [argument]).contains { Self.has(value, type: $0.text ?? "") }
    case "enum": isMet = (argument.list ?? []).contains(value)
    case "const": isMet = argument == value
    case "pattern": isMet = value.text.map { Self.matches($0, argument.text ?? "") } ?? true
    case "properties", "patternProperties", "additionalProperties", "propertyNames", "required",
      "minProperties", "maxProperties":
      guard let object = value.object else { return [] }
      return members(object, keyword, argument, schema, path)
    case "items", "minItems", "maxItems", "uniqueItems":
      guard let list = value.list else { return [] }
      return items(list, keyword, argument, path)
    case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
      isMet = Self.isInRange(value, keyword, argument)
    default: return ["\(path): keyword \(keyword) is not known"]
    }
    return isMet ? [] : ["\(path): \(keyword)"]
  }

  private func members(
    _ object: JSONObject, _ keyword: String, _ argument: JSONValue, _ schema: JSONObject,
    _ path: String
  ) -> [String] {
    func fault(_ isMet: Bool) -> [String] { isMet ? [] : ["\(path): \(keyword)"] }
    switch keyword {
    case "required": return fault((argument.list ?? []).allSatisfy { object[$0.text ?? ""] != nil })
    case "minProperties": return fault(object.keys.count >= argument.integer ?? 0)
    case "maxProperties": return fault(object.keys.count <= argument.integer ?? 0)
    case "propertyNames":
      return object.keys.flatMap { faults(.text($0), argument, "\(path).\($0)") }
    case "properties":
      return object.entries.flatMap { entry in
        argument[entry.key].map { faults(entry.value, $0, "\(path).\(entry.key)") } ?? []
      }
    case "patternProperties":
      return object.entries.flatMap { entry in
        (argument.object?.entries ?? []).filter { Self.matches(entry.key, $0.key) }
          .flatMap { faults(entry.value, $0.value, "\(path).\(entry.key)") }
      }
    default:
      let known = schema["properties"]?.object?.keys ?? []
      let patterns = schema["patternProperties"]?.object?.keys ?? []
      return object.keys.filter { key in
        !known.contains(key) && !patterns.contains { Self.matches(key, $0) }
      }.map { "\(path).\($0): additionalProperties" }
    }
  }

  private func items(
    _ list: [JSONValue], _ keyword: String, _ argument: JSONValue, _ path: String
  ) -> [String] {
    let isMet =
      switch keyword {
      case "minItems": list.count >= argument.integer ?? 0
      case "maxItems": list.count <= argument.integer ?? 0
      case "uniqueItems": Set(list).count == list.count
      default: true
      }
    guard keyword == "items" else { return isMet ? [] : ["\(path): \(keyword)"] }
    return list.enumerated().flatMap { faults($1, argument, "\(path).\($0)") }
  }

  private func target(_ pointer: String) -> JSONValue {
    pointer.split(separator: "/").dropFirst().reduce(root) { node, step in
      (Int(step).flatMap { node.list?[$0] } ?? node[String(step)]) ?? .null
    }
  }

  private static func has(_ value: JSONValue, type: String) -> Bool {
    switch (value, type) {
    case (.null, "null"), (.boolean, "boolean"), (.integer, "integer"), (.integer, "number"),
      (.number, "number"), (.text, "string"), (.list, "array"), (.object, "object"):
      true
    default: false
    }
  }

  private static func isInRange(
    _ value: JSONValue, _ keyword: String, _ bound: JSONValue
  ) -> Bool {
    switch value {
    case .integer, .number: break
    default: return true
    }
    guard let number = value.number, let bound = bound.number else { return false }
    switch keyword {
    case "minimum": return number >= bound
    case "maximum": return number <= bound
    case "exclusiveMinimum": return number > bound
    default: return number < bound
    }
  }

  private static func matches(_ text: String, _ pattern: String) -> Bool {
    text.range(of: pattern, options: .regularExpression) != nil
  }
}
