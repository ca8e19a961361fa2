// SPDX-License-Identifier: GPL-3.0-or-later

extension Node {
  /// The tree with another value at a path, everything else shared with this one.
  ///
  /// Mappings that are not there are made on the way, and a bare name (`policy: replace`) gives way
  /// to the mapping the path asks for; keys made here carry the path's own place, so that the
  /// strict reader points at the path where nothing reads them. A path into a list needs the
  /// index of an item; otherwise it is reported and the tree stays as it was.
  ///
  /// - Complexity: O(entries beside the path).
  public func replacing(
    _ path: SettingPath, with value: Node, reporting diagnostics: Diagnostics
  ) -> Node {
    replacing(path, from: 0, with: value, diagnostics)
  }

  private func replacing(
    _ path: SettingPath, from position: Int, with value: Node, _ diagnostics: Diagnostics
  ) -> Node {
    guard position < path.steps.count else { return value }
    let step = path.steps[position]
    switch self {
    case .mapping(let mapping):
      var entries = mapping.entries
      if let index = mapping.index(of: step.name) {
        let old = entries[index]
        entries[index] = Entry(
          key: old.key, keyMark: old.keyMark,
          value: old.value.replacing(path, from: position + 1, with: value, diagnostics))
      } else {
        entries.append(Self.entry(path, from: position, with: value))
      }
      return .mapping(Mapping(entries: entries, mark: mapping.mark))
    case .sequence(let sequence):
      guard let index = Int(step.name), sequence.items.indices.contains(index) else {
        report(step, of: path, itemCount: sequence.items.count, diagnostics)
        return self
      }
      var items = sequence.items
      items[index] = items[index].replacing(path, from: position + 1, with: value, diagnostics)
      return .sequence(Sequence(items: items, mark: sequence.mark))
    case .scalar:
      let entry = Self.entry(path, from: position, with: value)
      return .mapping(Mapping(entries: [entry], mark: step.mark))
    }
  }

  /// The rest of a path as mappings of one key, from the inside out.
  private static func entry(
    _ path: SettingPath, from position: Int, with value: Node
  ) -> Entry {
    let rest = path.steps[position...]
    let inner = rest.dropFirst().reversed().reduce(value) { node, step in
      let entry = Entry(key: step.name, keyMark: step.mark, value: node)
      return .mapping(Mapping(entries: [entry], mark: step.mark))
    }
    return Entry(key: path.steps[position].name, keyMark: path.steps[position].mark, value: inner)
  }

  private func report(
    _ step: SettingPath.Step, of path: SettingPath, itemCount: Int, _ diagnostics: Diagnostics
  ) {
    let expected =
      itemCount == 0 ? "no step into an empty list" : "an item's index from 0 to \(itemCount - 1)"
    diagnostics.report(
      Diagnostic(
        .error, at: step.mark,
        Wording.message(
          what: path.description.shortened, expected: expected, found: step.name.shortened)))
  }
}
