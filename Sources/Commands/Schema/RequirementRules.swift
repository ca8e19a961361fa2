// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

/// What has to be written below a swept section, unless the sweep provides it.
///
/// A rule reads: where no swept key is the required one, leads to it or lies below it, then on
/// the way from the root to where it belongs everything that is there has it.
struct RequirementRules {
  private(set) var rules: [JSONValue] = []

  init(_ declaration: Declaration) {
    collect(declaration, below: []) { $0 }
  }

  /// - Parameter wrap: puts a rule about the enclosing mapping where that mapping is.
  private mutating func collect(
    _ declaration: Declaration, below steps: [String], _ wrap: (JSONValue) -> JSONValue
  ) {
    let path = steps + [declaration.key]
    if declaration.isRequired {
      rules.append([
        "if": ["not": Self.isSwept(path)],
        "then": wrap(["required": [.text(declaration.key)]]),
      ])
    }
    collect(declaration.kind, at: path) { wrap(["properties": [declaration.key: $0]]) }
  }

  private mutating func collect(
    _ kind: Declaration.Kind, at path: [String], _ wrap: (JSONValue) -> JSONValue
  ) {
    switch kind {
    case .section(let inner): for one in inner { collect(one, below: path, wrap) }
    case .either(let kinds): for kind in kinds { collect(kind, at: path, wrap) }
    case .part(of: _, let parts):
      for part in parts {
        for one in part.settings ?? [] {
          collect(one, below: path + [part.name]) { rule in
            wrap(["properties": [part.name: rule], "not": ["const": .text(part.name)]])
          }
        }
      }
    default: break
    }
  }

  /// Whether a sweep has the path, one that leads to it, or one below it.
  private static func isSwept(_ path: [String]) -> JSONValue {
    let leading = path.indices.dropLast().map { path[...$0].joined(separator: "\\.") }
    let below = path.joined(separator: "\\.") + "(\\..*)?"
    let pattern = "^(" + (leading + [below]).joined(separator: "|") + ")$"
    return [
      "required": ["sweep"],
      "properties": ["sweep": ["not": ["propertyNames": ["not": ["pattern": .text(pattern)]]]]],
    ]
  }
}
