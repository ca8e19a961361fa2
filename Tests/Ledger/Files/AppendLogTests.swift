// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct AppendLogTests {
  let directory: TemporaryFolder

  init() throws { directory = try TemporaryFolder() }

  @Test func linesAreAppendedAcrossOpenings() throws {
    do {
      let log = try AppendLog(directory("log"))
      try log.append(Array("one\n".utf8))
    }
    let log = try AppendLog(directory("log"))
    try log.append(Array("two\n".utf8))
    try log.synchronise()
    #expect(try WholeFile.read(directory("log")) == Array("one\ntwo\n".utf8))
  }

  @Test func unfinishedLineIsCutOffBeforeWritingGoesOn() throws {
    try directory.write(Array("one\ntw".utf8), to: "log")
    let log = try AppendLog(directory("log"), keeping: 4)
    try log.append(Array("two\n".utf8))
    #expect(try WholeFile.read(directory("log")) == Array("one\ntwo\n".utf8))
  }

  /// A device or a pipe in a file's place could have no end, or nobody at its other one.
  @Test func whatIsNoFileIsRefused() throws {
    #expect(mkfifo(directory("pipe"), 0o644) == 0)
    for path in ["/dev/null", directory("pipe")] {
      let failure = LedgerFailure.notAFile(path: path)
      #expect(throws: failure) { _ = try AppendLog(path) }
      #expect(throws: failure) { _ = try WholeFile.read(path) }
      #expect(failure.exitStatus == 73 && failure.isOfOnePlace)
    }
  }

  @Test(.enabled(if: Directories.exists("/dev/full")))
  func fullDeviceIsAnInputOutputFailure() throws {
    let failure = LedgerFailure.system(.write, path: "/dev/full", code: ENOSPC)
    #expect(throws: failure) { try AtomicFile.writeWhereTold("x", to: "/dev/full") }
    #expect(failure.exitStatus == 74 && !failure.isOfOnePlace)
  }

  @Test func linkInTheLogsPlaceIsRefused() throws {
    try directory.write("", to: "elsewhere")
    #expect(symlink(directory("elsewhere"), directory("log")) == 0)
    #expect(throws: LedgerFailure.system(.create, path: directory("log"), code: ELOOP)) {
      _ = try AppendLog(directory("log"))
    }
  }
}
