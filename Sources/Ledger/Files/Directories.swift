// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is done to directories.
public enum Directories {
  /// Makes a directory and those above it, where they are missing.
  ///
  /// - Throws: `system` with action `create`, at the first directory that could not be made.
  public static func create(_ path: String) throws(LedgerFailure) {
    guard !path.utf8.contains(0) else { throw .system(.create, path: path, code: EINVAL) }
    if isDirectory(path) { return }
    let parent = Path.parent(path)
    if parent != path && parent != "." { try create(parent) }
    if mkdir(path, 0o777) == 0 {
      try synchronise(parent)
      return
    }
    let code = errno
    if code == EEXIST && isDirectory(path) { return }
    throw .system(.create, path: path, code: code == EEXIST ? ENOTDIR : code)
  }

  /// Whether a path leads to a directory.
  public static func isDirectory(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes sure that a directory stands at a path, or can be made there later.
  public static func expectNothingElse(at path: String) throws(LedgerFailure) {
    var information = stat()
    guard lstat(path, &information) == 0, !isDirectory(path) else { return }
    throw .system(.create, path: path, code: ENOTDIR)
  }

  /// Whether a path leads to anything at all.
  public static func exists(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0
  }

  /// The names in a directory, sorted by their bytes, without `.` and `..`.
  public static func names(in path: String) throws(LedgerFailure) -> [String] {
    guard let directory = opendir(path) else { throw .system(.list, path: path, code: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(directory) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    if errno != 0 { throw .system(.list, path: path, code: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Makes new and renamed entries of a directory survive a loss of power.
  static func synchronise(_ path: String) throws(LedgerFailure) {
    let directory = try OpenFile(path, flags: O_RDONLY | O_DIRECTORY, action: .synchronise)
    try directory.synchronise()
  }
}
