// SPDX-License-Identifier: GPL-3.0-or-later

extension NGramCounts {
  /// Counts the grams of a text.
  ///
  /// - Parameter order: the longest gram, 1 or more.
  /// - Complexity: O(tokens · order).
  public init(_ text: TokenSequences, order: Int) {
    precondition(order >= 1, "order \(order)")
    let bits = UInt64.bitWidth - UInt64(text.vocabulary.typeCount + 2).leadingZeroBitCount
    let levels: [Level]
    if bits * order <= UInt64.bitWidth {
      levels = PackedGrams.keys(of: text, order: order, bits: bits).withUnsafeBufferPointer {
        Self.levels(of: PackedGrams(keys: $0, order: order, bits: bits), order: order)
      }
    } else {
      let padded = PlacedGrams.padded(text, order: order)
      let places = PlacedGrams.sortedPlaces(padded, order: order, bits: bits)
      levels = padded.withUnsafeBufferPointer { padded in
        places.withUnsafeBufferPointer { places in
          Self.levels(
            of: PlacedGrams(padded: padded, places: places, order: order), order: order)
        }
      }
    }
    self.init(
      order: order, vocabulary: text.vocabulary, isStream: text.isStream, count: text.count,
      levels: levels)
  }

  /// Builds all levels: once over the sorted grams to count the different ones, once to fill in.
  @inline(__always)
  private static func levels(of grams: some SortedGrams, order: Int) -> [Level] {
    let sizes = gramCounts(of: grams, order: order)
    let writers = sizes.map { LevelWriter(capacity: $0) }
    fill(writers, with: grams, order: order)
    return writers.map { $0.finish() }
  }

  @inline(__always)
  private static func gramCounts(of grams: some SortedGrams, order: Int) -> [Int] {
    var sizes = [Int](repeating: 0, count: order)
    sizes.withUnsafeMutableBufferPointer { sizes in
      for rank in 0..<grams.count {
        var place = grams.shared(rank)
        while place < order, grams.word(rank, place) != 0 {
          sizes[place] &+= 1
          place &+= 1
        }
      }
    }
    return sizes
  }

  @inline(__always)
  private static func fill(_ writers: [LevelWriter], with grams: some SortedGrams, order: Int) {
    // For every length: how many grams are written, and at which rank the last one began.
    var written = [Int](repeating: 0, count: order)
    var began = [Int](repeating: 0, count: order)
    var length = 0
    writers.withUnsafeBufferPointer { writers in
      written.withUnsafeMutableBufferPointer { written in
        began.withUnsafeMutableBufferPointer { began in
          for rank in 0..<grams.count {
            let shared = grams.shared(rank)
            if shared == order { continue }
            for place in min(shared, length)..<length {
              writers[place].counts[written[place] &- 1] = rank &- began[place]
            }
            length = shared
            while length < order {
              let word = grams.word(rank, length)
              if word == 0 { break }
              let history = length == 0 ? 0 : UInt64(written[length &- 1] &- 1)
              writers[length].keys[written[length]] = history &<< 32 | (word &- 1)
              written[length] &+= 1
              began[length] = rank
              length &+= 1
            }
          }
          for place in 0..<length {
            writers[place].counts[written[place] &- 1] = grams.count &- began[place]
          }
        }
      }
    }
  }
}

/// Room for one level's grams, filled in order.
private struct LevelWriter {
  let keys: UnsafeMutableBufferPointer<UInt64>
  let counts: UnsafeMutableBufferPointer<Int>

  init(capacity: Int) {
    keys = .allocate(capacity: capacity)
    counts = .allocate(capacity: capacity)
  }

  /// The level, once every gram is written; the room is given back.
  func finish() -> NGramCounts.Level {
    defer {
      keys.deallocate()
      counts.deallocate()
    }
    return NGramCounts.Level(keys: Array(keys), counts: Array(counts))
  }
}
