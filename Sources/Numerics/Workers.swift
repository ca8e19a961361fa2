// SPDX-License-Identifier: GPL-3.0-or-later

/// How many pieces of one computation may be worked on at a time, and what works on them.
///
/// Nothing that is computed depends on it: whoever is handed workers divides the work into pieces
/// of a size of its own and puts their results together in the pieces' order. Floors below the
/// runner start no threads, so what does is handed down from there; workers that differ in that
/// alone are equal.
public struct Workers: Sendable, Hashable {
  /// Runs a body for each of 0 ..< count and returns when all have.
  public typealias Run =
    @Sendable (_ count: Int, _ body: @Sendable (_ worker: Int) -> Void) -> Void

  /// 1 or more.
  public let count: Int
  private let run: Run

  /// The calling thread alone.
  public static let one = Workers(count: 1) { _, body in body(0) }

  /// Wraps what runs the workers.
  public init(count: Int, run: @escaping Run) {
    precondition(count >= 1, "\(count) workers")
    self.count = count
    self.run = run
  }

  /// Runs a body once for every worker, 0 ..< count, and returns when all have.
  public func perform(_ body: @Sendable (_ worker: Int) -> Void) {
    if count == 1 { body(0) } else { run(count, body) }
  }

  public static func == (first: Workers, second: Workers) -> Bool { first.count == second.count }

  public func hash(into hasher: inout Hasher) { hasher.combine(count) }
}
