// SPDX-License-Identifier: GPL-3.0-or-later

/// Text as token ids: sentences, or stretches of one stream.
///
/// Ids are those of a vocabulary that a chain fixes at generation 0. Boundaries take no room among
/// the tokens: every sequence begins at `<s>`, and a sentence ends with `</s>`.
public struct TokenSequences: Sendable, Hashable {
  /// The words of a chain's vocabulary, and the two boundaries that stand beside them.
  public struct Vocabulary: Sendable, Hashable {
    /// How many words there are, `<unk>` among them; their ids are 0 and up.
    public let typeCount: Int
    /// The id that stands for words outside the vocabulary, where there is one.
    public let unknown: Int32?

    /// - Parameter typeCount: 1 to `mostTypes`.
    public init(typeCount: Int, unknown: Int32? = nil) {
      precondition(typeCount >= 1 && typeCount <= Self.mostTypes, "\(typeCount) types")
      precondition(unknown.map { $0 >= 0 && Int($0) < typeCount } ?? true, "unknown out of range")
      self.typeCount = typeCount
      self.unknown = unknown
    }

    /// Two ids above the words are boundaries.
    public static let mostTypes = Int(Int32.max) - 2

    /// The id of `</s>`, which ends a sentence.
    public var end: Int32 { Int32(typeCount) }
    /// The id of `<s>`, which begins a sequence and is never predicted.
    public var begin: Int32 { Int32(typeCount) + 1 }
  }

  public let vocabulary: Vocabulary
  /// Word ids, sequence after sequence, without boundaries.
  public let tokens: [Int32]
  /// Where each sequence ends among the tokens, ascending; the last one is `tokens.count`.
  public let ends: [Int]
  /// Whether the sequences are stretches of a stream, which end nowhere, and not sentences.
  public let isStream: Bool

  /// - Parameters:
  ///   - tokens: ids from 0 to `vocabulary.typeCount` − 1.
  ///   - ends: ascending, the last one `tokens.count`; empty where there is no sequence.
  public init(vocabulary: Vocabulary, tokens: [Int32], ends: [Int], isStream: Bool = false) {
    precondition((ends.last ?? 0) == tokens.count, "sequences end before their tokens")
    self.vocabulary = vocabulary
    self.tokens = tokens
    self.ends = ends
    self.isStream = isStream
  }

  /// How many observations there are: sentences, or tokens of a stream.
  public var count: Int { isStream ? tokens.count : ends.count }

  /// How many tokens a model predicts: the words, and an end for every sentence.
  public var predictedCount: Int { tokens.count + (isStream ? 0 : ends.count) }

  /// Where a sequence lies among the tokens.
  public func range(_ sequence: Int) -> Range<Int> {
    (sequence == 0 ? 0 : ends[sequence - 1])..<ends[sequence]
  }

  /// One text after another; all have the same vocabulary.
  public static func joining(_ batches: [TokenSequences]) -> TokenSequences {
    guard let first = batches.first else { preconditionFailure("nothing to join") }
    var (tokens, ends): ([Int32], [Int]) = ([], [])
    tokens.reserveCapacity(batches.reduce(0) { $0 + $1.tokens.count })
    ends.reserveCapacity(batches.reduce(0) { $0 + $1.ends.count })
    for batch in batches {
      precondition(
        batch.vocabulary == first.vocabulary && batch.isStream == first.isStream, "texts differ")
      let offset = tokens.count
      tokens += batch.tokens
      ends += batch.ends.map { $0 + offset }
    }
    return TokenSequences(
      vocabulary: first.vocabulary, tokens: tokens, ends: ends, isStream: first.isStream)
  }

  /// The sequences at the given places, in the order given.
  public func selecting(_ sequences: [Int]) -> TokenSequences {
    var (selected, ends): ([Int32], [Int]) = ([], [])
    ends.reserveCapacity(sequences.count)
    for sequence in sequences {
      selected += tokens[range(sequence)]
      ends.append(selected.count)
    }
    return TokenSequences(
      vocabulary: vocabulary, tokens: selected, ends: ends, isStream: isStream)
  }
}
