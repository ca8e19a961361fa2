// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A directory that goes, with all in it, when its owner goes.
final class TemporaryDirectory {
  let path: String

  init() {
    var template = Array("/tmp/collapse-test-XXXXXX".utf8CString)
    let made = mkdtemp(&template)
    precondition(made != nil, "no temporary directory: errno \(errno)")
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// Writes without the code under test.
  func put(_ bytes: [UInt8], _ name: String) {
    guard let file = fopen(self(name), "w") else { preconditionFailure("errno \(errno)") }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  private static func remove(_ path: String) {
    var information = stat()
    guard lstat(path, &information) == 0 else { return }
    if information.st_mode & S_IFMT == S_IFDIR {
      for name in (try? Directories.names(in: path)) ?? [] { remove(path + "/" + name) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
