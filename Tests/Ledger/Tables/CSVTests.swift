// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Testing

struct CSVTests {
  static let hostileTexts = [
    "plain", "a,b", "say \"x\"", "two\nlines", "two\r\nlines", "`id`", "=1+1", "", "é", "'",
  ]

  @Test func hostileTextsReadBack() throws {
    var writer = CSVWriter()
    for text in Self.hostileTexts { writer.field(text) }
    writer.endRow()
    for text in Self.hostileTexts.reversed() { writer.field(text) }
    writer.endRow()
    let table = try CSVTable(decoding: writer.bytes, path: "x.csv")
    #expect(table.header == Self.hostileTexts)
    #expect(table.rows == [Self.hostileTexts.reversed()])
  }

  @Test func rowsAreAsTheStandardHasThem() {
    var writer = CSVWriter()
    writer.fields(CSVWriter.prepare(["x", "a,b"]))
    writer.field(7)
    writer.field(0.1)
    writer.field(Double.nan)
    writer.emptyField()
    writer.field("q\"")
    writer.endRow()
    #expect(String(decoding: writer.drain(), as: UTF8.self) == "x,\"a,b\",7,0.1,,,\"q\"\"\"\r\n")
    #expect(writer.bytes.isEmpty)
  }

  @Test(arguments: [0.1, 1.0 / 3, 1e22, .leastNonzeroMagnitude, -0.0, 1e300])
  func numbersReadBackToTheSameBits(number: Double) throws {
    var writer = CSVWriter()
    writer.field(number)
    writer.endRow()
    let text = try CSVTable(decoding: writer.bytes, path: "x").header[0]
    #expect(Double(text)?.bitPattern == number.bitPattern)
  }

  @Test func linesMayEndInLFAndTheLastInNothing() throws {
    let table = try CSVTable(decoding: Array("a,b\n1,2\n3,4".utf8), path: "x")
    #expect(table.rows == [["1", "2"], ["3", "4"]])
    #expect(table.column("b") == ["2", "4"])
    #expect(table.column("c") == nil)
  }

  @Test(arguments: [
    ("", 1, "expected a header, found an empty file"),
    ("a,b\n1\n", 2, "expected 2 fields, found 1"),
    ("a\n\"x\ny\"\n1,2\n", 4, "expected 1 fields, found 2"),
    ("a\n\"x", 2, "expected a closing quote, found the end of the file"),
    ("a\nx\"y\n", 2, "expected no quote inside a field without quotes"),
    ("a\n\"x\"y\n", 2, "expected a comma or the end of the line after a field"),
    ("a\rb\n", 1, "expected a comma or the end of the line after a field"),
  ])
  func refusesWhatIsNoTable(text: String, line: Int, what: String) {
    #expect(throws: LedgerFailure.malformed(path: "x", line: line, what: what)) {
      try CSVTable(decoding: Array(text.utf8), path: "x")
    }
  }
}
