// SPDX-License-Identifier: GPL-3.0-or-later

/// The grams of a text by rank, sorted by their words; cut-off grams before those that go on.
protocol SortedGrams {
  var count: Int { get }

  /// How many leading words a gram shares with the one before it in rank; 0 for the first.
  func shared(_ rank: Int) -> Int

  /// A word of a gram as its id plus one; 0 after the end of a sequence.
  func word(_ rank: Int, _ place: Int) -> UInt64
}

/// Grams that fit one key of 64 bits each.
struct PackedGrams: SortedGrams {
  let keys: UnsafeBufferPointer<UInt64>
  let order: Int
  /// Bits a word takes.
  let bits: Int

  var count: Int { keys.count }

  @inline(__always)
  func shared(_ rank: Int) -> Int {
    guard rank > 0 else { return 0 }
    let difference = keys[rank] ^ keys[rank &- 1]
    if difference == 0 { return order }
    let leading = difference.leadingZeroBitCount &- (64 &- bits &* order)
    return Int(truncatingIfNeeded: UInt32(leading) / UInt32(bits))
  }

  @inline(__always)
  func word(_ rank: Int, _ place: Int) -> UInt64 {
    keys[rank] &>> UInt64(bits &* (order &- 1 &- place)) & (1 &<< UInt64(bits) &- 1)
  }

  /// The sorted keys of a text's grams.
  static func keys(of text: TokenSequences, order: Int, bits: Int) -> [UInt64] {
    let boundaries = text.isStream ? 1 : 2
    let total = text.tokens.count + boundaries * text.ends.count
    let top = UInt64(bits * (order - 1))
    let (begin, end) = (UInt64(text.vocabulary.begin) + 1, UInt64(text.vocabulary.end) + 1)
    var keys = [UInt64](unsafeUninitializedCapacity: total) { keys, count in
      text.tokens.withUnsafeBufferPointer { tokens in
        var (place, start) = (0, 0)
        for finish in text.ends {
          // From the sequence's end to its beginning, so that each key comes from the one after.
          var key: UInt64 = 0
          let length = finish - start + boundaries
          var index = place + length - 1
          if !text.isStream {
            key = end &<< top
            keys[index] = key
            index -= 1
          }
          for token in stride(from: finish - 1, through: start, by: -1) {
            key = (UInt64(UInt32(bitPattern: tokens[token])) &+ 1) &<< top | key &>> UInt64(bits)
            keys[index] = key
            index &-= 1
          }
          keys[index] = begin &<< top | (order > 1 ? key &>> UInt64(bits) : 0)
          place += length
          start = finish
        }
      }
      count = total
    }
    RadixSort.sort(&keys, bits: bits * order)
    return keys
  }
}

/// Grams that are longer than a key, known by where they begin.
struct PlacedGrams: SortedGrams {
  /// Words with boundaries and, after every sequence, `order` zeros; ids plus one.
  let padded: UnsafeBufferPointer<UInt32>
  /// Where in `padded` each gram begins, by rank.
  let places: UnsafeBufferPointer<UInt32>
  let order: Int

  var count: Int { places.count }

  @inline(__always)
  func shared(_ rank: Int) -> Int {
    guard rank > 0 else { return 0 }
    let (one, two) = (Int(places[rank]), Int(places[rank &- 1]))
    var shared = 0
    while shared < order && padded[one &+ shared] == padded[two &+ shared] { shared &+= 1 }
    return shared
  }

  @inline(__always)
  func word(_ rank: Int, _ place: Int) -> UInt64 {
    UInt64(padded[Int(places[rank]) &+ place])
  }

  /// A text with boundaries and zeros after every sequence.
  static func padded(_ text: TokenSequences, order: Int) -> [UInt32] {
    var padded: [UInt32] = []
    padded.reserveCapacity(text.tokens.count + (order + 2) * text.ends.count)
    for sequence in text.ends.indices {
      padded.append(UInt32(text.vocabulary.begin) + 1)
      for token in text.tokens[text.range(sequence)] { padded.append(UInt32(token) + 1) }
      if !text.isStream { padded.append(UInt32(text.vocabulary.end) + 1) }
      for _ in 0..<order { padded.append(0) }
    }
    return padded
  }

  /// The places of all grams, sorted by their last words first and their first words last.
  static func sortedPlaces(_ padded: [UInt32], order: Int, bits: Int) -> [UInt32] {
    precondition(padded.count <= UInt32.max, "\(padded.count) tokens")
    let wordsPerKey = 64 / bits
    var places: [UInt32] = []
    for place in padded.indices where padded[place] != 0 { places.append(UInt32(place)) }
    var first = (order - 1) / wordsPerKey * wordsPerKey
    while first >= 0 {
      let taken = min(wordsPerKey, order - first)
      var keys = places.map { place -> UInt64 in
        var key: UInt64 = 0
        for word in first..<first + taken {
          let index = Int(place) + word
          key = key << UInt64(bits) | UInt64(index < padded.count ? padded[index] : 0)
        }
        return key
      }
      RadixSort.sort(&keys, with: &places, bits: bits * taken)
      first -= wordsPerKey
    }
    return places
  }
}
