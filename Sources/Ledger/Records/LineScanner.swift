// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads the parts of a line that `RecordEncoder` wrote, in the order in which it wrote them.
///
/// Anything else makes a step return false or nil; the line is then read by the JSON parser.
struct LineScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  /// Steps over a text that must stand here.
  mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - position >= count,
      memcmp(bytes.baseAddress! + position, text.utf8Start, count) == 0
    else { return false }
    position += count
    return true
  }

  /// Steps over a byte that must stand here.
  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// A whole number of at most 18 digits, without sign.
  mutating func integer() -> Int? {
    var value = 0
    let start = position
    while position < bytes.count, bytes[position].isDigit, position - start < 18 {
      value = value * 10 + Int(bytes[position] - .zero)
      position += 1
    }
    return position > start ? value : nil
  }

  /// The values of a list up to its closing bracket, appended; false where it is something else.
  mutating func values(into values: inout [RecordedValue]) -> Bool {
    if take("]") { return true }
    while true {
      guard let value = value() else { return false }
      values.append(value)
      if take(",") { continue }
      return take("]")
    }
  }

  private mutating func value() -> RecordedValue? {
    guard position < bytes.count else { return nil }
    let first = bytes[position]
    if first.isDigit || first == UInt8(ascii: "-") { return number().map { .value($0) } }
    if take("\"infinite\"") { return .infinite }
    if take("\"undefined\"") { return .undefined }
    if take("\"ended\"") { return .ended }
    return take("null") ? .absent : nil
  }

  /// Swift's own reader of doubles: exact, and deaf to the process's locale.
  private mutating func number() -> Double? {
    let start = position
    while position < bytes.count, Self.isPartOfNumber(bytes[position]) { position += 1 }
    let text = String(
      decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
    guard let number = Double(text), number.isFinite else { return nil }
    return number
  }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    byte.isDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "+")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The index of the first newline.
  var firstNewline: Int? {
    guard let baseAddress,
      let found = memchr(baseAddress, Int32(UInt8.newline), count)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(baseAddress)
  }
}
