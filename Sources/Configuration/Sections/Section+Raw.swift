// SPDX-License-Identifier: GPL-3.0-or-later

/// One entry of a mapping with free keys.
public struct FreeEntry: Sendable {
  public let key: String
  public let keyMark: SourceMark
  public let value: ResolvedValue
  public let node: Node

  /// Where the value begins.
  public var mark: SourceMark { node.mark }
}

/// Reads of what only their reader can judge. They count as known and show in the plan as written.
extension Section {
  /// Whether a key is written. It does not make the key known: read it all the same.
  public func has(_ key: String) -> Bool { entry(key) != nil }

  /// Whether a key holds a scalar, a sequence or a mapping; nil where it is not written.
  public func kind(of key: String) -> Node.Kind? { entry(key)?.value.kind }

  /// The keys that are written, in the order of the file.
  public var writtenKeys: [String] {
    guard case .reading(let mapping) = state else { return [] }
    return mapping.entries.map(\.key)
  }

  /// A tree of any kind, unjudged; nil where it is not written.
  public func node(_ key: String, describing summary: String) -> Node? {
    raw(key, .anything, summary)
  }

  /// A list of anything, unjudged; empty where it is not written or is no list.
  public func nodes(_ key: String, describing summary: String) -> [Node] {
    guard let node = raw(key, .list(of: .anything, .any), summary) else { return [] }
    return list(node, key, of: "values")
  }

  /// A mapping with free keys, its values unjudged (they are judged where they are put to use);
  /// nil where it is not written or is no mapping.
  public func mapping(_ key: String, describing summary: String) -> Node.Mapping? {
    guard let node = raw(key, .mapping, summary),
      case .reading(let mapping) = state(of: node, key, [], expecting: "a mapping")
    else { return nil }
    return mapping
  }

  /// A mapping with free keys, each with any value that is taken under the strict rules; empty
  /// where it is not written.
  public func settings(_ key: String, describing summary: String) -> [FreeEntry] {
    guard let mapping = mapping(key, describing: summary) else { return [] }
    let path = SectionPath(key, in: path)
    return mapping.entries.compactMap { entry in
      guard let value = ResolvedValue(entry.value) else {
        reportScalars(entry.value, SectionPath(entry.key, in: path))
        return nil
      }
      return FreeEntry(
        key: entry.key, keyMark: entry.keyMark, value: value, node: entry.value)
    }
  }

  private func raw(_ key: String, _ kind: Declaration.Kind, _ summary: String) -> Node? {
    guard let entry = take(key) else {
      if isDescribing {
        declare(key, .known(kind), isRequired: false, default: nil, summary)
      }
      record(key, .absent)
      return nil
    }
    record(key, ResolvedValue(entry.value).map(Content.value) ?? .absent)
    return entry.value
  }

  /// Reports every scalar of a tree that is nothing, or not taken.
  private func reportScalars(_ node: Node, _ path: SectionPath) {
    switch node {
    case .scalar(let scalar):
      switch scalar.value {
      case .null, .refused:
        report(
          .error, at: scalar.mark,
          Wording.message(
            what: path.description, expected: "a value", found: Wording.found(node),
            advice: Wording.advice(scalar, wantsText: false)))
      case .integer, .number, .boolean, .text, .reported: break
      }
    case .sequence(let sequence):
      for (index, item) in sequence.items.enumerated() {
        reportScalars(item, SectionPath(String(index), in: path))
      }
    case .mapping(let mapping):
      for entry in mapping.entries {
        reportScalars(entry.value, SectionPath(entry.key, in: path))
      }
    }
  }
}
