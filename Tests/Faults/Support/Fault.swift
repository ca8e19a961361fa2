// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation

/// What is to go wrong, at which call: the settings of `Shim/faults.c`.
struct Fault: CustomStringConvertible {
  enum Action: Hashable {
    /// SIGKILL before the call.
    case kill
    /// Half of a write, or the whole of another call, then SIGKILL.
    case torn
    /// A loss of power: what was written and not synchronised is gone.
    case lostData
    /// As `lostData`, and so are names whose directory was not synchronised.
    case lostAll
    /// A write writes half of what it was given.
    case short
    /// The call fails with an errno.
    case fail(Int32)

    var word: String {
      switch self {
      case .kill: "kill"
      case .torn: "torn"
      case .lostData: "lost-data"
      case .lostAll: "lost-all"
      case .short: "short"
      case .fail(let code): String(code)
      }
    }

    /// The ways in which a process or a machine dies.
    static let deaths: [Action] = [.kill, .torn, .lostData, .lostAll]
  }

  var action: Action
  /// The call, from 1; nil at the end of the process.
  var call: Int?
  /// The kinds of calls that count; nil for all that change something.
  var kinds: [String]? = nil
  /// Not only that call but every one from it on.
  var isLasting = false

  var environment: [String: String] {
    var environment = ["FAULT_AT": call.map { String($0) } ?? "exit", "FAULT_DO": action.word]
    environment["FAULT_KINDS"] = kinds?.joined(separator: ",")
    if isLasting { environment["FAULT_EVER"] = "1" }
    return environment
  }

  var description: String {
    "\(action.word) at \(kinds?.joined(separator: "|") ?? "call") "
      + "\(call.map { String($0) } ?? "exit")\(isLasting ? " and after" : "")"
  }
}

/// The shared library that makes calls go wrong, built once by the toolchain's clang.
enum Shim {
  /// Whether this system loads it ahead of the C library.
  static let isUsable: Bool = {
    #if os(Linux)
      return true
    #else
      return false
    #endif
  }()

  /// Its path; the reason where it could not be built.
  static let library = Result { try Built() }

  final class Built: Sendable {
    private let folder: TemporaryFolder
    var path: String { folder("faults.so") }

    init() throws {
      folder = try TemporaryFolder()
      let compiler =
        Requirement.executable(named: "swift").map {
          $0.resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("clang")
        }.flatMap { FileManager.default.isExecutableFile(atPath: $0.path) ? $0.path : nil }
        ?? "clang"
      let source = Repository.url("Tests/Faults/Shim/faults.c").path
      let built = try Child(
        [compiler, "-shared", "-fPIC", "-O1", "-o", folder("faults.so"), source, "-ldl"],
        in: folder.path, scratch: folder.path
      ).wait()
      guard built.succeeded else { throw Failure(words: built.errors) }
    }
  }

  struct Failure: Error {
    let words: String
  }
}

/// One line of the shim's log.
struct Call: Hashable, CustomStringConvertible {
  let number: Int
  /// `create`, `modify`, `write`, `sync`, `rename`, `remove`, `mkdir`, `truncate` or `close`.
  let kind: String
  let path: String
  /// The new name where a file was renamed.
  let other: String?

  init?(_ line: Substring) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count >= 3, let number = Int(fields[0]) else { return nil }
    self.number = number
    kind = String(fields[1])
    path = String(fields[2])
    other = fields.count > 3 ? String(fields[3]) : nil
  }

  var description: String { "\(number) \(kind) \(path)\(other.map { " to \($0)" } ?? "")" }
}
