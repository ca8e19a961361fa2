// SPDX-License-Identifier: GPL-3.0-or-later

/// Grams that are longer than a key, known by where they begin.
struct PlacedGrams {
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

extension PlacedGrams {
  /// The levels of the tree of a text's grams.
  static func levels(of text: TokenSequences, order: Int, bits: Int) -> [NGramCounts.Level] {
    let padded = padded(text, order: order)
    let places = sortedPlaces(padded, order: order, bits: bits)
    return padded.withUnsafeBufferPointer { padded in
      places.withUnsafeBufferPointer { places in
        let grams = PlacedGrams(padded: padded, places: places, order: order)
        return GramLevels.made(order: order, room: grams.count) { writer in
          for rank in 0..<grams.count {
            let shared = grams.shared(rank)
            if shared == order { continue }
            writer.close(to: shared, rank: rank)
            while writer.depth < order, case let word = grams.word(rank, writer.depth), word != 0 {
              writer.open(word, rank: rank)
            }
          }
          writer.close(to: 0, rank: grams.count)
        }
      }
    }
  }
}
