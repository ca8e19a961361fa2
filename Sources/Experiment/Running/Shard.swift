// SPDX-License-Identifier: GPL-3.0-or-later

/// One of several parts of a run: every N-th chain, counted over cells and replicates.
public struct Shard: Sendable, Hashable {
  /// 1 to `count`.
  public let index: Int
  public let count: Int

  /// Reads `i/N`; nil where it is something else.
  public init?(_ text: String) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, let index = Int(halves[0]), let count = Int(halves[1]),
      (1...Self.mostShards).contains(count), (1...count).contains(index)
    else { return nil }
    self.index = index
    self.count = count
  }

  /// The most parts a run is divided into.
  public static let mostShards = 100_000

  /// The directory of the part within the run's own.
  public var name: String { "\(index)-of-\(count)" }

  func contains(chain: Int) -> Bool { chain % count == index - 1 }
}
