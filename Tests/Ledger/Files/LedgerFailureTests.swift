// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct LedgerFailureTests {
  struct Case: CustomTestStringConvertible {
    let failure: LedgerFailure
    let status: Int32
    let words: String
    var testDescription: String { words }
  }

  static let cases = [
    Case(
      failure: .system(.write, path: "r/x", code: ENOSPC), status: 74,
      words: "r/x: cannot write: No space left on device"),
    Case(
      failure: .system(.create, path: "r/x", code: ENOSPC), status: 74,
      words: "r/x: cannot create: No space left on device"),
    Case(
      failure: .system(.create, path: "r", code: EACCES), status: 77,
      words: "r: cannot create: Permission denied"),
    Case(
      failure: .system(.create, path: "r", code: EROFS), status: 73,
      words: "r: cannot create: Read-only file system"),
    Case(
      failure: .system(.open, path: "r/plan.json", code: ENOENT), status: 66,
      words: "r/plan.json: cannot open: No such file or directory"),
    Case(
      failure: .system(.open, path: "r/plan.json", code: EMFILE), status: 74,
      words: "r/plan.json: cannot open: Too many open files"),
    Case(
      failure: .system(.synchronise, path: "r/x", code: EIO), status: 74,
      words: "r/x: cannot synchronise: Input/output error"),
    Case(
      failure: .malformed(path: "r/x", line: 3, what: "expected a value, found the end"),
      status: 65, words: "r/x:3: expected a value, found the end"),
    Case(
      failure: .malformed(path: "r/x", line: nil, what: "seed: expected a seed, found null"),
      status: 65, words: "r/x: seed: expected a seed, found null"),
    Case(
      failure: .locked(path: "r", holder: "process 7 on h since noon"), status: 75,
      words: "r: the run is held by process 7 on h since noon"),
    Case(
      failure: .locked(path: "r", holder: ""), status: 75,
      words: "r: the run is held by another process"),
    Case(
      failure: .unusableName("a/b", why: "only letters"), status: 65, words: "a/b: only letters"),
  ]

  @Test(arguments: cases)
  func saysItsExitStatusAndItsWords(example: Case) {
    #expect(example.failure.exitStatus == example.status)
    #expect(example.failure.description == example.words)
  }
}
