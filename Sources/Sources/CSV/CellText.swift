// SPDX-License-Identifier: GPL-3.0-or-later

/// What a cell of a table says when it is read as a number.
enum CellText: Hashable {
  case number(Double)
  /// Nothing, or a word for nothing.
  case missing
  /// Anything else, numbers beyond the doubles among it.
  case bad

  /// Words that stand for a missing number, in small letters.
  static let missingWords: Set<String> = ["", "na", "n/a", "nan", "null", "none", "?"]

  /// Reads a cell; blanks around it do not count.
  ///
  /// A number is digits with an optional sign, point and exponent: `-1.5e3`, `.5`, `2.`. Hexadecimal
  /// numbers, infinities, separators of thousands and decimal commas are bad.
  init(_ bytes: ArraySlice<UInt8>) {
    var cell = bytes
    while let first = cell.first, Self.isBlank(first) { cell = cell.dropFirst() }
    while let last = cell.last, Self.isBlank(last) { cell = cell.dropLast() }
    let text = String(decoding: cell, as: UTF8.self)
    if Self.isDecimal(cell) {
      let number = Double(text) ?? .infinity
      self = number.isFinite ? .number(number) : .bad
    } else {
      self = Self.missingWords.contains(text.lowercased()) ? .missing : .bad
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  private static func isDecimal(_ cell: ArraySlice<UInt8>) -> Bool {
    var rest = cell
    func skip(_ choices: UInt8...) -> Bool {
      guard let first = rest.first, choices.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    func digits() -> Int {
      let before = rest.count
      rest = rest.drop(while: isDigit)
      return before - rest.count
    }
    _ = skip(UInt8(ascii: "+"), UInt8(ascii: "-"))
    var mantissa = digits()
    if skip(UInt8(ascii: ".")) { mantissa += digits() }
    guard mantissa > 0 else { return false }
    if skip(UInt8(ascii: "e"), UInt8(ascii: "E")) {
      _ = skip(UInt8(ascii: "+"), UInt8(ascii: "-"))
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
