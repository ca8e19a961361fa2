// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

/// One replicate's random streams, by generation and purpose.
public struct ReplicateStreams: Sendable, Hashable {
  public let seed: UInt64
  public let replicate: Int

  public init(seed: UInt64, replicate: Int) {
    self.seed = seed
    self.replicate = replicate
  }

  /// Opens the stream of one purpose in one generation, from its first draw.
  public func stream(_ purpose: String, generation: Int = 0) -> RandomStream {
    RandomStream(
      StreamAddress(seed: seed, replicate: replicate, generation: generation, purpose: purpose))
  }
}

/// The names of the purposes that the loop itself draws for.
///
/// A metric draws for `metric/<its name>`; parts that need more streams add names of their own.
public enum StreamPurpose {
  /// Real observations, generation 0's and later fresh ones.
  public static let real = "real"
  /// The split into training part and held-out part.
  public static let split = "split"
  /// Held-out observations of a known truth.
  public static let heldOut = "held_out"
  /// The fit itself: starts and restarts.
  public static let fit = "fit"
  /// The synthetic batch a generation's model emits.
  public static let synthetic = "synthetic"
  /// Which rows a data policy takes.
  public static let selection = "selection"
}
