// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that only ever grows by whole lines.
public struct AppendLog: ~Copyable {
  private let file: OpenFile

  /// Opens a log, and makes it where it is missing.
  ///
  /// - Parameter byteCount: cuts the log off after so many bytes first: an unfinished last line,
  ///   as `RecordLog` found it.
  public init(_ path: String, keeping byteCount: Int? = nil) throws(LedgerFailure) {
    let isNew = !Directories.exists(path)
    let file = try OpenFile(
      path, flags: O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, action: .create)
    if let byteCount { try file.truncate(to: byteCount) }
    if isNew { try Directories.synchronise(Path.parent(path)) }
    self.file = file
  }

  /// Appends whole lines, newlines included.
  public func append(_ lines: [UInt8]) throws(LedgerFailure) { try file.write(lines) }

  /// Makes the lines written so far survive a loss of power.
  public func synchronise() throws(LedgerFailure) { try file.synchronise() }

  /// Makes the lines survive a loss of power and closes the log.
  public consuming func finish() throws(LedgerFailure) {
    try file.synchronise()
    try file.finish()
  }
}
