// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLineage
import CollapseModels
import CollapseNumerics
import CollapseSources
import CollapseTestSupport
import Foundation
import Testing

@Suite struct CSVSourceTests {
  private func folder(_ text: String, as name: String = "a.csv") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(text, to: name)
    return folder
  }

  /// Means and sums by NumPy: `numpy.loadtxt("old-faithful.csv", delimiter=",", skiprows=1).sum(0)`.
  @Test func oldFaithfulIsRead() throws {
    let file = Repository.url("experiments/data/old-faithful.csv").path
    let read = ReadSource("source: {csv: {file: '\(file)', held_out: 0.2}}")
    #expect(read.messages == [])
    let source = try #require(read.source as? CSVSource)
    #expect(source.facts.columns == ["eruptions", "waiting"])
    // round(0.2 · 272) = 54
    #expect(source.facts.available == 218)
    #expect(source.facts.heldOut == 54)
    #expect(source.facts.dimension == 2)
    #expect(source.facts.droppedRows == 0)
    #expect(source.truth == nil)
    let sums = (0..<2).map { column in
      (0..<272).map { source.points.values[2 * $0 + column] }.reduce(0, +)
    }
    #expect(abs(sums[0] - 948.677) < 1e-9)
    #expect(sums[1] == 19284)
  }

  /// Sums by NumPy: `numpy.loadtxt(gzip.open("optdigits.tra.gz"), delimiter=",").sum()`.
  @Test(.enabled(if: Requirement.data.admits))
  func aPackedTableWithoutHeaderIsRead() throws {
    let data = try #require(Requirement.dataFolder, "COLLAPSE_DATA names no folder")
    let read = ReadSource(
      "source: {csv: {file: '${COLLAPSE_DATA}/images/optdigits/optdigits.tra.gz'}}",
      dataDirectory: data.path)
    #expect(read.messages == [])
    let source = try #require(read.source as? CSVSource)
    #expect(source.facts.available == 3823)
    #expect(source.facts.dimension == 65)
    #expect(source.facts.columns.first == "column_1")
    #expect(source.points.values.reduce(0, +) == 1_221_951)
  }

  /// `printf 'x,y\n1,2\n3,4\n5,7\n' | sha256sum`
  private static let digest = "247fd9714fdbd2eb70354902bedb2f1f0526b3331ef1baab7c7b4576ab593675"

  @Test func theResolvedSettingsNameTheDataAndReadBack() throws {
    let folder = try folder("x,y\n1,2\n3,4\n5,7\n")
    let read = ReadSource("source: {csv: {file: a.csv}}", in: folder)
    #expect(read.messages == [])
    #expect(
      read.resolved.oneLine
        == "{source: {csv: {file: a.csv, sha256: \(Self.digest), columns: [x, y], header: true, "
        + "missing: error, standardise: false, held_out: 0.0}}}")
    let again = ReadSource(read.resolved.yaml, in: folder)
    #expect(again.messages == [])
    #expect(again.resolved == read.resolved)
  }

  @Test func dataThatChangedSinceThePlanIsRefused() throws {
    let folder = try folder("x,y\n1,2\n3,4\n5,8\n")
    let read = ReadSource(
      "source: {csv: {file: a.csv, sha256: \(Self.digest)}}", in: folder)
    #expect(read.source == nil)
    #expect(read.messages.count == 1)
    #expect(
      read.messages[0].hasPrefix(
        "x.yaml:1:37: source.csv.sha256: expected the checksum of a.csv, found \(Self.digest.prefix(59))"
      )
    )
    #expect(read.exitStatus == 65)
  }

  @Test func packedAndPlainFilesGiveTheSameRows() throws {
    let folder = try TemporaryFolder()
    try folder.write("x,y\n1,2\n3,4.5\n", to: "a.csv")
    // gzip.compress(b"x,y\n1,2\n3,4.5\n", mtime=0)
    let packed = Data(base64Encoded: "H4sIAAAAAAACA6vQqeQy1DHiMtYx0TPlAgAWzshzDgAAAA==")
    try folder.write(Array(packed ?? Data()), to: "a.csv.gz")
    let plain = ReadSource("source: {csv: {file: a.csv}}", in: folder).source as? CSVSource
    let unpacked = ReadSource("source: {csv: {file: a.csv.gz}}", in: folder).source as? CSVSource
    #expect(plain != nil)
    #expect(plain?.points == unpacked?.points)
    #expect(plain?.facts == unpacked?.facts)
  }

  @Test func droppedRowsAreCountedAndWarnedOf() throws {
    let folder = try folder("x\n1\nno\n2\n\n3\n")
    let read = ReadSource("source: {csv: {file: a.csv, missing: drop}}", in: folder)
    #expect(read.source?.facts.available == 3)
    #expect(read.source?.facts.droppedRows == 2)
    #expect(
      read.messages == [
        "x.yaml:1:38: source.csv.missing: 2 of 5 rows of a.csv are left out, the first at line 3"
      ])
    #expect(read.exitStatus == 0)
  }

  @Test func theSplitIsOnTheStreamOfItsName() throws {
    let folder = try folder("x\n1\n2\n3\n4\n5\n6\n7\n8\n")
    let read = ReadSource("source: {csv: {file: a.csv, held_out: 0.25}}", in: folder)
    let source = try #require(read.source)
    var stream = ReplicateStreams.replicate(2).stream("split")
    let order = stream.rows(8, of: 8).map { Double($0 + 1) }
    let data = source.realData(.replicate(2))
    #expect(data.original(6).points?.values == Array(order[..<6]))
    #expect(data.heldOut(100)?.points?.values == Array(order[6...]))
  }
}

@Suite struct CSVSourceMistakeTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let id: String
    var file = "x,y\n1,2\n3,4\n5,7\n"
    let settings: String
    let messages: [String]
    var status: Int32 = 65
    var testDescription: String { id }
  }

  static let mistakes = [
    Mistake(
      id: "missing file", settings: "file: b.csv",
      messages: ["x.yaml:1:22: source.csv.file: expected a file, found none at b.csv"],
      status: 66),
    Mistake(
      id: "unset variable", settings: "file: '${COLLAPSE_DATA}/b.csv'",
      messages: [
        "x.yaml:1:22: source.csv.file: expected COLLAPSE_DATA in the environment, found it unset; "
          + "set it to the directory the path starts from"
      ], status: 66),
    Mistake(
      id: "no file said", settings: "held_out: 0.5",
      messages: ["x.yaml:1:10: source.csv.file: expected a file, found nothing"]),
    Mistake(
      id: "bad number", file: "x,y\n1,2\n3,four\n", settings: "file: a.csv",
      messages: [
        "a.csv:3:3: y: expected a number, found four; "
          + "write missing: drop to leave out rows without their numbers"
      ]),
    Mistake(
      id: "columns", settings: "file: a.csv, columns: [x, why, 3]",
      messages: [
        "x.yaml:1:42: source.csv.columns.1: expected a column of the file (x, y), found why",
        "x.yaml:1:47: source.csv.columns.2: expected a column from 1 to 2, found 3",
      ]),
    Mistake(
      id: "column zero", settings: "file: a.csv, columns: [0]",
      messages: [
        "x.yaml:1:39: source.csv.columns.0: expected text or an integer of at least 1, found 0"
      ]),
    Mistake(
      id: "nothing held out", settings: "file: a.csv, held_out: 0.1",
      messages: [
        "x.yaml:1:39: source.csv.held_out: expected a share of at least one row of 3, found 0.1"
      ]),
    Mistake(
      id: "everything held out", settings: "file: a.csv, held_out: 0.9",
      messages: [
        "x.yaml:1:39: source.csv.held_out: expected a share that leaves rows to train on, "
          + "found 0.9 of 3 rows"
      ]),
    Mistake(
      id: "share of one", settings: "file: a.csv, held_out: 1",
      messages: [
        "x.yaml:1:39: source.csv.held_out: expected a number of at least 0 and below 1, found 1"
      ]),
    Mistake(
      id: "constant column", file: "x,y\n1,2\n3,2\n5,2\n",
      settings: "file: a.csv, standardise: true",
      messages: [
        "x.yaml:1:42: source.csv.standardise: expected columns that differ in every training part, "
          + "found 2.0 in 3 of 3 rows of y"
      ]),
    Mistake(
      id: "column that a split may make constant", file: "x,y\n1,2\n3,2\n5,2\n6,7\n",
      settings: "file: a.csv, standardise: true, held_out: 0.25",
      messages: [
        "x.yaml:1:42: source.csv.standardise: expected columns that differ in every training part, "
          + "found 2.0 in 3 of 4 rows of y"
      ]),
    Mistake(
      id: "numbers too large to scale", file: "x\n1\n1e200\n",
      settings: "file: a.csv, standardise: true",
      messages: [
        "x.yaml:1:42: source.csv.standardise: expected numbers below 1e150, found 1e+200 in x"
      ]),
    Mistake(
      id: "several at once", file: "x\nno\n", settings: "file: a.csv, header: 1, drop: true",
      messages: [
        "x.yaml:1:37: source.csv.header: expected true or false, found 1",
        "x.yaml:1:40: unknown key in source.csv: expected file, sha256, columns, header, missing, "
          + "standardise, held_out, label, image, binarise or imbalance, found drop",
        "a.csv:1:1: column_1: expected a number, found x; "
          + "write missing: drop to leave out rows without their numbers",
        "a.csv:2:1: column_1: expected a number, found no",
      ]),
  ]

  @Test(arguments: mistakes)
  func mistakesAreToldAtTheirPlace(_ mistake: Mistake) throws {
    let folder = try TemporaryFolder()
    try folder.write(mistake.file, to: "a.csv")
    let read = ReadSource("source: {csv: {\(mistake.settings)}}", in: folder)
    #expect(read.source == nil)
    #expect(read.messages == mistake.messages)
    #expect(read.exitStatus == mistake.status)
  }

  @Test func aMistakeInTheDataShowsItsLine() throws {
    let folder = try TemporaryFolder()
    try folder.write("x,y\r\n1,2\r\n3,fo\u{7}ur\r\n", to: "a.csv")
    let read = ReadSource("source: {csv: {file: a.csv}}", in: folder)
    #expect(
      read.rendered == """
        a.csv:3:3: error: y: expected a number, found fo\\x07ur; write missing: drop to leave out \
        rows without their numbers
        3,fo\u{FFFD}ur
          ^
        """)
  }

  @Test func aTruncatedPackedFileIsToldWhereItIsNamed() throws {
    let folder = try TemporaryFolder()
    let packed = Data(base64Encoded: "H4sIAAAAAAACA6vQqeQy1DHiMtYx0TPlAgAWzshzDgAAAA==")
    try folder.write(Array(packed ?? Data()).dropLast(9), to: "a.csv.gz")
    try folder.write("x,y\n1,2\n", to: "plain.gz")
    let read = ReadSource("source: {csv: {file: a.csv.gz}}", in: folder)
    #expect(read.source == nil)
    #expect(
      read.messages == [
        "x.yaml:1:22: a.csv.gz: expected a whole gzip file, found one cut off after 25 bytes"
      ])
    #expect(read.exitStatus == 65)
    #expect(
      ReadSource("source: {csv: {file: plain.gz}}", in: folder).messages == [
        "x.yaml:1:22: plain.gz: expected a gzip file, found damage at byte 2: incorrect header check"
      ])
  }

  @Test func moreMistakesThanAreToldAreCounted() throws {
    let folder = try TemporaryFolder()
    try folder.write("x\n" + String(repeating: "no\n", count: 25), to: "a.csv")
    let read = ReadSource("source: {csv: {file: a.csv}}", in: folder)
    #expect(read.messages.count == 11)
    #expect(read.messages.contains("x.yaml:1:22: source.csv.file: 15 more mistakes in a.csv"))
  }

  @Test func whatItAcceptsCanBeDescribedWithoutAFile() {
    let section = Section.describing()
    #expect(CSVSource(reading: section) == nil)
    #expect(
      section.declarations.map(\.key) == [
        "file", "sha256", "columns", "header", "missing", "standardise", "held_out", "label",
        "image", "binarise", "imbalance",
      ])
    #expect(section.declarations.filter(\.isRequired).map(\.key) == ["file"])
  }
}
