// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program run to its end, or to the end of one's patience.
enum ChildProcess {
  enum Ending: Equatable {
    case exited(status: Int32)
    case killed(signal: Int32)
    case timedOut
    /// It never began; the errno says why.
    case notStarted(code: Int32)
  }

  /// Runs a program found on PATH, in a directory, with nothing on its standard input.
  ///
  /// As in a shell, status 127 means that there is no such program.
  ///
  /// - Parameter timeLimit: in seconds; then the program and all it started are killed.
  /// - Returns: how it ended, and the first 16 KiB of what it said on both of its outputs.
  static func run(
    _ program: String, _ arguments: [String], in directory: String, timeLimit: Double
  ) -> (ending: Ending, said: String) {
    // Without this a missing directory would look like a missing program.
    guard access(directory, X_OK) == 0 else { return (.notStarted(code: errno), "") }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return (.notStarted(code: errno), "") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    defer { close(ends[0]) }
    var child: pid_t = 0
    let code = spawn(&child, program, arguments, directory, output: ends[1])
    close(ends[1])
    guard code == 0 else { return (.notStarted(code: code), "") }
    var said: [UInt8] = []
    let ending = wait(for: child, listening: ends[0], into: &said, timeLimit: timeLimit)
    return (ending, String(decoding: said, as: UTF8.self))
  }

  private static func spawn(
    _ child: inout pid_t, _ program: String, _ arguments: [String], _ directory: String,
    output: Int32
  ) -> Int32 {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, output, 2)
    // A group of its own, so that a time-out ends its children too, and signals as in a shell.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    // The shell does no more than go to the directory: what it is given it does not read.
    let shell = [
      "/bin/sh", "-c", "CDPATH= cd -- \"$1\" && shift && exec \"$@\"", "sh", directory, program,
    ]
    var words: [UnsafeMutablePointer<CChar>?] = (shell + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    return posix_spawn(&child, shell[0], &actions, &attributes, words, environ)
  }

  private static func wait(
    for child: pid_t, listening pipe: Int32, into said: inout [UInt8], timeLimit: Double
  ) -> Ending {
    let deadline = now() + timeLimit
    var isOpen = true
    while true {
      // The end is looked for before the pipe, so that nothing said before it is missed.
      var status: Int32 = 0
      let found = waitpid(child, &status, WNOHANG)
      if isOpen { isOpen = listen(pipe, into: &said) }
      if found == child { return ending(status) }
      if found < 0 && errno != EINTR { return .notStarted(code: errno) }
      if now() >= deadline {
        kill(-child, SIGKILL)
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        return .timedOut
      }
      var waiting = pollfd(fd: isOpen ? pipe : -1, events: Int16(POLLIN), revents: 0)
      poll(&waiting, 1, isOpen ? 20 : 1)
    }
  }

  private static let byteLimit = 1 << 14

  /// Takes what there is in the pipe; false once its other end is closed.
  private static func listen(_ pipe: Int32, into said: inout [UInt8]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(pipe, &buffer, buffer.count)
      if count > 0 {
        said += buffer.prefix(min(count, max(0, byteLimit - said.count)))
      } else if count == 0 {
        return false
      } else if errno != EINTR {
        return errno == EAGAIN
      }
    }
  }

  /// The signal, where one ended the process, is in the low seven bits of its status.
  private static func ending(_ status: Int32) -> Ending {
    let signal = status & 0x7f
    return signal == 0 ? .exited(status: status >> 8 & 0xff) : .killed(signal: signal)
  }

  /// Seconds that never go back.
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
