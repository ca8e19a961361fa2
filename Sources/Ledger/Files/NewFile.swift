// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that are made where there was nothing.
public enum NewFile {
  /// Writes a text to a path that leads to nothing yet.
  ///
  /// - Throws: `system` with action `create` where there is something, which stays as it was.
  public static func write(_ text: String, to path: String) throws(LedgerFailure) {
    let file = try OpenFile(
      path, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, action: .create)
    try file.write(Array(text.utf8))
    try file.synchronise()
  }
}
