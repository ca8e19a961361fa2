// SPDX-License-Identifier: GPL-3.0-or-later

internal import CKernels

extension RandomStream {
  /// Lends the next words, as `next64` would give them, and uses up as many as the caller says.
  ///
  /// Samplers that work on many words at once, and may look further ahead than they need, give in
  /// this way the numbers that drawing one after another gives.
  /// - Parameters:
  ///   - count: how many words to show.
  ///   - body: returns how many of them are used up.
  package mutating func withWords(
    _ count: Int, _ body: (UnsafePointer<UInt64>) -> Int
  ) {
    // Two words a block: room for a part of the first block and of the last one.
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count + 4) { room in
      let words = room.baseAddress!
      guard hostility == nil else {
        fillHostile(words, count: count)
        return skip(body(words))
      }
      let start = used == 4 ? position : position &- 1
      let offset = used == 4 ? 0 : used
      collapse_philox(
        start, generation, replicate, key.0, key.1, (count + offset / 2 + 2) / 2, words)
      let first = words + offset / 2
      if offset & 1 == 1 {
        // An odd 32-bit word has been taken: each word here lies astride two of the generator's.
        for index in 0..<count { first[index] = first[index] >> 32 | first[index + 1] << 32 }
      }
      skip(body(first))
    }
  }

  /// Uses up words without looking at them, in constant time.
  mutating func skip(_ words: Int) {
    let start = used == 4 ? position : position &- 1
    let (blocks, rest) = ((used & 3) + 2 * words).quotientAndRemainder(dividingBy: 4)
    position = start &+ UInt64(blocks)
    used = 4
    guard rest > 0 else { return }
    refill()
    used = rest
  }

  /// Fills a buffer with what `next64` gives, in order.
  public mutating func fillWords(_ buffer: inout [UInt64]) {
    buffer.withUnsafeMutableBufferPointer { values in
      inBatches(of: values.count) { range, words in
        for index in range { values[index] = words[index - range.lowerBound] }
      }
    }
  }

  /// Fills a buffer with what `uniform` gives, in order.
  public mutating func fillUniform(_ buffer: inout [Double]) {
    buffer.withUnsafeMutableBufferPointer { values in
      inBatches(of: values.count) { range, words in
        for index in range {
          values[index] = RandomStream.uniform(of: words[index - range.lowerBound])
        }
      }
    }
  }

  /// Hands over one word for each of `count` numbers, a batch at a time.
  mutating func inBatches(
    of count: Int, _ body: (Range<Int>, UnsafePointer<UInt64>) -> Void
  ) {
    var done = 0
    while done < count {
      let range = done..<min(count, done + RandomStream.batch)
      withWords(range.count) { words in
        body(range, words)
        return range.count
      }
      done = range.upperBound
    }
  }

  /// How many words are made at once: 8 KB, which stay in the first cache.
  static let batch = 1024

  /// The uniform number that belongs to a word; see `uniform()`.
  @inlinable
  static func uniform(of word: UInt64) -> Double {
    (Double(word >> 12) + 0.5) * 0x1p-52
  }

  private mutating func fillHostile(_ words: UnsafeMutablePointer<UInt64>, count: Int) {
    let before = (position, buffer, used)
    for index in 0..<count { words[index] = next64() }
    (position, buffer, used) = before
  }
}
