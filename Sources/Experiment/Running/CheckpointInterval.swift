// SPDX-License-Identifier: GPL-3.0-or-later

/// How much of a chain is at stake when a process is killed.
///
/// A chain that is done is always kept, whatever the interval.
public struct CheckpointInterval: Sendable, Hashable {
  /// The state is kept once so much time was spent on it.
  public var seconds: Double
  /// And after so many generations; nil for any number.
  public var generations: Int?

  public init(seconds: Double = 2, generations: Int? = nil) {
    self.seconds = seconds
    self.generations = generations
  }

  func isOver(after duration: Duration, generations count: Int) -> Bool {
    if let generations, count >= generations { return true }
    return duration >= .seconds(seconds)
  }
}
