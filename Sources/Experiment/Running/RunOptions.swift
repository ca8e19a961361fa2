// SPDX-License-Identifier: GPL-3.0-or-later

/// How a run is made; nothing of it changes a number.
public struct RunOptions: Sendable, Hashable {
  /// Chains computed at the same time, 1 or more.
  public var workerCount: Int
  /// Seconds after which the run stops at a checkpoint; nil for as long as it takes.
  public var timeBudget: Double?
  /// Generations after which it does, for stopping at a place that can be foreseen.
  var generationBudget: Int?
  /// Whether to wait for a process that holds the run, instead of giving up.
  public var waitsForLock: Bool
  /// One part of the run, in a directory of its own; nil for all of it.
  public var shard: Shard?
  public var checkpoints: CheckpointInterval

  public init(
    workerCount: Int, timeBudget: Double? = nil, waitsForLock: Bool = false, shard: Shard? = nil,
    checkpoints: CheckpointInterval = CheckpointInterval()
  ) {
    self.workerCount = workerCount
    self.timeBudget = timeBudget
    self.waitsForLock = waitsForLock
    self.shard = shard
    self.checkpoints = checkpoints
  }
}
