// SPDX-License-Identifier: GPL-3.0-or-later

/// A text as numbers of words: what is left of files once they are read.
struct Corpus: Sendable {
  var words = WordTable()
  /// Words by number, sentence after sentence.
  var tokens: [Int32] = []
  /// Where each sentence ends; of a stream, where the text ends.
  var ends: [Int] = []
  /// Bytes that were no UTF-8 and stand as U+FFFD.
  var replacedCount = 0

  var isEmpty: Bool { tokens.isEmpty }

  /// The number of words in the longest sentence.
  var longest: Int {
    ends.indices.reduce(0) { max($0, ends[$1] - ($1 == 0 ? 0 : ends[$1 - 1])) }
  }

  /// How often each word occurs, by its number.
  func counts(upTo sentences: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: words.count)
    let end = sentences == 0 ? 0 : ends[sentences - 1]
    for token in tokens[..<end] { counts[Int(token)] += 1 }
    return counts
  }
}
