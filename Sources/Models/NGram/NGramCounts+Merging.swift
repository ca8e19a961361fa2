// SPDX-License-Identifier: GPL-3.0-or-later

extension NGramCounts {
  /// The counts of both texts together.
  ///
  /// Levels are merged from the single words up: where histories move, they keep their order, so
  /// every level stays sorted.
  ///
  /// - Complexity: O(different grams in either).
  public func merged(with other: NGramCounts) -> NGramCounts {
    precondition(
      order == other.order && vocabulary == other.vocabulary && isStream == other.isStream,
      "counts of different texts")
    var levels: [Level] = []
    var (own, theirs): ([UInt32], [UInt32]) = ([0], [0])
    for (level, next) in zip(self.levels, other.levels) {
      let merged = Self.merge(level, own, next, theirs)
      levels.append(merged.level)
      (own, theirs) = (merged.first, merged.second)
    }
    return NGramCounts(
      order: order, vocabulary: vocabulary, isStream: isStream, count: count + other.count,
      levels: levels)
  }

  /// One level of two, and where the grams of each now stand.
  private static func merge(
    _ first: Level, _ firstHistories: [UInt32], _ second: Level, _ secondHistories: [UInt32]
  ) -> (level: Level, first: [UInt32], second: [UInt32]) {
    var merged = Level(keys: [], counts: [])
    merged.keys.reserveCapacity(max(first.gramCount, second.gramCount))
    merged.counts.reserveCapacity(merged.keys.capacity)
    var places = (
      [UInt32](repeating: 0, count: first.gramCount),
      [UInt32](repeating: 0, count: second.gramCount)
    )
    var (one, two) = (0, 0)
    while one < first.gramCount || two < second.gramCount {
      let key = one < first.gramCount ? moved(first.keys[one], firstHistories) : .max
      let other = two < second.gramCount ? moved(second.keys[two], secondHistories) : .max
      var count: UInt32 = 0
      let place = UInt32(merged.keys.count)
      if key <= other {
        count += first.counts[one]
        places.0[one] = place
        one += 1
      }
      if other <= key {
        count += second.counts[two]
        places.1[two] = place
        two += 1
      }
      merged.keys.append(min(key, other))
      merged.counts.append(count)
    }
    return (merged, places.0, places.1)
  }

  private static func moved(_ key: UInt64, _ histories: [UInt32]) -> UInt64 {
    UInt64(histories[Int(key >> 32)]) << 32 | key & 0xFFFF_FFFF
  }
}
