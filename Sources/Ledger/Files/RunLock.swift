// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The kernel's lock on a run's directory: one owner, gone with the process that held it.
public struct RunLock: ~Copyable {
  private let file: OpenFile

  /// Takes the lock.
  ///
  /// - Parameters:
  ///   - path: the lock file; its directory must exist.
  ///   - since: when the owner began, for the words of whoever comes second.
  ///   - waiting: wait until the lock is free.
  /// - Throws: `locked`, with what the holder wrote of itself.
  public init(_ path: String, since: String, waiting: Bool = false) throws(LedgerFailure) {
    let file = try OpenFile(path, flags: O_RDWR | O_CREAT | O_NOFOLLOW, action: .lock)
    // Whoever asks whether the lock is held has it for an instant.
    var isTaken = try file.lock(waiting: waiting)
    for _ in 0..<4 where !isTaken {
      usleep(5000)
      isTaken = try file.lock(waiting: false)
    }
    guard isTaken else {
      throw .locked(path: Path.parent(path), holder: Self.holder(path))
    }
    try file.truncate(to: 0)
    try file.write(Array("process \(getpid()) on \(Self.hostName()) since \(since)\n".utf8))
    self.file = file
  }

  deinit { file.unlock() }

  /// Whether a process holds the lock at this moment.
  public static func isHeld(_ path: String) -> Bool {
    guard let file = try? OpenFile(path, flags: O_RDONLY | O_NOFOLLOW, action: .lock) else {
      return false
    }
    guard let isFree = try? file.lock(waiting: false) else { return false }
    if isFree { file.unlock() }
    return !isFree
  }

  /// What the owner, present or last, wrote of itself: information only, never a sign of life.
  public static func holder(_ path: String) -> String {
    guard let bytes = try? WholeFile.read(path) else { return "" }
    return String(decoding: bytes.prefix { $0 != .newline }, as: UTF8.self)
  }

  private static func hostName() -> String {
    var bytes = [CChar](repeating: 0, count: 256)
    guard gethostname(&bytes, bytes.count - 1) == 0 else { return "an unknown host" }
    return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
