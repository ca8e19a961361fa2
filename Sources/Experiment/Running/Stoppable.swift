// SPDX-License-Identifier: GPL-3.0-or-later

/// Work that a run leaves where it is when it is asked to stop.
enum Stoppable {
  private enum Event<Result: Sendable>: Sendable {
    case done(Swift.Result<Result, any Error>)
    case tick
  }

  /// Does synchronous work on a thread of its own and returns its result.
  ///
  /// - Throws: what the work throws; `RunStopped` as soon as the run is to stop. What the work
  ///   writes must be whole or not there at any time.
  static func run<Result: Sendable>(
    _ control: RunControl, _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    let (events, sender) = AsyncStream<Event<Result>>.makeStream()
    WorkerThread.start { sender.yield(.done(Swift.Result { try body() })) }
    let ticker = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .milliseconds(40))
        sender.yield(.tick)
      }
    }
    defer { ticker.cancel() }
    for await event in events {
      switch event {
      case .done(let result): return try result.get()
      case .tick:
        if let stopped = control.ending(at: ContinuousClock().now) { throw stopped }
      }
    }
    throw CancellationError()
  }
}
