// SPDX-License-Identifier: GPL-3.0-or-later

/// UTF-8 by hand where offsets matter: what is valid, how long a scalar is, which one it is.
enum UTF8Check {
  /// The length of the scalar that begins with a byte, in valid text.
  @inline(__always)
  static func length(_ first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// The scalar of so many bytes at a place, in valid text.
  static func scalar(_ text: [UInt8], _ index: Int, _ length: Int) -> Unicode.Scalar {
    var value = UInt32(text[index])
    if length > 1 {
      value &= UInt32(0x7F) >> UInt32(length)
      for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// Where the first byte stands that is no part of a valid scalar; nil where all are.
  ///
  /// - Source: the Unicode Standard, table 3-7, well-formed UTF-8 byte sequences.
  static func firstInvalid(_ text: [UInt8], from start: Int = 0) -> Int? {
    var index = start
    while index < text.count {
      let length = validLength(text, index)
      if length == 0 { return index }
      index += length
    }
    return nil
  }

  /// The text with every byte that is no part of a valid scalar replaced by U+FFFD.
  static func repaired(_ text: [UInt8]) -> (bytes: [UInt8], replacedCount: Int) {
    var (bytes, count): ([UInt8], Int) = ([], 0)
    bytes.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let length = validLength(text, index)
      if length == 0 {
        bytes += [0xEF, 0xBF, 0xBD]
        count += 1
        index += 1
      } else {
        bytes += text[index..<index + length]
        index += length
      }
    }
    return (bytes, count)
  }

  /// How many bytes the valid scalar at a place has; 0 where there is none.
  private static func validLength(_ text: [UInt8], _ index: Int) -> Int {
    let first = text[index]
    if first < 0x80 { return 1 }
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if first == 0xE0 { second = 0xA0...0xBF }
      if first == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if first == 0xF0 { second = 0x90...0xBF }
      if first == 0xF4 { second = 0x80...0x8F }
    default: return 0
    }
    guard index + length <= text.count, second.contains(text[index + 1]) else { return 0 }
    for offset in 2..<max(length, 2) where !(0x80...0xBF).contains(text[index + offset]) {
      return 0
    }
    return length
  }
}
