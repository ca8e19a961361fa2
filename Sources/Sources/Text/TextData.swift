// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

/// One replicate's share of a text: sentences in random order, or a stream in its own.
///
/// The vocabulary is that of the sentences generation 0 learns from, whatever comes later: words
/// seldom there, or not at all, are `<unk>`. Ids are ranks, the commonest word's being 0, and
/// `<unk>` has the last one.
struct TextData: RealData {
  let corpus: Corpus
  /// Sentences to train on in order, then those held out; nil for a stream.
  private let order: [Int]?
  private let trainingCount: Int
  private let heldOutCount: Int
  /// Text of another file that is held out, in the same words.
  private let heldOutFrom: Int
  let minimumCount: Int
  private var isStream: Bool { order == nil }

  /// - Parameters:
  ///   - trainingSentences: how many of the corpus's first sentences are not another file's.
  ///   - heldOutCount: sentences, or tokens of a stream, that nothing trains on; 0 where a file of
  ///     its own is held out.
  ///   - stream: of the purpose `split`.
  init(
    _ corpus: Corpus, trainingSentences: Int, heldOutCount: Int, minimumCount: Int,
    isStream: Bool, using stream: inout RandomStream
  ) {
    self.corpus = corpus
    self.minimumCount = minimumCount
    self.heldOutCount = heldOutCount
    heldOutFrom = trainingSentences
    if isStream {
      order = nil
      trainingCount =
        (trainingSentences == 0 ? 0 : corpus.ends[trainingSentences - 1]) - heldOutCount
    } else {
      order = stream.rows(trainingSentences, of: trainingSentences)
      trainingCount = trainingSentences - heldOutCount
    }
  }

  func original(_ count: Int) -> Samples {
    text(0..<count, in: vocabulary(count))
  }

  func fresh(_ count: Int, generation: Int, originalCount: Int, takenBefore: Int) -> Samples {
    let start = originalCount + takenBefore
    precondition(
      start + count <= trainingCount, "\(count) fresh after \(start) of \(trainingCount)")
    return text(start..<start + count, in: vocabulary(originalCount))
  }

  /// All that is held out; `count` says how much of the text generation 0 learns from, on which
  /// the vocabulary rests.
  func heldOut(_ count: Int) -> Samples? {
    let vocabulary = vocabulary(count)
    if heldOutCount > 0 {
      return text(trainingCount..<trainingCount + heldOutCount, in: vocabulary)
    }
    guard heldOutFrom < corpus.ends.count else { return nil }
    var (tokens, ends): ([Int32], [Int]) = ([], [])
    for sentence in heldOutFrom..<corpus.ends.count {
      append(sentence, vocabulary, &tokens)
      ends.append(tokens.count)
    }
    return .sequences(
      TokenSequences(
        vocabulary: vocabulary.vocabulary, tokens: tokens, ends: ends, isStream: isStream))
  }

  /// The words by id, `<unk>` last.
  func words(originalCount: Int) -> [String]? {
    vocabulary(originalCount).words.map { corpus.words[$0] } + [TextVocabulary.unknown]
  }

  private func vocabulary(_ originalCount: Int) -> TextVocabulary {
    var counts = [Int](repeating: 0, count: corpus.words.count)
    if let order {
      for sentence in order[..<originalCount] {
        for token in corpus.tokens[range(sentence)] { counts[Int(token)] += 1 }
      }
    } else {
      for token in corpus.tokens[..<originalCount] { counts[Int(token)] += 1 }
    }
    return TextVocabulary(corpus.words, counts: counts, minimumCount: minimumCount)
  }

  /// Sentences by their place in the replicate's order, or tokens by their place in the stream.
  private func text(_ places: Range<Int>, in vocabulary: TextVocabulary) -> Samples {
    var (tokens, ends): ([Int32], [Int]) = ([], [])
    if let order {
      for sentence in order[places] {
        append(sentence, vocabulary, &tokens)
        ends.append(tokens.count)
      }
    } else {
      tokens = corpus.tokens[places].map { vocabulary.ids[Int($0)] }
      ends = tokens.isEmpty ? [] : [tokens.count]
    }
    return .sequences(
      TokenSequences(
        vocabulary: vocabulary.vocabulary, tokens: tokens, ends: ends, isStream: isStream))
  }

  private func append(_ sentence: Int, _ vocabulary: TextVocabulary, _ tokens: inout [Int32]) {
    for token in corpus.tokens[range(sentence)] { tokens.append(vocabulary.ids[Int(token)]) }
  }

  private func range(_ sentence: Int) -> Range<Int> {
    (sentence == 0 ? 0 : corpus.ends[sentence - 1])..<corpus.ends[sentence]
  }
}

/// Which words of a corpus a chain knows, and by which ids.
struct TextVocabulary {
  static let unknown = "<unk>"

  let vocabulary: TokenSequences.Vocabulary
  /// Numbers of the words that are known, by id.
  let words: [Int]
  /// Ids by number; all others are `<unk>`'s.
  let ids: [Int32]

  /// - Parameters:
  ///   - counts: how often each word of the table occurs where the vocabulary comes from.
  ///   - minimumCount: words that occur less often are unknown, 1 or more.
  init(_ table: WordTable, counts: [Int], minimumCount: Int) {
    let known = counts.indices.filter {
      counts[$0] >= max(1, minimumCount) && !table.bytes($0).elementsEqual(Self.unknown.utf8)
    }
    words = known.sorted { first, second in
      counts[first] != counts[second]
        ? counts[first] > counts[second]
        : table.bytes(first).lexicographicallyPrecedes(table.bytes(second))
    }
    var ids = [Int32](repeating: Int32(words.count), count: counts.count)
    for (id, word) in words.enumerated() { ids[word] = Int32(id) }
    self.ids = ids
    vocabulary = TokenSequences.Vocabulary(
      typeCount: words.count + 1, unknown: Int32(words.count))
  }
}
