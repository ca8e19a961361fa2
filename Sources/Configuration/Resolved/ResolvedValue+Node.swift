// SPDX-License-Identifier: GPL-3.0-or-later

extension ResolvedValue {
  /// A tree as it is written, without anybody's knowledge of what it should be.
  ///
  /// - Returns: nil where a scalar is nothing, or not taken under the strict rules.
  public init?(_ node: Node) {
    switch node {
    case .scalar(let scalar):
      switch scalar.value {
      case .integer(let integer): self = .integer(integer)
      case .number(let number): self = .number(number)
      case .boolean(let boolean): self = .boolean(boolean)
      case .text: self = .text(scalar.text)
      case .null, .refused, .reported: return nil
      }
    case .sequence(let sequence):
      var items: [ResolvedValue] = []
      for item in sequence.items {
        guard let value = ResolvedValue(item) else { return nil }
        items.append(value)
      }
      self = .list(items)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for entry in mapping.entries {
        guard let value = ResolvedValue(entry.value) else { return nil }
        entries.append(Entry(entry.key, value))
      }
      self = .mapping(entries)
    }
  }
}
