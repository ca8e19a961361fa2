// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Tries out what a run relies on, in the place where results are to stand.
public enum FileSystemCheck {
  /// One thing that was tried.
  public struct Finding: Sendable, Hashable {
    public let what: String
    /// Why it cannot be relied on; nil where it can.
    public let problem: String?
  }

  /// Tries locks, renames over a file, synchronising, and appending; leaves nothing behind.
  ///
  /// - Parameter path: a directory that exists.
  public static func findings(in path: String) -> [Finding] {
    let name = path + "/.collapse-check-\(getpid())"
    defer { for end in ["", "-lock", "-log", ".tmp"] { unlink(name + end) } }
    return [
      finding("files appear whole under their names") { () throws(LedgerFailure) in
        try AtomicFile.write("one", to: name)
        try AtomicFile.write("two", to: name)
        return try WholeFile.read(name) == Array("two".utf8) ? nil : "an older file was read back"
      },
      finding("logs grow and are synchronised") { () throws(LedgerFailure) in
        for _ in 0..<2 {
          let log = try AppendLog(name + "-log")
          try log.append(Array("line\n".utf8))
          try log.synchronise()
        }
        return try WholeFile.read(name + "-log").count == 10 ? nil : "a line was lost"
      },
      finding("one process at a time holds a lock") { () throws(LedgerFailure) in
        let lock = try RunLock(name + "-lock", since: "now")
        let isHeld = RunLock.isHeld(name + "-lock")
        _ = consume lock
        if !isHeld { return "a second one was given the same lock" }
        return RunLock.isHeld(name + "-lock") ? "the lock stayed when it was given back" : nil
      },
    ]
  }

  private static func finding(
    _ what: String, _ body: () throws(LedgerFailure) -> String?
  ) -> Finding {
    do throws(LedgerFailure) { return Finding(what: what, problem: try body()) } catch {
      return Finding(what: what, problem: error.description)
    }
  }
}
