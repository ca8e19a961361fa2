// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file descriptor that is closed when it goes; every call goes on after a signal.
struct OpenFile: ~Copyable {
  let path: String
  private var descriptor: Int32

  /// Opens a file; descriptors are never passed on to programs that are started.
  ///
  /// A path with a NUL would name another file than it says, and is refused. So is a pipe or a
  /// device, which may have no end or keep whoever opens it waiting for ever.
  ///
  /// - Parameter takesStreams: whether pipes and devices are opened, too, and waited for.
  init(
    _ path: String, flags: Int32, action: LedgerFailure.Action, takesStreams: Bool = false
  ) throws(LedgerFailure) {
    guard !path.utf8.contains(0) else { throw .system(action, path: path, code: EINVAL) }
    let flags = flags | O_CLOEXEC | (takesStreams ? 0 : O_NONBLOCK)
    var descriptor: Int32
    repeat {
      descriptor = open(path, flags, 0o666)
    } while descriptor < 0 && errno == EINTR
    // What a pipe that nobody reads, and a socket, answer.
    if descriptor < 0, errno == ENXIO { throw .notAFile(path: path) }
    guard descriptor >= 0 else { throw .system(action, path: path, code: errno) }
    var information = stat()
    let kind = fstat(descriptor, &information) == 0 ? information.st_mode & S_IFMT : S_IFREG
    guard takesStreams || kind == S_IFREG || kind == S_IFDIR else {
      _ = close(descriptor)
      throw .notAFile(path: path)
    }
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
  }

  /// Writes all bytes, however many calls it takes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(LedgerFailure) {
    var rest = bytes
    while let start = rest.baseAddress, rest.count > 0 {
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, start, rest.count)
      #else
        let count = Darwin.write(descriptor, start, rest.count)
      #endif
      if count < 0 {
        if errno == EINTR { continue }
        throw .system(.write, path: path, code: errno)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }

  /// Writes all bytes, however many calls it takes.
  func write(_ bytes: [UInt8]) throws(LedgerFailure) {
    var failure: LedgerFailure?
    bytes.withUnsafeBytes { raw in
      do throws(LedgerFailure) { try write(raw) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Waits until what was written would survive a loss of power.
  func synchronise() throws(LedgerFailure) {
    while fsync(descriptor) != 0 {
      if errno == EINTR { continue }
      throw .system(.synchronise, path: path, code: errno)
    }
  }

  /// Everything from the start of the file to its end.
  func contents() throws(LedgerFailure) -> [UInt8] {
    var information = stat()
    guard fstat(descriptor, &information) == 0 else {
      throw .system(.read, path: path, code: errno)
    }
    var bytes: [UInt8] = []
    // One byte more than the file says it has, so that its end is seen without another block.
    var blockSize = max(Int(information.st_size), 0) + 1
    while true {
      let block = try self.block(upTo: blockSize)
      if block.isEmpty { return bytes }
      if bytes.isEmpty { bytes = block } else { bytes += block }
      blockSize = 1 << 16
    }
  }

  private func block(upTo size: Int) throws(LedgerFailure) -> [UInt8] {
    var failure: Int32 = 0
    let block = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      var result: Int
      repeat {
        result = read(descriptor, buffer.baseAddress, size)
      } while result < 0
        && errno == EINTR
      if result < 0 { failure = errno }
      count = max(result, 0)
    }
    if failure != 0 { throw .system(.read, path: path, code: failure) }
    return block
  }

  /// Cuts the file off after so many bytes.
  func truncate(to byteCount: Int) throws(LedgerFailure) {
    while ftruncate(descriptor, off_t(byteCount)) != 0 {
      if errno == EINTR { continue }
      throw .system(.write, path: path, code: errno)
    }
  }

  /// Takes the kernel's lock on the file; false where another process holds it.
  func lock(waiting: Bool) throws(LedgerFailure) -> Bool {
    while flock(descriptor, waiting ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      if errno == EWOULDBLOCK { return false }
      throw .system(.lock, path: path, code: errno)
    }
    return true
  }

  /// Gives the kernel's lock back, whoever else has a copy of the descriptor: a process that is
  /// being started has one for a moment.
  func unlock() { _ = flock(descriptor, LOCK_UN) }

  /// Closes the file and says whether the system kept what was written.
  consuming func finish() throws(LedgerFailure) {
    let descriptor = self.descriptor
    self.descriptor = -1
    // After EINTR the descriptor is closed on Linux: another close could hit another file.
    if close(descriptor) != 0 && errno != EINTR {
      throw .system(.write, path: path, code: errno)
    }
  }
}
