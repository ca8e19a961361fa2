// SPDX-License-Identifier: GPL-3.0-or-later

/// A plain scalar that begins like a number, taken apart.
struct NumberText {
  private let bytes: [UInt8]
  private let text: String
  /// Where the digits begin, after a sign.
  private let start: Int

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
    let isSigned = bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-")
    start = isSigned ? 1 : 0
  }

  /// What it is under the strict rules; text where no reader sees a number or a date.
  var value: ScalarValue {
    let body = bytes[start...]
    if Self.isNotFinite(body) { return .refused(.notFinite) }
    guard let first = body.first, Self.isDigit(first) || first == UInt8(ascii: ".") else {
      return .text
    }
    if let radix = radix { return radix }
    if isDate { return .refused(.date) }
    if isSexagesimal { return .refused(.sexagesimal) }
    return decimal
  }

  // MARK: Decimal numbers

  private var decimal: ScalarValue {
    var index = start
    var hasUnderscore = false
    /// Skips digits and, behind a digit, underscores as YAML 1.1 lets them be.
    func digits() -> Int {
      let from = index
      while index < bytes.count {
        let isUnderscore = bytes[index] == UInt8(ascii: "_")
        let follows = index > start && (index > from || Self.isDigit(bytes[start]))
        guard Self.isDigit(bytes[index]) || isUnderscore && follows else { break }
        hasUnderscore = hasUnderscore || isUnderscore
        index += 1
      }
      return index - from
    }
    let wholeCount = digits()
    let hasPoint = index < bytes.count && bytes[index] == UInt8(ascii: ".")
    if hasPoint { index += 1 }
    let fractionCount = hasPoint ? digits() : 0
    guard wholeCount + fractionCount > 0 else { return .text }
    let mantissaEnd = index
    let hasExponent = index < bytes.count && bytes[index] | 0x20 == UInt8(ascii: "e")
    if hasExponent {
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-")
      {
        index += 1
      }
      guard index < bytes.count, bytes[index...].allSatisfy(Self.isDigit) else { return .text }
      index = bytes.count
    }
    guard index == bytes.count else { return .text }
    if hasUnderscore { return .refused(.underscores) }
    if wholeCount > 1, bytes[start] == UInt8(ascii: "0") { return .refused(.leadingZero) }
    if !hasPoint, !hasExponent {
      return Int(text).map(ScalarValue.integer) ?? .refused(.integerTooLarge)
    }
    return double(mantissa: start..<mantissaEnd)
  }

  private func double(mantissa: Range<Int>) -> ScalarValue {
    guard let number = Double(text) else { return .text }
    if number.isInfinite { return .refused(.numberTooLarge) }
    let isZero = bytes[mantissa].allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
    if number == 0, !isZero { return .refused(.numberTooSmall) }
    return .number(number)
  }

  // MARK: What some readers take for a number

  /// `.nan` in three spellings; `.inf` too, signed or not.
  private static func isNotFinite(_ body: ArraySlice<UInt8>) -> Bool {
    switch String(decoding: body, as: UTF8.self) {
    case ".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN": true
    default: false
    }
  }

  /// `0x…`, `0o…` and `0b…` with at least one digit of their radix.
  private var radix: ScalarValue? {
    guard bytes.count > start + 2, bytes[start] == UInt8(ascii: "0") else { return nil }
    let highest: UInt8? =
      switch bytes[start + 1] {
      case UInt8(ascii: "x"): 16
      case UInt8(ascii: "o"): 8
      case UInt8(ascii: "b"): 2
      default: nil
      }
    guard let highest else { return nil }
    let fits = bytes[(start + 2)...].allSatisfy { byte in
      byte == UInt8(ascii: "_") && highest != 8 || (Self.digit(byte).map { $0 < highest } ?? false)
    }
    return fits ? .refused(.radix) : .text
  }

  /// Groups of digits with colons between them, and perhaps a fraction.
  private var isSexagesimal: Bool {
    guard bytes.contains(UInt8(ascii: ":")) else { return false }
    let groups = bytes[start...].split(
      separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard groups.count > 1 else { return false }
    return groups.enumerated().allSatisfy { index, group in
      let isLast = index == groups.count - 1
      return !group.isEmpty
        && group.allSatisfy {
          Self.isDigit($0) || $0 == UInt8(ascii: "_") || (isLast && $0 == UInt8(ascii: "."))
        }
    }
  }

  /// `2024-07-24`, alone or with a time after it.
  private var isDate: Bool {
    guard start == 0 else { return false }
    var index = 0
    func digits(_ counts: ClosedRange<Int>) -> Bool {
      let from = index
      while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
      return counts.contains(index - from)
    }
    func dash() -> Bool {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "-") else { return false }
      index += 1
      return true
    }
    guard digits(4...4), dash(), digits(1...2), dash(), digits(1...2) else { return false }
    guard index < bytes.count else { return true }
    let isSeparated = [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")]
      .contains(bytes[index])
    return isSeparated && index + 1 < bytes.count && Self.isDigit(bytes[index + 1])
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  /// The value of a hexadecimal digit.
  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
