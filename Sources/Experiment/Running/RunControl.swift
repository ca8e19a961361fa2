// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
internal import Synchronization

/// Whether the workers of a run go on; asked after every generation.
final class RunControl: Sendable {
  private let stop: StopRequest
  private let deadline: ContinuousClock.Instant?
  private let budget: (generations: Int, progress: Progress)?
  private let failed = Atomic<Bool>(false)

  /// - Parameters:
  ///   - deadline: when the time that a run was given is over.
  ///   - budget: how many generations it was given, and where they are counted.
  init(
    stop: StopRequest, deadline: ContinuousClock.Instant?,
    budget: (generations: Int, progress: Progress)? = nil
  ) {
    self.stop = stop
    self.deadline = deadline
    self.budget = budget
  }

  /// Whether to put down what is there and come to an end.
  func shouldStop(at now: ContinuousClock.Instant) -> Bool {
    failed.load(ordering: .relaxed) || ending(at: now) != nil
  }

  /// Tells all workers to end, for one of them failed.
  func fail() { failed.store(true, ordering: .relaxed) }

  /// Why the run ends before it is done; nil where it does not.
  func ending(at now: ContinuousClock.Instant) -> RunStopped? {
    if let signal = stop.signal { return RunStopped(signal: signal) }
    if let deadline, now >= deadline { return RunStopped(signal: nil) }
    if let budget, budget.progress.completed >= budget.generations {
      return RunStopped(signal: nil)
    }
    return nil
  }
}

/// Thrown when a run was asked to stop before it was done; the same command goes on with it.
public struct RunStopped: Error, Sendable, Hashable {
  /// The signal that asked for it; nil where the time that was given is over.
  public let signal: Int32?
  /// Why some cells were left out, one a cell.
  public internal(set) var failures: [LedgerFailure] = []
}
