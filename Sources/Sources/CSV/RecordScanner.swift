// SPDX-License-Identifier: GPL-3.0-or-later

/// Takes comma-separated text apart, record by record, and knows where every field stands.
///
/// Lines end in LF, CRLF or CR; a byte order mark is skipped.
///
/// - Source: RFC 4180. Departure: the line ends above.
struct RecordScanner {
  /// One field: where its content stands, without the quotes around it.
  struct Field {
    let content: Range<Int>
    /// Whether quotes stood around it.
    let isQuoted: Bool
    /// The line it begins on; the first is 1.
    let line: Int
    /// Where that line begins.
    let lineStart: Int
  }

  /// A quote where none may be, at a place in the text.
  struct Misquoted: Error, Hashable {
    let line: Int
    /// In characters, the first is 1.
    let column: Int
    let lineText: String
    let what: String
  }

  let bytes: [UInt8]
  private var position: Int
  private var line = 1
  private var lineStart: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineStart = position
  }

  /// Reads the next record into `fields`; false at the end of the text.
  mutating func next(into fields: inout [Field]) throws(Misquoted) -> Bool {
    fields.removeAll(keepingCapacity: true)
    guard position < bytes.count else { return false }
    while true {
      fields.append(try field())
      guard position < bytes.count else { return true }
      let byte = bytes[position]
      position += 1
      if byte == Byte.comma { continue }
      endLine(after: byte)
      return true
    }
  }

  /// The text of a field, doubled quotes made single; bytes that are no UTF-8 are replaced.
  func text(_ field: Field) -> String {
    let text = String(decoding: bytes[field.content], as: UTF8.self)
    guard field.isQuoted else { return text }
    var result = ""
    var isFirstOfPair = false
    for character in text.unicodeScalars {
      isFirstOfPair = character == "\"" && !isFirstOfPair
      if !isFirstOfPair { result.unicodeScalars.append(character) }
    }
    return result
  }

  /// The column of a field in characters; the first is 1.
  func column(of field: Field) -> Int {
    column(of: field.content.lowerBound - (field.isQuoted ? 1 : 0), lineStart: field.lineStart)
  }

  /// The line a field begins on, as it stands in the text.
  func lineText(of field: Field) -> String { lineText(from: field.lineStart) }

  private func lineText(from start: Int) -> String {
    let rest = bytes[start...]
    let end = rest.firstIndex { $0 == Byte.newline || $0 == Byte.carriageReturn } ?? bytes.count
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private func column(of offset: Int, lineStart: Int) -> Int {
    // Continuation bytes begin no character.
    bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 } + 1
  }

  private mutating func endLine(after byte: UInt8) {
    if byte == Byte.carriageReturn, position < bytes.count, bytes[position] == Byte.newline {
      position += 1
    }
    line += 1
    lineStart = position
  }

  private func misquoted(_ what: String) -> Misquoted {
    Misquoted(
      line: line, column: column(of: position, lineStart: lineStart),
      lineText: lineText(from: lineStart), what: what)
  }

  /// Reads a field and stops at the comma or line end behind it.
  private mutating func field() throws(Misquoted) -> Field {
    if position < bytes.count, bytes[position] == Byte.quote { return try quotedField() }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Byte.comma || byte == Byte.newline || byte == Byte.carriageReturn { break }
      if byte == Byte.quote {
        throw misquoted("expected quotes around the whole field, found one inside it")
      }
      position += 1
    }
    return Field(content: start..<position, isQuoted: false, line: line, lineStart: lineStart)
  }

  private mutating func quotedField() throws(Misquoted) -> Field {
    let opening = self
    let (firstLine, firstLineStart) = (line, lineStart)
    position += 1
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == Byte.quote {
        if position < bytes.count, bytes[position] == Byte.quote {
          position += 1
          continue
        }
        let content = start..<position - 1
        if position < bytes.count,
          ![Byte.comma, Byte.newline, Byte.carriageReturn].contains(bytes[position])
        {
          throw misquoted("expected a comma or the end of the line after a closing quote")
        }
        return Field(content: content, isQuoted: true, line: firstLine, lineStart: firstLineStart)
      }
      if byte == Byte.newline || byte == Byte.carriageReturn { endLine(after: byte) }
    }
    throw opening.misquoted("expected a closing quote, found the end of the file")
  }
}

/// The bytes that mean something in comma-separated text.
enum Byte {
  static let comma = UInt8(ascii: ",")
  static let quote = UInt8(ascii: "\"")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
}
