// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

/// Reads a table of numbers, and finds as many mistakes in one go as are worth telling.
struct TableReader {
  /// Mistakes told; the rest are counted.
  private static let mistakeLimit = 10

  private let choices: NumberTable.Choices
  private var scanner: RecordScanner
  private var fields: [RecordScanner.Field] = []
  /// How many fields every record has.
  private var width = 0
  private var layout = TableLayout(names: [], columns: [], indices: [], hasHeader: false)
  private var row: [Double] = []
  private var values: [Double] = []
  private var rowCount = 0
  private var droppedRows = 0
  private var firstDroppedLine: Int?
  private var mistakes: [NumberTable.Mistake] = []
  private var moreMistakes = 0
  /// Blank lines of a table of one column: missing numbers, unless the file ends with them.
  private var blanks: [RecordScanner.Field] = []

  private init(_ bytes: [UInt8], _ choices: NumberTable.Choices) {
    self.choices = choices
    scanner = RecordScanner(bytes)
  }

  /// Reads a file's bytes.
  static func read(
    _ bytes: [UInt8], _ choices: NumberTable.Choices
  ) throws(NumberTable.Failure) -> NumberTable {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw single(line: 1, column: 1, "expected UTF-8, found UTF-16")
    }
    var reader = TableReader(bytes, choices)
    guard try reader.readOpening() else {
      throw single(line: 1, column: 1, "expected rows of numbers, found an empty file")
    }
    return try reader.readRows()
  }
}

extension TableReader {
  /// Reads the next record into `fields`; false at the end.
  private mutating func readRecord() throws(NumberTable.Failure) -> Bool {
    do throws(RecordScanner.Misquoted) {
      return try scanner.next(into: &fields)
    } catch {
      // After a misplaced quote nothing can be read; what was found before is told with it.
      let last = NumberTable.Mistake(
        line: error.line, column: error.column, lineText: error.lineText, message: error.what)
      throw .content(mistakes + [last], more: moreMistakes)
    }
  }

  /// Reads the first record that is not blank.
  private mutating func readOpening() throws(NumberTable.Failure) -> Bool {
    while try readRecord() {
      if !isBlank { return true }
    }
    return false
  }

  private mutating func readRows() throws(NumberTable.Failure) -> NumberTable {
    width = fields.count
    if width == 1, let separator = TableLayout.otherSeparator(in: scanner.text(fields[0])) {
      throw Self.single(
        line: fields[0].line, column: 1, "expected commas between fields, found \(separator)")
    }
    layout = try TableLayout(opening: fields, scanner, choices)
    if !layout.hasHeader { takeRecord() }
    while try readRecord() {
      guard isBlank else {
        for blank in blanks { take([blank]) }
        blanks.removeAll()
        takeRecord()
        continue
      }
      // Between rows of several fields a blank line says nothing.
      if width == 1 { blanks.append(fields[0]) }
    }
    guard mistakes.isEmpty else { throw .content(mistakes, more: moreMistakes) }
    guard rowCount > 0 else {
      let found = droppedRows == 0 ? "a header alone" : "none in \(droppedRows) rows"
      throw Self.single(line: 1, column: 1, "expected rows of numbers, found \(found)")
    }
    return NumberTable(
      names: layout.names, columns: layout.columns, hasHeader: layout.hasHeader, values: values,
      rowCount: rowCount, droppedRows: droppedRows, firstDroppedLine: firstDroppedLine)
  }

  private var isBlank: Bool {
    fields.count == 1 && !fields[0].isQuoted
      && scanner.bytes[fields[0].content].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private mutating func takeRecord() {
    if fields.count == width {
      take(fields)
    } else {
      note(
        fields[0], lineColumn: 1,
        "expected \(width) fields as in the first line, found \(fields.count)")
    }
  }

  private mutating func take(_ fields: [RecordScanner.Field]) {
    row.removeAll(keepingCapacity: true)
    var isWhole = true
    for (position, index) in layout.indices.enumerated() {
      let field = fields[index]
      let content = scanner.bytes[field.content]
      if case .number(let number) = CellText(content), choices.accepted.holds(number) {
        row.append(number)
        continue
      }
      isWhole = false
      if choices.dropsRows { break }
      let found = content.isEmpty ? "nothing" : scanner.text(field).shortened
      let advice =
        mistakes.isEmpty && choices.accepted == .anyNumber
        ? "; write missing: drop to leave out rows without their numbers" : ""
      note(
        field,
        "\(layout.names[position].shortened): expected \(choices.accepted.words), "
          + "found \(found)\(advice)")
    }
    if isWhole {
      values += row
      rowCount += 1
    } else {
      droppedRows += 1
      firstDroppedLine = firstDroppedLine ?? fields[0].line
    }
  }

  private mutating func note(
    _ field: RecordScanner.Field, lineColumn: Int? = nil, _ message: String
  ) {
    guard mistakes.count < Self.mistakeLimit else {
      moreMistakes += 1
      return
    }
    mistakes.append(
      NumberTable.Mistake(
        line: field.line, column: lineColumn ?? scanner.column(of: field),
        lineText: scanner.lineText(of: field), message: message))
  }

  private static func single(line: Int, column: Int, _ message: String) -> NumberTable.Failure {
    .content(
      [NumberTable.Mistake(line: line, column: column, lineText: "", message: message)], more: 0)
  }
}
