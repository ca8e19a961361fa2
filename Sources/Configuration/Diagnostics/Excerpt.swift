// SPDX-License-Identifier: GPL-3.0-or-later

/// A line of an input and a caret below one of its characters, ready for a terminal.
public struct Excerpt: Sendable, Hashable {
  /// The line, control characters made visible, cut around the place where it is long.
  public let line: String
  /// Spaces and a caret.
  public let caret: String

  /// Characters shown of a long line.
  private static let width = 96

  init?(_ mark: SourceMark) {
    guard !mark.source.bytes.isEmpty, let text = mark.source.line(mark.line) else { return nil }
    let scalars = text.unicodeScalars
    let place = min(max(mark.column - 1, 0), scalars.count)
    // A window around the place; an ellipsis stands for what is cut off.
    let first = scalars.count <= Self.width ? 0 : max(0, place - Self.width / 2)
    let shown = scalars.dropFirst(first).prefix(Self.width)
    var line = first > 0 ? "…" : ""
    for scalar in shown { line.unicodeScalars.append(Self.visible(scalar)) }
    if first + shown.count < scalars.count { line += "…" }
    self.line = line
    caret = String(repeating: " ", count: place - first + (first > 0 ? 1 : 0)) + "^"
  }

  /// A tab as one space, so that the caret stays below; other controls as a replacement character.
  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar == "\t" { return " " }
    return scalar.isTextControl ? "\u{FFFD}" : scalar
  }
}

extension Unicode.Scalar {
  /// Whether a terminal or a parser could take it for a command or a line break.
  var isTextControl: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
