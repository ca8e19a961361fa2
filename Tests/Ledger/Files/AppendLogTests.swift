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

  @Test(.enabled(if: Directories.exists("/dev/full")))
  func fullDeviceIsAnInputOutputFailure() throws {
    let log = try AppendLog("/dev/full")
    let failure = LedgerFailure.system(.write, path: "/dev/full", code: ENOSPC)
    #expect(throws: failure) { try log.append(Array("x\n".utf8)) }
    #expect(failure.exitStatus == 74)
  }

  @Test func linkInTheLogsPlaceIsRefused() throws {
    try directory.write("", to: "elsewhere")
    #expect(symlink(directory("elsewhere"), directory("log")) == 0)
    #expect(throws: LedgerFailure.system(.create, path: directory("log"), code: ELOOP)) {
      _ = try AppendLog(directory("log"))
    }
  }
}
