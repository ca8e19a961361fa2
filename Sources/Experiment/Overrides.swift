// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

/// Puts the command line's `key.path=value` arguments into an experiment's tree.
struct Overrides {
  let diagnostics: Diagnostics

  /// The tree with all arguments put in, in their order.
  func apply(_ arguments: [String], to root: Node) -> Node {
    var root = root
    var overrides: [Override] = []
    for (index, argument) in arguments.enumerated() {
      let override = Override(parsing: argument, ordinal: index + 1, reporting: diagnostics)
      guard let override else { continue }
      overrides.append(override)
      root = put(override, into: root)
    }
    reportSwept(overrides, in: root)
    return root
  }

  /// Below `sweep` a path is one key: `sweep.chain.synthetic=[100, 200]`.
  private func put(_ override: Override, into root: Node) -> Node {
    let steps = override.path.steps
    guard steps[0].name == "sweep", steps.count > 1, case .mapping(let mapping) = root else {
      return root.replacing(override.path, with: override.value, reporting: diagnostics)
    }
    var sweep = Node.Mapping(at: steps[0].mark)
    if case .mapping(let written)? = mapping["sweep"] { sweep = written }
    let key = steps.dropFirst().map(\.name).joined(separator: ".")
    let changed = sweep.setting(key, at: steps[1].mark, to: override.value)
    return .mapping(mapping.setting("sweep", at: steps[0].mark, to: .mapping(changed)))
  }

  /// An override of a swept key would have no effect: its values come from the sweep.
  private func reportSwept(_ overrides: [Override], in root: Node) {
    guard case .mapping(let mapping) = root, case .mapping(let sweep)? = mapping["sweep"] else {
      return
    }
    for override in overrides {
      let path = override.path.description
      let swept = sweep.entries.first { path == $0.key || path.hasPrefix($0.key + ".") }
      guard let swept else { continue }
      diagnostics.expected(
        path, "a key that is not swept; write sweep.\(swept.key)=[…]", found: "a swept one",
        at: override.path.mark)
    }
  }
}
