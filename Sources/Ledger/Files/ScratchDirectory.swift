// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A new directory for files that are only looked at, gone with the value.
public struct ScratchDirectory: ~Copyable {
  public let path: String

  /// Makes the directory where the system keeps temporary files.
  public init() throws(LedgerFailure) {
    let root = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((root + "/collapse-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw .system(.create, path: root, code: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    for name in (try? Directories.names(in: path)) ?? [] {
      let entry = path + "/" + name
      if Directories.isDirectory(entry) { remove(entry) } else { unlink(entry) }
    }
    rmdir(path)
  }
}
