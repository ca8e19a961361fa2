// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that appears whole or not at all.
///
/// Bytes go to `X.tmp` in the same directory; `commit` synchronises it, renames it to `X` and
/// synchronises the directory. Without a commit the `.tmp` is removed and `X` stays as it was.
public struct AtomicFile: ~Copyable {
  private let path: String
  private let temporaryPath: String
  private var file: OpenFile?
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 20

  /// Begins a file; its directory must exist.
  public init(_ path: String) throws(LedgerFailure) {
    self.path = path
    self.temporaryPath = path + ".tmp"
    if Directories.isDirectory(path) { throw .system(.create, path: path, code: EISDIR) }
    // A leftover, or a link that somebody put there, is removed and never written through.
    _ = unlink(temporaryPath)
    do throws(LedgerFailure) {
      self.file = try OpenFile(
        temporaryPath, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, action: .create)
    } catch {
      throw Self.named(path, error)
    }
  }

  deinit {
    if file != nil { _ = unlink(temporaryPath) }
  }

  /// Appends bytes; they may wait in memory until `commit`.
  public mutating func write(_ bytes: [UInt8]) throws(LedgerFailure) {
    if buffer.count + bytes.count > Self.bufferSize { try flush() }
    if bytes.count > Self.bufferSize { try writeOut(bytes) } else { buffer += bytes }
  }

  /// Makes the file appear under its name.
  public consuming func commit() throws(LedgerFailure) {
    try flush()
    do throws(LedgerFailure) {
      try file?.synchronise()
      if let file = file.take() {
        do throws(LedgerFailure) { try file.finish() } catch {
          _ = unlink(temporaryPath)
          throw error
        }
      }
    } catch {
      throw Self.named(path, error)
    }
    if rename(temporaryPath, path) != 0 {
      let code = errno
      _ = unlink(temporaryPath)
      throw .system(.rename, path: path, code: code)
    }
    try Directories.synchronise(Path.parent(path))
  }

  /// Writes a whole file.
  public static func write(_ bytes: [UInt8], to path: String) throws(LedgerFailure) {
    var file = try AtomicFile(path)
    try file.write(bytes)
    try file.commit()
  }

  /// Gives a file that another program wrote beside `path` that name, once it is on the disk.
  public static func publish(_ temporaryPath: String, as path: String) throws(LedgerFailure) {
    try OpenFile(temporaryPath, flags: O_RDONLY | O_NOFOLLOW, action: .open).synchronise()
    guard rename(temporaryPath, path) == 0 else {
      throw .system(.rename, path: path, code: errno)
    }
    try Directories.synchronise(Path.parent(path))
  }

  /// Writes a file where a person told: whole, as `write` does, where that is a regular file or
  /// nothing yet; through a link to what it leads to; straight into a pipe or a device.
  public static func writeWhereTold(_ text: String, to path: String) throws(LedgerFailure) {
    var information = stat()
    guard stat(path, &information) == 0 else { return try write(text, to: path) }
    guard information.st_mode & S_IFMT == S_IFREG else {
      let file = try OpenFile(path, flags: O_WRONLY, action: .open, takesStreams: true)
      return try file.write(Array(text.utf8))
    }
    guard let resolved = realpath(path, nil) else {
      throw .system(.open, path: path, code: errno)
    }
    defer { free(resolved) }
    try write(text, to: String(cString: resolved))
  }

  /// Removes a file; one that is missing is as good as removed.
  public static func remove(_ path: String) throws(LedgerFailure) {
    if unlink(path) != 0 && errno != ENOENT { throw .system(.create, path: path, code: errno) }
  }

  /// Writes a whole file of text.
  public static func write(_ text: String, to path: String) throws(LedgerFailure) {
    try write(Array(text.utf8), to: path)
  }

  private mutating func flush() throws(LedgerFailure) {
    try writeOut(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func writeOut(_ bytes: [UInt8]) throws(LedgerFailure) {
    do throws(LedgerFailure) { try file?.write(bytes) } catch { throw Self.named(path, error) }
  }

  /// A failure that names the file a person knows, not the temporary one.
  private static func named(_ path: String, _ failure: LedgerFailure) -> LedgerFailure {
    if case .system(let action, _, let code) = failure {
      return .system(action, path: path, code: code)
    }
    return failure
  }
}

/// Files read whole.
public enum WholeFile {
  /// All bytes of a file.
  public static func read(_ path: String) throws(LedgerFailure) -> [UInt8] {
    try OpenFile(path, flags: O_RDONLY, action: .open).contents()
  }

  /// A file of JSON.
  ///
  /// - Throws: `malformed` with the line where it is none.
  public static func readJSON(_ path: String) throws(LedgerFailure) -> JSONValue {
    let bytes = try read(path)
    do throws(JSONSyntaxError) { return try JSONParser.parse(bytes) } catch {
      throw .malformed(
        path: path, line: error.line, what: "column \(error.column): \(error.what)")
    }
  }
}
