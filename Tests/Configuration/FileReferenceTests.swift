// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseTestSupport
import Foundation
import Testing

@Suite struct FileReferenceTests {
  private struct Reading {
    let reference: FileReference
    let diagnostics: Diagnostics
    let resolved: ResolvedValue
  }

  private func read(_ written: String, files: FileResolver) -> Reading {
    let diagnostics = Diagnostics()
    let section = Section.parsing(
      "file: \(written)\n", name: "x.yaml", files: files, reporting: diagnostics)
    let reference = section.file("file", describing: "the data")
    section.close()
    return Reading(reference: reference, diagnostics: diagnostics, resolved: section.resolved)
  }

  @Test func pathIsRelativeToTheExperimentAndThePlanKeepsWhatWasWritten() throws {
    let folder = try TemporaryFolder()
    try Data("1\n".utf8).write(to: folder.url.appendingPathComponent("a b.csv"))
    let files = FileResolver(directory: folder.url.path, dataDirectory: nil)
    let reading = read("a b.csv", files: files)
    #expect(reading.diagnostics.render() == "")
    #expect(reading.reference.path == folder.url.path + "/a b.csv")
    #expect(reading.reference.mark?.description == "x.yaml:1:7")
    #expect(reading.resolved.yaml == "file: a b.csv\n")
    #expect(read(folder.url.path + "/a b.csv", files: files).reference.path != nil)
  }

  @Test func pathBelowTheVariableIsExpandedAndThePlanKeepsTheVariable() throws {
    let folder = try TemporaryFolder()
    try Data("1\n".utf8).write(to: folder.url.appendingPathComponent("a.csv"))
    let files = FileResolver(directory: "elsewhere", dataDirectory: folder.url.path + "/")
    let reading = read("${COLLAPSE_DATA}/a.csv", files: files)
    #expect(reading.diagnostics.render() == "")
    #expect(reading.reference.path == folder.url.path + "/a.csv")
    #expect(reading.resolved.yaml == "file: ${COLLAPSE_DATA}/a.csv\n")
  }

  @Test func unsetVariableIsMissingInputAndSaysSo() {
    let reading = read(
      "${COLLAPSE_DATA}/a.csv", files: FileResolver(directory: "", dataDirectory: nil))
    #expect(reading.reference.path == nil)
    #expect(reading.diagnostics.exitStatus == 66)
    #expect(
      reading.diagnostics.render() == """
        x.yaml:1:7: error: file: expected COLLAPSE_DATA in the environment, found it unset; set it to the directory the path starts from
        file: ${COLLAPSE_DATA}/a.csv
              ^
        """)
  }

  @Test func absentFileIsMissingInputAndIsNamed() throws {
    let folder = try TemporaryFolder()
    let files = FileResolver(directory: folder.url.path, dataDirectory: nil)
    let reading = read("b.csv", files: files)
    #expect(reading.diagnostics.exitStatus == 66)
    #expect(
      reading.diagnostics.errors.map(\.message)
        == ["file: expected a file, found none at \(folder.url.path)/b.csv"])
    let directory = read(".", files: files)
    #expect(directory.diagnostics.exitStatus == 66)
    #expect(
      directory.diagnostics.errors.map(\.message)
        == ["file: expected a file, found the directory \(folder.url.path)/."])
  }

  @Test(arguments: [
    (
      "${HOME}/a.csv",
      "a path, expanded only where it begins with ${COLLAPSE_DATA}/, found ${HOME}/a.csv"
    ),
    (
      "$COLLAPSE_DATA/a.csv",
      "a path, expanded only where it begins with ${COLLAPSE_DATA}/, found $COLLAPSE_DATA/a.csv"
    ),
    (
      "x/${COLLAPSE_DATA}/a",
      "a path, expanded only where it begins with ${COLLAPSE_DATA}/, found x/${COLLAPSE_DATA}/a"
    ),
    (
      "${COLLAPSE_DATA}/$x",
      "a path, expanded only where it begins with ${COLLAPSE_DATA}/, found ${COLLAPSE_DATA}/$x"
    ),
    ("${COLLAPSE_DATA}/", "a file, found ${COLLAPSE_DATA}/"),
    ("\"\"", "a file, found \"\""),
    ("7", "a file, found 7; write \"7\""),
    ("[a]", "a file, found a list"),
  ])
  func pathThatIsNoneIsBadData(_ written: String, _ words: String) {
    let reading = read(written, files: FileResolver(directory: "", dataDirectory: "/nowhere"))
    #expect(reading.diagnostics.errors.map(\.message) == ["file: expected \(words)"])
    #expect(reading.diagnostics.exitStatus == 65)
    #expect(reading.reference.path == nil)
  }

  @Test func presenceIsNotAskedForWhereAPlanIsOnlyRead() {
    let files = FileResolver(
      directory: "/nowhere", dataDirectory: nil, requiresPresence: false)
    let reading = read("a.csv", files: files)
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.reference.path == "/nowhere/a.csv")
  }

  @Test func everyMissingFileOfAListIsReported() {
    let diagnostics = Diagnostics()
    let section = Section.parsing(
      "files: [/nowhere/a, /nowhere/b]\n", reporting: diagnostics)
    #expect(section.files("files", describing: "texts").map(\.path) == [nil, nil])
    section.close()
    #expect(
      diagnostics.errors.map(\.message) == [
        "files.0: expected a file, found none at /nowhere/a",
        "files.1: expected a file, found none at /nowhere/b",
      ])
  }
}
