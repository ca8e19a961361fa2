// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

/// The JSON Schema of experiment files, made of what the readers of their parts declare.
///
/// It knows keys, kinds, ranges, names of parts, and what has to be written. Rules across keys,
/// names inside claims and figures, and files are left to `collapse validate`.
struct ExperimentSchema {
  private let declarations: [Declaration]
  private let swept: Set<String>

  init(_ catalogs: Catalogs) {
    declarations = ExperimentDescription.declarations(catalogs)
    swept = Set(ExperimentDescription.sweptSections)
  }

  var json: JSONValue {
    var properties: JSONObject = [:]
    var references = SweepReferences()
    var rules: [JSONValue] = []
    for declaration in declarations {
      let isSwept = swept.contains(declaration.key)
      properties[declaration.key] = SchemaNode(requires: !isSwept).property(declaration)
      guard isSwept else { continue }
      references.add(declaration)
      rules += RequirementRules(declaration).rules
    }
    properties["sweep"] = sweep(references)
    let required = declarations.filter { $0.isRequired && !swept.contains($0.key) }.map(\.key)
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "collapse experiment",
      "description": "What `collapse run` reads. `collapse validate` finds what no schema can say.",
      "type": "object",
      "properties": .object(properties),
      "additionalProperties": false,
      "required": .list(required.map { .text($0) }),
      "allOf": .list(rules),
    ]
  }

  /// Known paths take lists of what stands there; paths into lists take any.
  private func sweep(_ references: SweepReferences) -> JSONValue {
    let sections = swept.sorted().joined(separator: "|")
    let summary = declarations.first { $0.key == "sweep" }?.summary ?? ""
    var values: JSONObject = [:]
    for (path, pointer) in references.pointers {
      values[path] = .object(list(of: ["$ref": .text(pointer)]))
    }
    let any = list(of: ["not": ["type": "null"]])
    return [
      "type": "object", "description": .text(summary), "properties": .object(values),
      "patternProperties": .object(["^(\(sections))(\\.|$)": .object(any)]),
      "additionalProperties": false,
    ]
  }

  private func list(of item: JSONValue) -> JSONObject {
    ["type": "array", "minItems": 1, "uniqueItems": true, "items": item]
  }
}

/// Where the schema of every key below a swept section is, as a pointer into the document.
private struct SweepReferences {
  private(set) var pointers: [(path: String, pointer: String)] = []

  mutating func add(_ declaration: Declaration, below: String = "", at root: String = "#") {
    let path = below + declaration.key
    let pointer = "\(root)/properties/\(declaration.key)"
    pointers.append((path, pointer))
    add(declaration.kind, path, pointer)
  }

  private mutating func add(_ kind: Declaration.Kind, _ path: String, _ pointer: String) {
    switch kind {
    case .section(let inner): for one in inner { add(one, below: path + ".", at: pointer) }
    case .either(let kinds):
      for (index, kind) in kinds.enumerated() { add(kind, path, "\(pointer)/anyOf/\(index)") }
    case .part(of: _, let parts):
      for part in parts {
        for one in part.settings ?? [] {
          add(
            one, below: "\(path).\(part.name).",
            at: "\(pointer)/anyOf/1/properties/\(part.name)")
        }
      }
    default: break
    }
  }
}
