// SPDX-License-Identifier: GPL-3.0-or-later

extension Node.Mapping {
  /// An empty mapping that stands at a place.
  package convenience init(at mark: SourceMark) { self.init(entries: [], mark: mark) }

  /// The mapping with a key's value put in place, or added behind the others.
  package func setting(_ key: String, at keyMark: SourceMark, to value: Node) -> Node.Mapping {
    var entries = entries
    if let index = index(of: key) {
      let old = entries[index]
      entries[index] = Node.Entry(key: old.key, keyMark: old.keyMark, value: value)
    } else {
      entries.append(Node.Entry(key: key, keyMark: keyMark, value: value))
    }
    return Node.Mapping(entries: entries, mark: mark)
  }
}
