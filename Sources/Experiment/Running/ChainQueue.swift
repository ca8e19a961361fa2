// SPDX-License-Identifier: GPL-3.0-or-later

internal import Synchronization

/// Which chain: the cell's place in the plan, and the replicate.
struct ChainPlace: Sendable, Hashable {
  let cell: Int
  let replicate: Int
}

/// A chain that is not whole yet.
struct PendingChain: Sendable, Hashable {
  let place: ChainPlace
  /// Generations 0 ..< this are in the cell's records already.
  let recordedCount: Int
}

/// The chains that are still to be computed; a worker takes the next one as soon as it is free.
///
/// Whoever takes a chain, it gives the same numbers, so that the order in which workers come by
/// changes nothing but the order of lines in a cell's log.
final class ChainQueue: Sendable {
  private let chains: [PendingChain]
  private let next = Atomic<Int>(0)

  init(_ chains: [PendingChain]) { self.chains = chains }

  var count: Int { chains.count }

  /// The next chain; nil where all are taken.
  func take() -> PendingChain? {
    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < chains.count ? chains[index] : nil
  }
}
