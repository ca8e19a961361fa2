// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics

/// Small texts for tests of n-grams.
enum TextCases {
  /// Sentences of words that are drawn with chances falling like one over their rank.
  static func zipf(
    types: Int, sentences: Int, longest: Int, seed: UInt64, isStream: Bool = false,
    typeCount: Int? = nil
  ) -> TokenSequences {
    var stream = RandomStream(StreamAddress(seed: seed, replicate: 0, generation: 0, purpose: "t"))
    let table = AliasTable(weights: (1...types).map { 1 / Double($0) })
    var (tokens, ends): ([Int32], [Int]) = ([], [])
    for _ in 0..<sentences {
      for _ in 0..<stream.index(below: longest + 1) {
        tokens.append(Int32(table.draw(using: &stream)))
      }
      ends.append(tokens.count)
    }
    return TokenSequences(
      vocabulary: .init(typeCount: typeCount ?? types), tokens: tokens, ends: ends,
      isStream: isStream)
  }

  /// The words of every sequence with its boundaries.
  static func bounded(_ text: TokenSequences) -> [[Int32]] {
    text.ends.indices.map { sequence in
      [text.vocabulary.begin] + text.tokens[text.range(sequence)]
        + (text.isStream ? [] : [text.vocabulary.end])
    }
  }

  /// Every gram of so many words with how often it occurs, counted one by one.
  static func grams(_ text: TokenSequences, length: Int) -> [[Int32]: Int] {
    var counts: [[Int32]: Int] = [:]
    for words in bounded(text) where words.count >= length {
      for start in 0...(words.count - length) {
        counts[Array(words[start..<start + length]), default: 0] += 1
      }
    }
    return counts
  }
}
