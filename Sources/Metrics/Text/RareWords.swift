// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels

/// Which words are rare: by their share of a text, or by how often they occur there.
public enum RareWords: Sendable, Hashable {
  /// The rarest words that together hold at most this share of the text.
  case level(Double)
  /// Words that occur at most so often.
  case count(Int)

  /// The rare words of a text by id; `</s>` never is one.
  ///
  /// Words that don't occur at all are rare. Of equally rare words those of larger ids come first.
  func isRare(in text: TokenSequences) -> [Bool] {
    let words = NGramCounts(text, order: 1).wordCounts
    var isRare = [Bool](repeating: true, count: text.vocabulary.typeCount)
    switch self {
    case .count(let most):
      for (type, count) in zip(words.types, words.counts) { isRare[Int(type)] = count <= most }
    case .level(let level):
      let ascending = words.types.indices.sorted {
        words.counts[$0] != words.counts[$1]
          ? words.counts[$0] < words.counts[$1] : words.types[$0] > words.types[$1]
      }
      var left = level * Double(words.total)
      var isInside = true
      for place in ascending {
        left -= Double(words.counts[place])
        // Rounding must not keep out a word that fills the level exactly.
        if left < -1e-9 * Double(words.total) { isInside = false }
        isRare[Int(words.types[place])] = isInside
      }
    }
    return isRare
  }
}
