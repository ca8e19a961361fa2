// SPDX-License-Identifier: GPL-3.0-or-later

/// How far the chains of a cell are recorded: what need not be computed again.
public struct RecordedChains: Sendable, Hashable {
  /// By replicate: generations 0 ..< this are recorded without a gap.
  public private(set) var generationCounts: [Int: Int] = [:]
  /// The generation at which a chain ended early, by replicate.
  public private(set) var ends: [Int: Int] = [:]

  public init() {}

  /// Goes through the records of a cell, in any order.
  public init(_ records: [GenerationRecord]) {
    var waiting: [Int: Set<Int>] = [:]
    for record in records {
      let replicate = record.replicate
      if record.end != nil { ends[replicate] = record.generation }
      let next = generationCounts[replicate, default: 0]
      if record.generation > next {
        waiting[replicate, default: []].insert(record.generation)
      } else if record.generation == next {
        var count = next + 1
        while waiting[replicate]?.remove(count) != nil { count += 1 }
        generationCounts[replicate] = count
      }
    }
    for (replicate, generation) in ends where generationCounts[replicate, default: 0] <= generation
    {
      // Without all generations before it, an end is not the end of a chain that is known.
      ends[replicate] = nil
    }
  }

  /// Whether nothing of any chain is recorded.
  public var isEmpty: Bool { generationCounts.isEmpty && ends.isEmpty }

  /// Whether a replicate has all generations up to one, or ended on the way.
  public func isWhole(_ replicate: Int, generations: Int) -> Bool {
    ends[replicate] != nil || generationCounts[replicate, default: 0] > generations
  }

  /// How many of generations 0 … `generations` of a replicate are settled.
  public func settled(_ replicate: Int, generations: Int) -> Int {
    ends[replicate] != nil
      ? generations + 1 : min(generationCounts[replicate, default: 0], generations + 1)
  }

  /// Takes over how far some chains are elsewhere.
  public mutating func take(_ replicates: Set<Int>, from other: RecordedChains) {
    for replicate in replicates {
      generationCounts[replicate] = other.generationCounts[replicate]
      ends[replicate] = other.ends[replicate]
    }
  }
}
