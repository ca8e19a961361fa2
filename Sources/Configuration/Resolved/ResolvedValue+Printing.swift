// SPDX-License-Identifier: GPL-3.0-or-later

extension ResolvedValue {
  /// Columns a list may take on one line.
  private static let width = 80

  /// As YAML in block style, one key a line, with a last newline.
  public var yaml: String {
    var text = ""
    switch self {
    case .mapping(let entries) where !entries.isEmpty: Self.print(entries, indent: 0, into: &text)
    case .list(let items) where !isShort(at: 0): Self.print(items, indent: 0, into: &text)
    default: text = oneLine + "\n"
    }
    return text
  }

  /// As one line of flow YAML: how a swept value is written in tables and slugs.
  public var oneLine: String {
    switch self {
    case .list(let items): "[\(items.map(\.inFlow).joined(separator: ", "))]"
    case .mapping(let entries):
      "{"
        + entries.map { "\($0.key.asYAML(inFlow: true)): \($0.value.inFlow)" }
        .joined(separator: ", ") + "}"
    default: scalar(inFlow: false)
    }
  }

  private var inFlow: String {
    switch self {
    case .list, .mapping: oneLine
    default: scalar(inFlow: true)
    }
  }

  private func scalar(inFlow: Bool) -> String {
    switch self {
    case .integer(let integer): String(integer)
    case .number(let number): Self.written(number)
    case .boolean(let boolean): boolean ? "true" : "false"
    case .text(let text): text.asYAML(inFlow: inFlow)
    case .list, .mapping: oneLine
    }
  }

  /// Shortest round trip, with a point even before an exponent: a number to readers of YAML 1.1 too.
  static func written(_ number: Double) -> String {
    let text = number.description
    guard let exponent = text.firstIndex(of: "e"), !text.contains(".") else { return text }
    return text[..<exponent] + ".0" + text[exponent...]
  }

  // MARK: Blocks

  private static func print(_ entries: [Entry], indent: Int, into text: inout String) {
    for (offset, entry) in entries.enumerated() {
      // The first key of a list item stands behind the item's dash.
      if offset > 0 || !text.hasSuffix("- ") { text += String(repeating: " ", count: indent) }
      text += entry.key.asYAML(inFlow: false) + ":"
      entry.value.printAfterKey(indent: indent, keyWidth: entry.key.count, into: &text)
    }
  }

  private func printAfterKey(indent: Int, keyWidth: Int, into text: inout String) {
    switch self {
    case .mapping(let entries) where !entries.isEmpty:
      text += "\n"
      Self.print(entries, indent: indent + 2, into: &text)
    case .list(let items) where !isShort(at: indent + keyWidth + 2):
      text += "\n"
      Self.print(items, indent: indent + 2, into: &text)
    default:
      text += " " + oneLine + "\n"
    }
  }

  private static func print(_ items: [ResolvedValue], indent: Int, into text: inout String) {
    if items.allSatisfy(\.isScalar) {
      printFilled(items, indent: indent, into: &text)
      return
    }
    for item in items {
      text += String(repeating: " ", count: indent) + "- "
      switch item {
      case .mapping(let entries) where !entries.isEmpty:
        print(entries, indent: indent + 2, into: &text)
      case .list(let inner) where !item.isShort(at: indent + 2):
        text.removeLast(1)
        text += "\n"
        print(inner, indent: indent + 2, into: &text)
      default:
        text += item.oneLine + "\n"
      }
    }
  }

  /// A long list of scalars: flow, broken where the line is full.
  private static func printFilled(
    _ items: [ResolvedValue], indent: Int, into text: inout String
  ) {
    var line = String(repeating: " ", count: indent) + "["
    for (offset, item) in items.enumerated() {
      let piece = item.inFlow + (offset + 1 < items.count ? "," : "]")
      if offset > 0, line.count + 1 + piece.count > width {
        text += line + "\n"
        line = String(repeating: " ", count: indent + 1) + piece
      } else {
        line += (offset > 0 ? " " : "") + piece
      }
    }
    text += line + "\n"
  }

  private var isScalar: Bool {
    switch self {
    case .list, .mapping: false
    default: true
    }
  }

  /// Whether a list holds scalars, or lists of them, and fits on a line from a column on.
  private func isShort(at column: Int) -> Bool {
    guard case .list(let items) = self else { return true }
    // Two characters an item at least: no need to print what is long anyway.
    guard column + 3 * items.count <= Self.width + 3 else { return false }
    let isPlain = items.allSatisfy { item in
      guard case .list(let inner) = item else { return item.isScalar }
      return inner.count <= Self.width && inner.allSatisfy(\.isScalar)
    }
    return isPlain && column + oneLine.count <= Self.width
  }
}
