// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows of a table as CSV (RFC 4180): commas, CRLF, quotes only where a field needs them.
public struct CSVWriter {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []
  private var isFirstField = true

  public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Appends a text field, quoted where it holds a comma, a quote or the end of a line.
  public mutating func field(_ text: String) {
    separate()
    Self.append(text, to: &bytes)
  }

  /// Appends a whole number.
  public mutating func field(_ number: Int) {
    separate()
    bytes += String(number).utf8
  }

  /// Appends a number in its shortest form that reads back to the same bits.
  ///
  /// A number that is not finite leaves the field empty: a column beside it says why.
  public mutating func field(_ number: Double) {
    separate()
    if number.isFinite { bytes += number.description.utf8 }
  }

  /// Appends fields that `fields(_:)` made before.
  public mutating func fields(_ prepared: Prepared) {
    separate()
    bytes += prepared.bytes
  }

  /// Appends an empty field.
  public mutating func emptyField() { separate() }

  /// Ends the row.
  public mutating func endRow() {
    bytes.append(.carriageReturn)
    bytes.append(.newline)
    isFirstField = true
  }

  /// Empties the buffer, and gives what was in it.
  public mutating func drain() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &bytes)
    bytes.reserveCapacity(taken.count)
    return taken
  }

  /// One field or more in their written form: what many rows have in common.
  public struct Prepared: Sendable {
    fileprivate let bytes: [UInt8]
  }

  /// Prepares fields that many rows have in common; at least one.
  public static func prepare(_ texts: [String]) -> Prepared {
    var bytes: [UInt8] = []
    for (index, text) in texts.enumerated() {
      if index > 0 { bytes.append(.comma) }
      append(text, to: &bytes)
    }
    return Prepared(bytes: bytes)
  }

  private mutating func separate() {
    if isFirstField { isFirstField = false } else { bytes.append(.comma) }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let needsQuotes = text.utf8.contains {
      $0 == .comma || $0 == .quote || $0 == .newline || $0 == .carriageReturn
    }
    guard needsQuotes else { return bytes.append(contentsOf: text.utf8) }
    bytes.append(.quote)
    for byte in text.utf8 {
      if byte == .quote { bytes.append(.quote) }
      bytes.append(byte)
    }
    bytes.append(.quote)
  }
}
