// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLineage
public import CollapseModels

/// Sentences of text files, or their text as one stream, a part of it held out.
///
/// Every replicate shuffles the sentences on its own `split` stream; a stream stays in order, with
/// its last part held out. Held in memory are the ids of tokens, and each word once.
public struct TextSource: Source {
  public let name = "text"
  public let facts: SourceFacts
  let corpus: Corpus
  let trainingSentences: Int
  let heldOutCount: Int
  let minimumCount: Int
  let isStream: Bool

  /// - Parameters:
  ///   - trainingSentences: how many of the corpus's first sentences are not held out with a file
  ///     of their own; at least one.
  ///   - heldOutCount: how many of those, or of a stream's tokens, are held out: less than all.
  init(
    _ corpus: Corpus, trainingSentences: Int, heldOutCount: Int, minimumCount: Int, isStream: Bool
  ) {
    self.corpus = corpus
    self.trainingSentences = trainingSentences
    self.heldOutCount = heldOutCount
    self.minimumCount = minimumCount
    self.isStream = isStream
    let observations = isStream ? corpus.ends[trainingSentences - 1] : trainingSentences
    let otherFile =
      isStream
      ? corpus.tokens.count - corpus.ends[trainingSentences - 1]
      : corpus.ends.count - trainingSentences
    facts = SourceFacts(
      kind: .sequences, dimension: 1, available: observations - heldOutCount,
      heldOut: heldOutCount + otherFile, isStream: isStream, longest: corpus.longest)
  }

  /// No text knows the distribution it was drawn from.
  public var truth: (any GenerativeModel)? { nil }

  public func realData(_ streams: ReplicateStreams) -> any RealData {
    var stream = streams.stream(StreamPurpose.split)
    return TextData(
      corpus, trainingSentences: trainingSentences, heldOutCount: heldOutCount,
      minimumCount: minimumCount, isStream: isStream, using: &stream)
  }
}
