// SPDX-License-Identifier: GPL-3.0-or-later

extension GramTrie {
  /// The counts the tree was made of, laid out anew.
  var gramCounts: NGramCounts {
    NGramCounts(
      order: order, vocabulary: vocabulary, isStream: isStream, count: observationCount,
      levels: (1...order).map { length in
        let below = level(length - 1)
        var found = NGramCounts.Level(keys: [], counts: Array(counts[level(length)]))
        found.keys.reserveCapacity(found.counts.count)
        for history in below {
          let place = UInt64(history - below.lowerBound) << 32
          for node in followers(history) { found.keys.append(place | UInt64(words[node])) }
        }
        return found
      })
  }

  /// How many different grams of so many words there are.
  func gramCount(length: Int) -> Int { level(length).count }

  /// How many tokens a model predicts: words and ends of sentences, not `<s>`.
  var predictedCount: Int { predicted(0).reduce(0) { $0 + Int(counts[$1]) } }

  /// How often every word occurs, boundaries left out.
  var wordCounts: Counts {
    let known = level(1).prefix { words[$0] < UInt32(vocabulary.end) }
    return Counts(
      typeCount: vocabulary.typeCount, types: known.map { Int32(bitPattern: words[$0]) },
      counts: known.map { Int(counts[$0]) })
  }
}
