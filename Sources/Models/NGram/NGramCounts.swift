// SPDX-License-Identifier: GPL-3.0-or-later

/// How often every run of up to `order` tokens occurs: all that an n-gram fit needs of a text.
///
/// The grams of one length are a level: sorted keys of 64 bits, (place of the gram's history one
/// level below, last word), with a count each. A gram's history is the gram without its last word,
/// so the grams that follow one history lie side by side. Counted are the grams that begin at
/// every token and at `<s>`, cut off at the sequence's end.
public struct NGramCounts: Sendable, Hashable {
  /// The grams of one length.
  public struct Level: Sendable, Hashable {
    /// Ascending: the history's place in the level below in the upper 32 bits, the word in the
    /// lower. Single words have history 0.
    public internal(set) var keys: [UInt64]
    /// How often each gram occurs, 1 or more.
    public internal(set) var counts: [UInt32]

    public var gramCount: Int { keys.count }

    /// The last word of a gram.
    @inlinable
    public func word(_ gram: Int) -> Int32 { Int32(truncatingIfNeeded: keys[gram]) }

    /// The place of a gram's history one level below.
    @inlinable
    public func history(_ gram: Int) -> Int { Int(keys[gram] >> 32) }
  }

  /// The longest gram counted, 1 or more.
  public let order: Int
  public let vocabulary: TokenSequences.Vocabulary
  /// Whether the text is a stream, in which `</s>` does not occur.
  public let isStream: Bool
  /// How many observations were counted: sentences, or tokens of a stream.
  public let count: Int
  /// `order` levels: single tokens first.
  public internal(set) var levels: [Level]

  init(
    order: Int, vocabulary: TokenSequences.Vocabulary, isStream: Bool, count: Int, levels: [Level]
  ) {
    precondition(levels.count == order && order >= 1, "\(levels.count) levels of order \(order)")
    self.order = order
    self.vocabulary = vocabulary
    self.isStream = isStream
    self.count = count
    self.levels = levels
  }

  /// How many tokens a model of these counts predicts: words and ends of sentences, not `<s>`.
  public var predictedCount: Int {
    let level = levels[0]
    return level.keys.indices.reduce(0) {
      level.word($1) == vocabulary.begin ? $0 : $0 + Int(level.counts[$1])
    }
  }

  /// How many different grams of a length occur, those that begin at `<s>` included.
  public func gramCount(order: Int) -> Int { levels[order - 1].gramCount }

  /// How often every word occurs, boundaries left out.
  public var wordCounts: Counts {
    let level = levels[0]
    let words = level.keys.indices.prefix { level.word($0) < vocabulary.end }
    return Counts(
      typeCount: vocabulary.typeCount, types: words.map(level.word),
      counts: words.map { Int(level.counts[$0]) })
  }
}
