// SPDX-License-Identifier: GPL-3.0-or-later

/// A list whose items are all of one kind; every bad item is told of.
struct ListKind<Item: ValueKind>: ValueKind {
  let item: Item
  let count: ItemCount

  func read(_ node: Node, _ refuse: (Refusal) -> Void) -> [Item.Value] {
    guard case .sequence(let sequence) = node else {
      var refusal = Refusal(node: node, expected: words)
      if case .scalar(let scalar) = node, item.takes(node) {
        refusal.advice = "write [\(Wording.found(scalar))]"
      }
      refuse(refusal)
      return placeholder
    }
    guard count.contains(sequence.items.count) else {
      refuse(
        Refusal(node: node, expected: words, found: "\(sequence.items.count)"))
      return placeholder
    }
    var values: [Item.Value] = []
    values.reserveCapacity(sequence.items.count)
    for (index, node) in sequence.items.enumerated() {
      values.append(item.read(node) { refuse($0.inside(index)) })
    }
    return values
  }

  func resolved(_ value: [Item.Value]) -> ResolvedValue { .list(value.map(item.resolved)) }
  var placeholder: [Item.Value] {
    // A list that was said to have millions of items is not made up.
    Array(repeating: item.placeholder, count: min(count.least, 1 << 16))
  }
  var words: String { "a list of \(items)" }
  var pluralWords: String { "lists of \(items)" }

  private var items: String {
    count == .exactly(1) ? "one item, \(item.words)" : count.words + item.pluralWords
  }

  var declared: Declaration.Kind { .list(of: item.declared, count) }
}
