// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Testing

@testable import CollapseLedger

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct AtomicFileTests {
  let directory: TemporaryFolder

  init() throws { directory = try TemporaryFolder() }

  @Test func fileAppearsWholeAndLeavesNoTemporaryBehind() throws {
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try AtomicFile.write(bytes, to: directory("x"))
    try AtomicFile.write("second", to: directory("y"))
    #expect(try WholeFile.read(directory("x")) == bytes)
    #expect(try Directories.names(in: directory.path) == ["x", "y"])
  }

  @Test func piecesOfAnySizeArriveInOrder() throws {
    var file = try AtomicFile(directory("x"))
    var expected: [UInt8] = []
    for size in [1, 1 << 20, 3, (1 << 20) + 1, 0, 5] {
      let piece = [UInt8](repeating: UInt8(size % 251), count: size)
      expected += piece
      try file.write(piece)
    }
    try file.commit()
    #expect(try WholeFile.read(directory("x")) == expected)
  }

  @Test func fileWithoutCommitLeavesWhatWasThere() throws {
    try AtomicFile.write("old", to: directory("x"))
    do {
      var file = try AtomicFile(directory("x"))
      try file.write(Array("new".utf8))
      #expect(Directories.exists(directory("x.tmp")))
    }
    #expect(try WholeFile.read(directory("x")) == Array("old".utf8))
    #expect(try Directories.names(in: directory.path) == ["x"])
  }

  @Test func missingDirectoryCannotBeCreatedIn() {
    let path = directory("missing/x")
    let failure = LedgerFailure.system(.create, path: path, code: ENOENT)
    #expect(throws: failure) { try AtomicFile.write("x", to: path) }
    #expect(failure.exitStatus == 73)
    #expect(failure.description == "\(path): cannot create: No such file or directory")
  }

  @Test func directoryInTheWayIsRefusedBeforeAnythingIsWritten() throws {
    try Directories.create(directory("x"))
    #expect(throws: LedgerFailure.system(.create, path: directory("x"), code: EISDIR)) {
      try AtomicFile.write("x", to: directory("x"))
    }
    #expect(try Directories.names(in: directory.path) == ["x"])
  }

  @Test func fileForADirectoryIsRefused() throws {
    try directory.write("", to: "file")
    #expect(throws: LedgerFailure.system(.create, path: directory("file/x"), code: ENOTDIR)) {
      try AtomicFile.write("x", to: directory("file/x"))
    }
  }

  @Test func linkInTheTemporarysPlaceIsNeverWrittenThrough() throws {
    try directory.write(Array("precious".utf8), to: "elsewhere")
    #expect(symlink(directory("elsewhere"), directory("x.tmp")) == 0)
    try AtomicFile.write("new", to: directory("x"))
    #expect(try WholeFile.read(directory("elsewhere")) == Array("precious".utf8))
    #expect(try WholeFile.read(directory("x")) == Array("new".utf8))
  }

  @Test func nameWithANULIsRefused() {
    #expect(throws: LedgerFailure.system(.create, path: "/tmp/a\0b", code: EINVAL)) {
      try AtomicFile.write("x", to: "/tmp/a\0b")
    }
  }

  @Test func missingFileIsNoInput() {
    let failure = LedgerFailure.system(.open, path: directory("x"), code: ENOENT)
    #expect(throws: failure) { try WholeFile.read(directory("x")) }
    #expect(failure.exitStatus == 66)
  }

  @Test func badJSONIsNamedWithItsLine() throws {
    try directory.write(Array("{\n 1}".utf8), to: "x")
    #expect(
      throws: LedgerFailure.malformed(
        path: directory("x"), line: 2,
        what: "column 2: expected a key in double quotes, found byte 0x31")
    ) { try WholeFile.readJSON(directory("x")) }
  }
}
