// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A process that a test started; its output goes to files, so that no pipe can fill up.
final class Child {
  let processID: pid_t
  private let started = Child.now
  private let outputs: (standard: String, error: String)
  private var ended: Execution?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - words: the program, looked for on PATH, and its arguments.
  ///   - folder: where it is started.
  ///   - environment: what differs from this process's; nil takes a variable away.
  ///   - launcher: a program, and its arguments, that becomes the program.
  ///   - scratch: a folder for its output.
  init(
    _ words: [String], in folder: String, environment: [String: String?] = [:],
    launcher: [String] = [], scratch: String
  ) throws {
    let name = scratch + "/said-" + UUID().uuidString
    outputs = (name + ".out", name + ".err")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 1, outputs.standard, flags, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, outputs.error, flags, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var usual = sigset_t()
    sigemptyset(&usual)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&usual, number) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let command = launcher + Self.surroundings(folder, environment) + words
    let arguments = command.map { strdup($0) } + [nil]
    defer { for text in arguments { free(text) } }
    var processID = pid_t()
    let code = posix_spawnp(
      &processID, command[0], &actions, &attributes, arguments, environ)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
    self.processID = processID
  }

  /// The command that goes to a folder and changes variables for what follows it.
  private static func surroundings(
    _ folder: String, _ environment: [String: String?]
  ) -> [String] {
    let sorted = environment.sorted { $0.key < $1.key }
    return ["env", "-C", folder] + sorted.filter { $0.value == nil }.flatMap { ["-u", $0.key] }
      + sorted.compactMap { name, value in value.map { "\(name)=\($0)" } }
  }

  deinit { if ended == nil { _ = stop() } }

  /// Sends a signal.
  func send(_ signal: Int32) { if ended == nil { _ = kill(processID, signal) } }

  /// Waits for the end; a process that takes longer than the limit is killed.
  func wait(limit seconds: Double = 120) -> Execution {
    if let ended { return ended }
    var pause: UInt32 = 500
    while true {
      if let execution = reap(WNOHANG, timedOut: false) { return execution }
      if Self.now - started > seconds { return stop() }
      usleep(pause)
      pause = min(pause * 2, 5000)
    }
  }

  /// Seconds since some moment, by a clock that only goes forward.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private func stop() -> Execution {
    kill(processID, SIGKILL)
    while true {
      if let execution = reap(0, timedOut: true) { return execution }
    }
  }

  private func reap(_ options: Int32, timedOut: Bool) -> Execution? {
    var status: Int32 = 0
    var usage = rusage()
    let found = wait4(processID, &status, options, &usage)
    guard found == processID else { return nil }
    let signal = status & 0x7F
    let execution = Execution(
      ending: timedOut ? .timedOut : signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal),
      output: Self.text(outputs.standard), errors: Self.text(outputs.error),
      seconds: Self.now - started,
      processorSeconds: Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime),
      peakBytes: usage.ru_maxrss * 1024)
    unlink(outputs.standard)
    unlink(outputs.error)
    ended = execution
    return execution
  }

  private static func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) * 1e-6
  }
}

/// How a process ended, and what it said and took.
struct Execution {
  enum Ending: Hashable {
    case exited(Int32)
    case killed(Int32)
    case timedOut
  }

  let ending: Ending
  let output: String
  let errors: String
  /// By the clock on the wall.
  let seconds: Double
  /// Of all its threads, and of the children it waited for.
  let processorSeconds: Double
  let peakBytes: Int

  /// The most memory that this process itself has held.
  static var ownPeakBytes: Int {
    var usage = rusage()
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  var succeeded: Bool { ending == .exited(0) }

  /// The exit status; nil where it did not end by itself.
  var status: Int32? {
    if case .exited(let status) = ending { status } else { nil }
  }
}
