// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import Testing

@testable import CollapseSources

@Suite struct TableReaderTests {
  private func table(
    _ text: String, _ columns: [TextOrInteger]? = nil, header: Bool? = nil, dropping: Bool = false
  ) throws -> NumberTable {
    try TableReader.read(
      Array(text.utf8),
      NumberTable.Choices(columns: columns, hasHeader: header, dropsRows: dropping))
  }

  /// What is wrong with the content, as `line:column: message`.
  private func mistakes(
    _ text: String, _ columns: [TextOrInteger]? = nil, header: Bool? = nil, dropping: Bool = false
  ) -> [String] {
    do {
      _ = try table(text, columns, header: header, dropping: dropping)
      return []
    } catch NumberTable.Failure.content(let mistakes, let more) {
      return mistakes.map { "\($0.line):\($0.column): \($0.message)" }
        + (more > 0 ? ["\(more) more"] : [])
    } catch NumberTable.Failure.columns(let mistakes) {
      return mistakes.map {
        "[\($0.item)] expected \($0.expected), found \($0.found)"
          + ($0.near.map { "; did you mean \($0)?" } ?? "")
      }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func allColumnsAreTakenUnlessSaid() throws {
    let table = try table("x,y\n1,2\n3,4.5\n")
    #expect(table.names == ["x", "y"])
    #expect(table.columns == [.text("x"), .text("y")])
    #expect(table.hasHeader)
    #expect(table.values == [1, 2, 3, 4.5])
    #expect(table.rowCount == 2)
    #expect(table.droppedRows == 0)
  }

  @Test func columnsAreTakenByNameAndByNumberInTheOrderAsked() throws {
    let table = try table("x,y,z\n1,2,3\n4,5,6\n", [.text("z"), .integer(1)])
    #expect(table.names == ["z", "x"])
    #expect(table.values == [3, 1, 6, 4])
  }

  @Test func otherColumnsMayHoldAnything() throws {
    let table = try table("n,kind,x\n1,setosa,\n2,\"a,b\",NA\n", [.text("n")])
    #expect(table.values == [1, 2])
  }

  @Test(arguments: [
    ("1,2\n3,4\n", false), ("x,y\n3,4\n", true), (",x\n1,2\n", true),
    // One number among the words is enough to be data.
    ("5.1,setosa\n4.9,setosa\n", false), ("NA,NA\n3,4\n", false), ("1990,1991\n3,4\n", false),
    ("\"x\",\"y\"\n3,4\n", true),
  ])
  func aHeaderIsFound(_ text: String, hasHeader: Bool) throws {
    #expect(try table(text, [.integer(1)], dropping: true).hasHeader == hasHeader)
  }

  @Test func askingForNamesSaysThatThereIsAHeader() throws {
    let table = try table("1990,1991\n3,4\n", [.text("1991")])
    #expect(table.hasHeader)
    #expect(table.values == [4])
  }

  @Test func whatIsSaidOfTheHeaderCounts() throws {
    #expect(try table("1990,1991\n3,4\n", header: true).values == [3, 4])
    #expect(
      mistakes("x,y\n3,4\n", header: false) == [
        "1:1: column_1: expected a number, found x; "
          + "write missing: drop to leave out rows without their numbers",
        "1:3: column_2: expected a number, found y",
      ])
  }

  @Test func columnsWithoutNamesAreNumbered() throws {
    let table = try table("1,2\n3,4\n", [.integer(2)])
    #expect(table.names == ["column_2"])
    #expect(table.columns == [.integer(2)])
    // A name that is empty, or borne by two columns, leads nowhere.
    let other = try self.table("a,,a\n1,2,3\n")
    #expect(other.names == ["a", "column_2", "a"])
    #expect(other.columns == [.integer(1), .integer(2), .integer(3)])
  }

  @Test func everyBadNumberIsToldWithItsPlace() {
    #expect(
      mistakes("x,y\n1,two\n,4\n5,6\nNA,1e999\n") == [
        "2:3: y: expected a number, found two; "
          + "write missing: drop to leave out rows without their numbers",
        "3:1: x: expected a number, found nothing", "5:1: x: expected a number, found NA",
        "5:4: y: expected a number, found 1e999",
      ])
  }

  @Test func placesCountCharactersAndLinesInsideQuotes() {
    #expect(
      mistakes("name,y\n\"é\nü\",z\n", [.text("y")]) == [
        "3:4: y: expected a number, found z; "
          + "write missing: drop to leave out rows without their numbers"
      ])
  }

  @Test func tenMistakesAreToldAndTheOthersCounted() {
    let found = mistakes("x\n" + String(repeating: "no\n", count: 25))
    #expect(found.count == 11)
    #expect(found.last == "15 more")
  }

  @Test func rowsWithBadOrMissingNumbersAreDroppedAndCountedWhenAsked() throws {
    let table = try table("x,y\n1,two\n3,4\n,5\n6,7\n", dropping: true)
    #expect(table.values == [3, 4, 6, 7])
    #expect(table.rowCount == 2)
    #expect(table.droppedRows == 2)
    #expect(table.firstDroppedLine == 2)
  }

  @Test(arguments: [false, true])
  func aRowWithMoreOrFewerFieldsIsNeverDropped(dropping: Bool) {
    #expect(
      mistakes("x,y\n1\n1,2,3\n1,2\n", dropping: dropping) == [
        "2:1: expected 2 fields as in the first line, found 1",
        "3:1: expected 2 fields as in the first line, found 3",
      ])
  }

  @Test func blankLinesBetweenRowsOfSeveralFieldsSayNothing() throws {
    #expect(try table("\n\nx,y\n\n1,2\n \r\n3,4\n\n\n").values == [1, 2, 3, 4])
  }

  @Test func aBlankLineInOneColumnIsAMissingNumberUnlessTheFileEndsWithIt() throws {
    #expect(try table("x\n1\n2\n\n\n").values == [1, 2])
    #expect(
      mistakes("x\n1\n\n2\n\n") == [
        "3:1: x: expected a number, found nothing; "
          + "write missing: drop to leave out rows without their numbers"
      ])
    #expect(try table("x\n1\n\n2\n\n", dropping: true).droppedRows == 1)
  }

  @Test(arguments: [
    ("", ["1:1: expected rows of numbers, found an empty file"]),
    ("\n \n", ["1:1: expected rows of numbers, found an empty file"]),
    ("x,y\n", ["1:1: expected rows of numbers, found a header alone"]),
    ("x;y\n1;2\n", ["1:1: expected commas between fields, found semicolons"]),
    ("x\ty\n1\t2\n", ["1:1: expected commas between fields, found tabs"]),
    (
      "x,y\n1,no\n2,\"3\n",
      [
        "2:3: y: expected a number, found no; "
          + "write missing: drop to leave out rows without their numbers",
        "3:3: expected a closing quote, found the end of the file",
      ]
    ),
  ])
  func filesThatAreNoTableAreRefused(_ text: String, expected: [String]) {
    #expect(mistakes(text) == expected)
  }

  @Test func aTableWithoutAWholeRowIsRefused() {
    #expect(
      mistakes("x\nno\nnone\n", dropping: true) == [
        "1:1: expected rows of numbers, found none in 2 rows"
      ])
  }

  @Test func utf16IsRefusedByName() {
    #expect(throws: NumberTable.Failure.self) {
      try TableReader.read([0xFF, 0xFE, 0x31, 0x00], NumberTable.Choices())
    }
  }

  @Test(arguments: [
    (
      [TextOrInteger.text("waitng"), .integer(3)],
      [
        "[0] expected a column of the file (eruptions, waiting), found waitng; "
          + "did you mean waiting?",
        "[1] expected a column from 1 to 2, found 3",
      ]
    ),
    ([.text("waiting"), .integer(2)], ["[1] expected every column once, found 2 again"]),
    ([.text("speed")], ["[0] expected a column of the file (eruptions, waiting), found speed"]),
  ])
  func columnsThatAreNotThereAreRefused(_ columns: [TextOrInteger], expected: [String]) {
    #expect(mistakes("eruptions,waiting\n3.6,79\n", columns) == expected)
  }

  @Test func namesAreRefusedWhereTwoColumnsBearThemOrNoneDoes() {
    #expect(
      mistakes("a,b,a\n1,2,3\n", [.text("a")]) == [
        "[0] expected a name that one column bears, found columns 1 and 3"
      ])
    #expect(
      mistakes("1,2\n", [.text("a")], header: false) == [
        "[0] expected a number, as there is no header, found a"
      ])
  }
}
