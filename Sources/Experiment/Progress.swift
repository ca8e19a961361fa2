// SPDX-License-Identifier: GPL-3.0-or-later

internal import Synchronization

/// Counts the work of a run as it is done; read it from any thread at any time.
public final class Progress: Sendable {
  private let expected: Atomic<Int>
  private let done = Atomic<Int>(0)
  private let ended = Atomic<Int>(0)

  public init(total: Int) { expected = Atomic(total) }

  /// Generations to be computed, over all cells and replicates; fewer once it is known which are
  /// there already.
  public var total: Int { expected.load(ordering: .relaxed) }

  func expect(_ total: Int) { expected.store(total, ordering: .relaxed) }

  /// Generations computed, or settled because their chain ended early.
  public var completed: Int { done.load(ordering: .relaxed) }

  /// Chains that ended early.
  public var endedChains: Int { ended.load(ordering: .relaxed) }

  func advance(by count: Int = 1) { done.wrappingAdd(count, ordering: .relaxed) }

  func chainEnded() { ended.wrappingAdd(1, ordering: .relaxed) }
}

/// Asks a run to stop at the next generation; set from a signal handler or another task.
public final class StopRequest: Sendable {
  private let number = Atomic<Int32>(0)

  public init() {}

  /// The signal that asked, or nil.
  public var signal: Int32? {
    let value = number.load(ordering: .relaxed)
    return value == 0 ? nil : value
  }

  /// Asks for the stop; safe to call from a signal handler.
  public func request(signal: Int32) { number.store(signal, ordering: .relaxed) }
}
