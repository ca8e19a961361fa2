// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a text is not JSON, and where.
public struct JSONSyntaxError: Error, Sendable, Hashable {
  /// The first line is 1.
  public let line: Int
  /// In bytes; the first is 1.
  public let column: Int
  public let what: String
}

/// A strict reader of JSON (RFC 8259): no duplicate keys, nothing after the value.
public struct JSONParser {
  /// How deep lists and objects may be nested.
  public static let depthLimit = 128

  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads one value.
  ///
  /// - Throws: the first mistake, with its place.
  public static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes)
    let value = try parser.value(depth: 0)
    parser.skipBlanks()
    if parser.position < bytes.count { throw parser.mistake("expected the end of the file") }
    return value
  }

  /// Reads one value.
  ///
  /// - Throws: the first mistake, with its place.
  public static func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue {
    try parse(Array(text.utf8))
  }

  private func mistake(_ expected: String, at place: Int? = nil) -> JSONSyntaxError {
    let place = min(place ?? position, bytes.count)
    let before = bytes[..<place]
    let lineStart = before.lastIndex(of: .newline).map { $0 + 1 } ?? 0
    let found: String =
      place < bytes.count ? "found byte 0x\(Hexadecimal.text([bytes[place]]))" : "found the end"
    return JSONSyntaxError(
      line: before.count { $0 == .newline } + 1, column: place - lineStart + 1,
      what: "\(expected), \(found)")
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = next,
      byte == .space || byte == .newline || byte == .tab || byte == .carriageReturn
    {
      position += 1
    }
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    skipBlanks()
    if depth > Self.depthLimit {
      throw mistake("expected at most \(Self.depthLimit) nested lists and objects")
    }
    switch next {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .list(try list(depth: depth))
    case .quote: return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case .some(let byte) where byte == UInt8(ascii: "-") || byte.isDigit: return try number()
    default: throw mistake("expected a value")
    }
  }

  private mutating func word(
    _ word: String, _ value: JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw mistake("expected \(word)") }
    position += word.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONObject {
    var object = JSONObject()
    var seen: Set<String> = []
    position += 1
    skipBlanks()
    if take(UInt8(ascii: "}")) { return object }
    while true {
      skipBlanks()
      let place = position
      guard next == .quote else { throw mistake("expected a key in double quotes") }
      let key = try string()
      guard seen.insert(key).inserted else { throw mistake("expected each key once", at: place) }
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw mistake("expected a colon") }
      object.append(key, try value(depth: depth + 1))
      skipBlanks()
      if take(UInt8(ascii: "}")) { return object }
      guard take(.comma) else { throw mistake("expected a comma or }") }
    }
  }

  private mutating func list(depth: Int) throws(JSONSyntaxError) -> [JSONValue] {
    var list: [JSONValue] = []
    position += 1
    skipBlanks()
    if take(UInt8(ascii: "]")) { return list }
    while true {
      list.append(try value(depth: depth + 1))
      skipBlanks()
      if take(UInt8(ascii: "]")) { return list }
      guard take(.comma) else { throw mistake("expected a comma or ]") }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    if next == byte {
      position += 1
      return true
    }
    return false
  }

  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = position
    var isInteger = true
    _ = take(UInt8(ascii: "-"))
    if !take(.zero) { try digits() }
    if take(UInt8(ascii: ".")) {
      isInteger = false
      try digits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isInteger = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, text != "-0", let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else {
      throw mistake("expected a number within the range of a double", at: start)
    }
    return .number(number)
  }

  private mutating func digits() throws(JSONSyntaxError) {
    guard let first = next, first.isDigit else { throw mistake("expected a digit") }
    while let byte = next, byte.isDigit { position += 1 }
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    let start = position
    position += 1
    var content: [UInt8] = []
    while let byte = next {
      switch byte {
      case .quote:
        position += 1
        guard let text = String(validating: content, as: UTF8.self) else {
          throw mistake("expected UTF-8", at: start)
        }
        return text
      case .backslash:
        position += 1
        try escape(into: &content)
      case 0..<0x20: throw mistake("expected no control character in a text")
      default:
        content.append(byte)
        position += 1
      }
    }
    throw mistake("expected a closing double quote")
  }

  private mutating func escape(into content: inout [UInt8]) throws(JSONSyntaxError) {
    let place = position
    guard let byte = next else { throw mistake("expected an escape") }
    position += 1
    switch byte {
    case .quote, .backslash, UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(8)
    case UInt8(ascii: "f"): content.append(12)
    case UInt8(ascii: "n"): content.append(.newline)
    case UInt8(ascii: "r"): content.append(.carriageReturn)
    case UInt8(ascii: "t"): content.append(.tab)
    case UInt8(ascii: "u"):
      var code = UInt32(try fourDigits())
      if (0xd800..<0xdc00).contains(code) {
        guard take(.backslash), take(UInt8(ascii: "u")) else {
          throw mistake("expected the second half of a surrogate pair")
        }
        let low = UInt32(try fourDigits())
        guard (0xdc00..<0xe000).contains(low) else {
          throw mistake("expected the second half of a surrogate pair", at: place)
        }
        code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
      }
      guard let scalar = Unicode.Scalar(code) else {
        throw mistake("expected a Unicode scalar", at: place)
      }
      content += Array(String(Character(scalar)).utf8)
    default: throw mistake("expected an escape", at: place)
    }
  }

  private mutating func fourDigits() throws(JSONSyntaxError) -> UInt16 {
    var code: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = next, let value = Hexadecimal.value(byte) else {
        throw mistake("expected four digits of base 16")
      }
      code = code << 4 | UInt16(value)
      position += 1
    }
    return code
  }
}
