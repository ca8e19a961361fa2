// SPDX-License-Identifier: GPL-3.0-or-later

/// A table read from CSV (RFC 4180): a header, and rows of as many fields.
public struct CSVTable: Sendable, Hashable {
  public let header: [String]
  public let rows: [[String]]

  /// Reads a table; rows end in CRLF or LF.
  ///
  /// - Parameter path: named in errors.
  /// - Throws: `malformed` with the line, where a quote is astray, a row has more or fewer fields
  ///   than the header, or a text is no UTF-8.
  public init(decoding bytes: [UInt8], path: String) throws(LedgerFailure) {
    var scanner = CSVScanner(bytes: bytes, path: path)
    guard let header = try scanner.row() else {
      throw .malformed(path: path, line: 1, what: "expected a header, found an empty file")
    }
    var rows: [[String]] = []
    while true {
      let line = scanner.line
      guard let row = try scanner.row() else { break }
      guard row.count == header.count else {
        throw .malformed(
          path: path, line: line, what: "expected \(header.count) fields, found \(row.count)")
      }
      rows.append(row)
    }
    self.header = header
    self.rows = rows
  }

  /// Reads the table of a file.
  public static func read(_ path: String) throws(LedgerFailure) -> CSVTable {
    try CSVTable(decoding: try WholeFile.read(path), path: path)
  }

  /// The fields of a column from the first row on; nil where no column bears the name.
  public func column(_ name: String) -> [String]? {
    header.firstIndex(of: name).map { index in rows.map { $0[index] } }
  }
}

/// Takes CSV apart, row by row.
private struct CSVScanner {
  let bytes: [UInt8]
  let path: String
  private var position = 0
  /// The line at which the next row begins; the first is 1.
  private(set) var line = 1

  init(bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  private func mistake(_ what: String) -> LedgerFailure {
    .malformed(path: path, line: line, what: what)
  }

  /// The fields of the next row; nil at the end.
  mutating func row() throws(LedgerFailure) -> [String]? {
    guard position < bytes.count else { return nil }
    var row: [String] = []
    while true {
      row.append(try field())
      guard position < bytes.count else { return row }
      if bytes[position] == .comma {
        position += 1
        continue
      }
      if bytes[position] == .carriageReturn { position += 1 }
      guard position < bytes.count, bytes[position] == .newline else {
        throw mistake("expected a comma or the end of the line after a field")
      }
      position += 1
      line += 1
      return row
    }
  }

  private mutating func field() throws(LedgerFailure) -> String {
    if position < bytes.count, bytes[position] == .quote { return try quotedField() }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == .comma || byte == .newline || byte == .carriageReturn { break }
      if byte == .quote { throw mistake("expected no quote inside a field without quotes") }
      position += 1
    }
    return try text(Array(bytes[start..<position]))
  }

  private mutating func quotedField() throws(LedgerFailure) -> String {
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == .quote {
        guard position < bytes.count, bytes[position] == .quote else { return try text(content) }
        position += 1
      }
      if byte == .newline { line += 1 }
      content.append(byte)
    }
    throw mistake("expected a closing quote, found the end of the file")
  }

  private func text(_ content: [UInt8]) throws(LedgerFailure) -> String {
    guard let text = String(validating: content, as: UTF8.self) else {
      throw mistake("expected UTF-8")
    }
    return text
  }
}
