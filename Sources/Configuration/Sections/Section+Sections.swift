// SPDX-License-Identifier: GPL-3.0-or-later

/// Sections inside a section. They are closed with the one around them.
extension Section {
  /// The mapping under a key; where it is missing, an empty one, whose defaults then hold.
  public func section(_ key: String, describing summary: String) -> Section {
    subsection(key, isOptional: false, summary) ?? child(key, .silent, mark)
  }

  /// The mapping under a key, or nil where it is not written.
  ///
  /// Described, it is always there, so that its keys are known.
  public func sectionIfPresent(_ key: String, describing summary: String) -> Section? {
    subsection(key, isOptional: true, summary)
  }

  /// A list of mappings, such as claims; empty where it is not written.
  ///
  /// Described, it has one item, which stands for all.
  public func sections(_ key: String, describing summary: String) -> [Section] {
    if isDescribing {
      let item = child(key, .describing, nil)
      declare(key, .sections(item), isRequired: false, default: nil, summary)
      record(key, .absent)
      return [item]
    }
    guard let entry = take(key) else {
      record(key, .absent)
      return []
    }
    let path = SectionPath(key, in: path)
    let items = list(entry.value, key, of: "mappings").enumerated().map { index, node in
      Section(
        state(of: node, key, [index], expecting: "a mapping"), context: context,
        path: SectionPath(String(index), in: path), mark: node.mark)
    }
    record(key, .list(items.map(Content.section)))
    return items
  }

  private func subsection(_ key: String, isOptional: Bool, _ summary: String) -> Section? {
    if isDescribing {
      let section = child(key, .describing, nil)
      declare(
        key, isOptional ? .optionalSection(section) : .section(section), isRequired: false,
        default: nil, summary)
      record(key, .absent)
      return section
    }
    let section: Section
    if let entry = take(key) {
      section = child(
        key, state(of: entry.value, key, [], expecting: "a mapping"), entry.keyMark)
    } else if isOptional {
      record(key, .absent)
      return nil
    } else {
      section = child(key, emptyState, mark)
    }
    record(key, .section(section))
    return section
  }

  /// Reading an empty mapping; silent inside what is silent.
  var emptyState: State {
    guard let mark, !isSilent else { return state }
    return .reading(Node.Mapping(entries: [], mark: mark))
  }

  func child(_ key: String, _ state: State, _ mark: SourceMark?) -> Section {
    Section(state, context: context, path: SectionPath(key, in: path), mark: mark)
  }

  /// How to read a node as a section; anything but a mapping is reported.
  func state(of node: Node, _ key: String, _ indices: [Int], expecting expected: String) -> State {
    if case .mapping(let mapping) = node { return .reading(mapping) }
    report(Refusal(node: node, expected: expected, indices: indices), key)
    return .silent
  }

  /// The items of a list; anything but a list is reported.
  func list(_ node: Node, _ key: String, of what: String) -> [Node] {
    if case .sequence(let sequence) = node { return sequence.items }
    report(Refusal(node: node, expected: "a list of \(what)"), key)
    return []
  }
}
