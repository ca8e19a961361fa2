// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Damaged files are kept out of the way and never thrown away: somebody may want to know.
public enum SetAside {
  /// What is added to the name of a file that is set aside.
  public static let suffix = ".damaged"

  /// Moves a damaged file out of the way, over one that was set aside before it.
  ///
  /// - Returns: where it is now.
  @discardableResult
  public static func file(_ path: String) throws(LedgerFailure) -> String {
    let aside = path + suffix
    try move(path, to: aside)
    return aside
  }

  /// Moves lines out of a log, which is written anew without them.
  ///
  /// They are appended to the log's `.damaged` and on the disk before the log loses them.
  ///
  /// - Parameters:
  ///   - bytes: all of the log.
  ///   - lines: ranges of bytes without their newlines, ascending.
  ///   - end: where the last finished line ends; what follows it is cut off.
  /// - Returns: where the lines are now.
  @discardableResult
  public static func lines(
    _ lines: [Range<Int>], of bytes: [UInt8], upTo end: Int, in path: String
  ) throws(LedgerFailure) -> String {
    let aside = path + suffix
    var (damaged, kept): ([UInt8], [UInt8]) = ([], [])
    var start = 0
    for line in lines {
      damaged += bytes[line] + [.newline]
      kept += bytes[start..<line.lowerBound]
      start = min(line.upperBound + 1, end)
    }
    kept += bytes[start..<end]
    let log = try AppendLog(aside)
    try log.append(damaged)
    try log.finish()
    try AtomicFile.write(kept, to: path)
    return aside
  }

  /// Gives a file or directory another name beside it, on the disk when this returns.
  public static func move(_ path: String, to other: String) throws(LedgerFailure) {
    guard rename(path, other) == 0 else { throw .system(.rename, path: path, code: errno) }
    try Directories.synchronise(Path.parent(other))
  }
}
