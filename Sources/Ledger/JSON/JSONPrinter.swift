// SPDX-License-Identifier: GPL-3.0-or-later

/// The three ways JSON is written: pretty for files, compact for lines, canonical for hashes.
public enum JSONPrinter {
  /// Two spaces an indent, one entry a line, short lists of scalars on one line; ends in a newline.
  public static func pretty(_ value: JSONValue) -> String {
    var printer = Printing(isPretty: true, sortsKeys: false)
    printer.write(value, depth: 0)
    printer.bytes.append(.newline)
    return String(decoding: printer.bytes, as: UTF8.self)
  }

  /// On one line, without blanks, entries in their own order.
  public static func compact(_ value: JSONValue) -> String {
    var printer = Printing(isPretty: false, sortsKeys: false)
    printer.write(value, depth: 0)
    return String(decoding: printer.bytes, as: UTF8.self)
  }

  /// The bytes that hashes are made of: as `compact`, with keys in the order of their UTF-8 bytes.
  public static func canonical(_ value: JSONValue) -> [UInt8] {
    var printer = Printing(isPretty: false, sortsKeys: true)
    printer.write(value, depth: 0)
    return printer.bytes
  }

  /// Appends a text as a JSON string, quotes included; control characters are escaped.
  static func appendString(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(.quote)
    // Nearly all texts are written as they stand.
    let isPlain = text.utf8.allSatisfy {
      $0 >= 0x20 && $0 != .quote && $0 != .backslash && $0 != 0x7f
    }
    if isPlain {
      bytes += text.utf8
    } else {
      for byte in text.utf8 { appendEscaped(byte, to: &bytes) }
    }
    bytes.append(.quote)
  }

  private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case .quote, .backslash: bytes += [.backslash, byte]
    case .newline: bytes += [.backslash, UInt8(ascii: "n")]
    case .carriageReturn: bytes += [.backslash, UInt8(ascii: "r")]
    case .tab: bytes += [.backslash, UInt8(ascii: "t")]
    case 0..<0x20, 0x7f:
      bytes += Array("\\u00".utf8) + [Hexadecimal.digit(byte >> 4), Hexadecimal.digit(byte & 15)]
    default: bytes.append(byte)
    }
  }
}

/// One printing of a value.
private struct Printing {
  let isPretty: Bool
  let sortsKeys: Bool
  var bytes: [UInt8] = []

  init(isPretty: Bool, sortsKeys: Bool) {
    self.isPretty = isPretty
    self.sortsKeys = sortsKeys
  }

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: bytes += "null".utf8
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    case .number(let value): writeNumber(value)
    case .text(let value): JSONPrinter.appendString(value, to: &bytes)
    case .list(let values): writeList(values, depth: depth)
    case .object(let object): writeObject(object, depth: depth)
    }
  }

  private mutating func writeNumber(_ value: Double) {
    if value.isFinite {
      bytes += value.description.utf8
    } else {
      bytes += (value.isNaN ? "\"undefined\"" : value > 0 ? "\"infinite\"" : "\"-infinite\"").utf8
    }
  }

  private mutating func writeList(_ values: [JSONValue], depth: Int) {
    bytes.append(UInt8(ascii: "["))
    let isShort = values.count <= 16 && values.allSatisfy(\.isScalar)
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(.comma) }
      if isPretty && !isShort {
        startLine(depth + 1)
      } else if isPretty && index > 0 {
        bytes.append(.space)
      }
      write(value, depth: depth + 1)
    }
    if isPretty && !isShort { startLine(depth) }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func writeObject(_ object: JSONObject, depth: Int) {
    bytes.append(UInt8(ascii: "{"))
    var entries = object.entries
    if sortsKeys, !Self.isSorted(entries) {
      entries.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
    for (index, entry) in entries.enumerated() {
      if index > 0 { bytes.append(.comma) }
      if isPretty { startLine(depth + 1) }
      JSONPrinter.appendString(entry.key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      if isPretty { bytes.append(.space) }
      write(entry.value, depth: depth + 1)
    }
    if isPretty && !entries.isEmpty { startLine(depth) }
    bytes.append(UInt8(ascii: "}"))
  }

  private static func isSorted(_ entries: [JSONObject.Entry]) -> Bool {
    entries.indices.dropFirst().allSatisfy {
      entries[$0 - 1].key.utf8.lexicographicallyPrecedes(entries[$0].key.utf8)
    }
  }

  private mutating func startLine(_ depth: Int) {
    bytes.append(.newline)
    bytes += [UInt8](repeating: .space, count: 2 * depth)
  }
}

extension JSONValue {
  /// Neither a list nor an object.
  fileprivate var isScalar: Bool {
    switch self {
    case .list, .object: false
    default: true
    }
  }
}
