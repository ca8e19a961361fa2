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
    if text.vocabulary.typeCount > Self.mostBuckets || bits * (order - 1) > UInt64.bitWidth {
      levels = PlacedGrams.levels(of: text, order: order, bits: bits)
    } else if order == 1 {
      levels = Self.words(of: text)
    } else if bits * (order - 1) <= UInt32.bitWidth {
      let grams = BucketedGrams<UInt32>(text, order: order, bits: bits)
      levels = grams.levels()
      grams.deallocate()
    } else {
      let grams = BucketedGrams<UInt64>(text, order: order, bits: bits)
      levels = grams.levels()
      grams.deallocate()
    }
    self.init(
      order: order, vocabulary: text.vocabulary, isStream: text.isStream, count: text.count,
      levels: levels)
  }

  /// Beyond so many words, grams are no longer divided by the first one.
  private static let mostBuckets = 1 << 22

  /// Single words alone.
  private static func words(of text: TokenSequences) -> [Level] {
    let starts = WordHistogram.starts(of: text)
    var level = Level(keys: [], counts: [])
    for word in 1..<starts.count - 1 where starts[word + 1] > starts[word] {
      level.keys.append(UInt64(word - 1))
      level.counts.append(UInt32(starts[word + 1] - starts[word]))
    }
    return [level]
  }
}
