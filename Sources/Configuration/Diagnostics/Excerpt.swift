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
    let source = mark.source
    guard !source.bytes.isEmpty, let range = source.range(ofLine: mark.line) else { return nil }
    let place = source.offset(ofColumn: mark.column, in: range)
    // A window around the place, in bytes and then in characters; an ellipsis stands for the rest.
    let start = max(range.lowerBound, place - 4 * Self.width)
    let end = min(range.upperBound, place + 4 * Self.width)
    var before = Array(String(decoding: source.bytes[start..<place], as: UTF8.self).unicodeScalars)
    var after = Array(String(decoding: source.bytes[place..<end], as: UTF8.self).unicodeScalars)
    let isShort =
      start == range.lowerBound && end == range.upperBound
      && before.count + after.count <= Self.width
    var isCutBefore = false
    var isCutAfter = false
    if !isShort {
      isCutBefore = start > range.lowerBound || before.count > Self.width / 2
      before = Array(before.suffix(Self.width / 2))
      isCutAfter = end < range.upperBound || after.count > Self.width - before.count
      after = Array(after.prefix(Self.width - before.count))
    }
    var line = String.UnicodeScalarView()
    line.append(contentsOf: (before + after).map(Self.visible))
    self.line = (isCutBefore ? "…" : "") + String(line) + (isCutAfter ? "…" : "")
    caret = String(repeating: " ", count: before.count + (isCutBefore ? 1 : 0)) + "^"
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
