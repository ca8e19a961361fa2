// SPDX-License-Identifier: GPL-3.0-or-later

/// The first place where bytes are no text that every YAML reader takes alike.
///
/// Checked before libyaml sees anything, since it names no line for what it cannot decode.
struct TextCheck {
  /// What is wrong.
  enum Problem {
    case utf16
    case utf32
    case notUTF8(UInt8)
    case control(Unicode.Scalar)
    /// NEL, LS and PS end a line in YAML 1.1 and not in YAML 1.2.
    case lineBreak(Unicode.Scalar)
    case byteOrderMark
    /// A line that begins with `%`.
    case directive
  }

  let problem: Problem
  /// From 0.
  let offset: Int

  /// Looks through UTF-8 without its byte order mark; nil where all is well.
  ///
  /// - Complexity: O(bytes), about 1 ns a byte of ASCII.
  init?(_ bytes: [UInt8]) {
    if let wide = Self.wideEncoding(bytes) {
      self.init(problem: wide, offset: 0)
      return
    }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if let problem = Self.asciiProblem(bytes, index) {
          self.init(problem: problem, offset: index)
          return
        }
        index += 1
      } else {
        guard let (scalar, length) = Self.decode(bytes, index) else {
          self.init(problem: .notUTF8(byte), offset: index)
          return
        }
        if let problem = Self.wideProblem(scalar) {
          self.init(problem: problem, offset: index)
          return
        }
        index += length
      }
    }
    return nil
  }

  private init(problem: Problem, offset: Int) {
    self.problem = problem
    self.offset = offset
  }

  private static func wideEncoding(_ bytes: [UInt8]) -> Problem? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return .utf32
    }
    let hasMark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    // Without a mark, UTF-16 shows by a NUL beside its first letter.
    let hasNUL = bytes.count >= 2 && (bytes[0] == 0) != (bytes[1] == 0)
    return hasMark || hasNUL ? .utf16 : nil
  }

  private static func asciiProblem(_ bytes: [UInt8], _ index: Int) -> Problem? {
    let byte = bytes[index]
    if byte == UInt8(ascii: "%") {
      let isFirst =
        index == 0 || bytes[index - 1] == UInt8(ascii: "\n")
        || bytes[index - 1] == UInt8(ascii: "\r")
      return isFirst ? .directive : nil
    }
    if byte >= 0x20 && byte != 0x7F { return nil }
    let isSpace =
      byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    return isSpace ? nil : .control(Unicode.Scalar(byte))
  }

  private static func wideProblem(_ scalar: Unicode.Scalar) -> Problem? {
    switch scalar.value {
    case 0x85, 0x2028, 0x2029: .lineBreak(scalar)
    case 0x80..<0xA0, 0xFFFE, 0xFFFF: .control(scalar)
    case 0xFEFF: .byteOrderMark
    default: nil
    }
  }

  /// One scalar of more than one byte; nil where the bytes are no UTF-8.
  private static func decode(_ bytes: [UInt8], _ index: Int) -> (Unicode.Scalar, Int)? {
    let length =
      switch bytes[index] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0, index + length <= bytes.count else { return nil }
    var value = UInt32(bytes[index]) & (0xFF >> UInt32(length + 1))
    for next in bytes[(index + 1)..<(index + length)] {
      guard next & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(next & 0x3F)
    }
    let isOverlong = value < (length == 3 ? 0x800 : length == 4 ? 0x1_0000 : 0x80)
    guard !isOverlong, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }
}

extension TextCheck.Problem {
  /// What was expected, what was found, and what to do.
  var words: (expected: String, found: String, advice: String?) {
    switch self {
    case .utf16: ("UTF-8", "UTF-16", "save the file as UTF-8")
    case .utf32: ("UTF-8", "UTF-32", "save the file as UTF-8")
    case .notUTF8(let byte):
      ("UTF-8", "the byte 0x\(String(byte, radix: 16))", "save the file as UTF-8")
    case .control(let scalar):
      ("text without control characters", Wording.codePoint(scalar), nil)
    case .lineBreak(let scalar):
      ("line breaks that all YAML readers take alike", Wording.codePoint(scalar), nil)
    case .byteOrderMark: ("a byte order mark at the beginning only", "U+FEFF", nil)
    case .directive: ("a key", "a line that begins with %", nil)
    }
  }
}
