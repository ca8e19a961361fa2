// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseSources

@Suite struct RecordScannerTests {
  private func records(_ text: String) throws -> [[String]] {
    var scanner = RecordScanner(Array(text.utf8))
    var fields: [RecordScanner.Field] = []
    var records: [[String]] = []
    while try scanner.next(into: &fields) { records.append(fields.map(scanner.text)) }
    return records
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    // No line break at the end.
    ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    // A byte order mark is no part of the first name.
    ("\u{FEFF}a,b\n", [["a", "b"]]),
    ("\u{FEFF}\"a\",b\n", [["a", "b"]]),
    // RFC 4180, section 2: items 5 to 7.
    (
      "\"aaa\",\"b \r\nbb\",\"ccc\"\r\nzzz,yyy,xxx",
      [["aaa", "b \r\nbb", "ccc"], ["zzz", "yyy", "xxx"]]
    ),
    ("\"aaa\",\"b\"\"bb\",\"ccc\"", [["aaa", "b\"bb", "ccc"]]),
    ("\"\"\"\"\"\",\"a,b\"\n", [["\"\"", "a,b"]]),
    (",\n,,\n", [["", ""], ["", "", ""]]),
    ("\"\"\n", [[""]]),
    ("\n\n", [[""], [""]]),
    ("", []),
    ("\u{FEFF}", []),
    ("é,ü\n", [["é", "ü"]]),
  ])
  func recordsAreTakenApart(_ text: String, expected: [[String]]) throws {
    #expect(try records(text) == expected)
  }

  @Test(arguments: [
    ("a,b\nx\"y,2\n", 2, 2, "expected quotes around the whole field, found one inside it"),
    ("ab\"\n", 1, 3, "expected quotes around the whole field, found one inside it"),
    ("a,\"b\"c\n", 1, 6, "expected a comma or the end of the line after a closing quote"),
    ("é,\"b\"c\n", 1, 6, "expected a comma or the end of the line after a closing quote"),
    ("a\n1,\"2\n3\n", 2, 3, "expected a closing quote, found the end of the file"),
    ("\"a\nb\",\"c\"d", 2, 7, "expected a comma or the end of the line after a closing quote"),
  ])
  func aMisplacedQuoteIsFoundAtItsPlace(
    _ text: String, line: Int, column: Int, what: String
  ) throws {
    let error = try #require(throws: RecordScanner.Misquoted.self) { _ = try records(text) }
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(error.what == what)
  }

  @Test func fieldsKnowTheirPlaces() throws {
    var scanner = RecordScanner(Array("\u{FEFF}é,b\r\n\"x\ny\",z,\"q\"\n".utf8))
    var fields: [RecordScanner.Field] = []
    _ = try scanner.next(into: &fields)
    #expect(fields.map(\.line) == [1, 1])
    #expect(fields.map(scanner.column) == [1, 3])
    #expect(scanner.lineText(of: fields[1]) == "é,b")
    _ = try scanner.next(into: &fields)
    #expect(fields.map(\.line) == [2, 3, 3])
    #expect(fields.map(scanner.column) == [1, 4, 6])
    #expect(scanner.lineText(of: fields[2]) == "y\",z,\"q\"")
  }
}
