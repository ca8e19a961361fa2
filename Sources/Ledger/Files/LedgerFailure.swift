// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a file of a run could not be read or written; says the exit status it deserves.
public enum LedgerFailure: Error, Sendable, Hashable {
  /// What was asked of the system when it refused.
  public enum Action: String, Sendable, Hashable {
    case open, read, create, write, synchronise, rename, lock, list
  }

  /// The system refused; `code` is its errno.
  case system(Action, path: String, code: Int32)
  /// A pipe, a socket or a device stands where a file belongs.
  case notAFile(path: String)
  /// A file does not hold what it should.
  case malformed(path: String, line: Int?, what: String)
  /// Another process holds the run; `holder` is what it says of itself.
  case locked(path: String, holder: String)
  /// A name cannot be a directory of results.
  case unusableName(String, why: String)
}

extension LedgerFailure {
  /// The exit status of the design: 64, 65, 66, 73, 74, 75 or 77.
  public var exitStatus: Int32 {
    switch self {
    case .malformed, .unusableName: 65
    case .locked: 75
    case .notAFile: 73
    case .system(let action, _, let code): Self.exitStatus(of: action, code)
    }
  }

  /// Whether it says something of its path alone: somebody's permission, or something else that
  /// stands there. What a disk or a process runs out of says something of every path.
  public var isOfOnePlace: Bool {
    switch self {
    case .notAFile: true
    case .system(_, _, let code):
      [EACCES, EPERM, EROFS, ENOTDIR, EISDIR, ELOOP, EEXIST, ENOTEMPTY].contains(code)
    case .malformed, .locked, .unusableName: false
    }
  }

  private static func exitStatus(of action: Action, _ code: Int32) -> Int32 {
    switch code {
    case EACCES, EPERM: return 77
    case ENOSPC, EDQUOT, EIO, EFBIG, EMFILE, ENFILE: return 74
    default: break
    }
    switch action {
    case .open, .list: return 66
    case .create, .lock: return 73
    case .read, .write, .synchronise, .rename: return 74
    }
  }
}

extension LedgerFailure: CustomStringConvertible {
  /// The path and what happened there, in words.
  public var description: String {
    switch self {
    case .system(let action, let path, let code):
      "\(path): cannot \(action.rawValue): \(Self.words(code))"
    case .notAFile(let path): "\(path): expected a file, found a pipe, a socket or a device"
    case .malformed(let path, let line?, let what): "\(path):\(line): \(what)"
    case .malformed(let path, nil, let what): "\(path): \(what)"
    case .locked(let path, let holder):
      "\(path): the run is held by \(holder.isEmpty ? "another process" : holder)"
    case .unusableName(let name, let why): "\(name): \(why)"
    }
  }

  /// The system's words for an errno, or ours where those would mislead.
  private static func words(_ code: Int32) -> String {
    code == ELOOP ? "links are not followed here" : String(cString: strerror(code))
  }
}
