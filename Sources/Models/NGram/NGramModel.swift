// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

/// A fitted n-gram model of sentences or of a stream of tokens.
///
/// Every history has a probability for each token that followed it, and leaves the rest to its
/// suffix, down to the empty history, which leaves its rest to all tokens equally.
public struct NGramModel: Sendable {
  /// The family's name in the catalog.
  public static let family = "ngram"

  let settings: NGramLearner
  let trie: GramTrie
  let estimates: NGramEstimates
  /// For every gram, where a text stands after it: its longest end that something follows.
  let statesAfter: [UInt32]
  /// What scoring asks of every history.
  let histories: [HistoryEntry]
  /// How probabilities are changed before text is drawn; scores are the model's own.
  public private(set) var decoding = Decoding.plain
  /// What sequences are written after; nil for `<s>`.
  public internal(set) var prompts: Prompts?

  init(_ counts: NGramCounts, settings: NGramLearner) throws(NGramEstimates.NoDiscounts) {
    self.settings = settings
    trie = GramTrie(counts)
    statesAfter = trie.longestHistories
    estimates = try NGramEstimates(
      trie, smoothing: settings.smoothing, missing: settings.missingCounts,
      given: settings.discounts)
    histories = HistoryEntry.all(trie, estimates)
  }

  /// The longest gram, 1 or more.
  public var order: Int { trie.order }
  public var vocabulary: TokenSequences.Vocabulary { trie.vocabulary }
  public var smoothing: Smoothing { settings.smoothing }

  /// At how many orders the discounts could not be estimated and others were used.
  public var discountFallbackCount: Int { estimates.fallbackCount }

  /// The discounts of every order, from single words up; empty where none are taken.
  public var discounts: [Discounts] { estimates.discounts }

  /// The same model, which draws text from changed probabilities.
  public func decoded(by decoding: Decoding) -> NGramModel {
    var changed = self
    changed.decoding = decoding
    return changed
  }

  /// How often each word occurs in the training text, boundaries left out.
  public var wordCounts: Counts { trie.wordCounts }

  /// How many different grams of so many words the training text had, those at `<s>` included.
  public func gramCount(order: Int) -> Int { trie.gramCount(length: order) }
}

extension NGramModel: GenerativeModel {
  public var family: String { Self.family }
  public var scoring: Scoring { .exact }

  /// The shares of the words in the text the model was fitted to, boundaries left out.
  public var typeDistribution: TypeDistribution? {
    let words = trie.wordCounts
    guard words.total > 0 else { return nil }
    return TypeDistribution(
      typeCount: words.typeCount, types: words.types, weights: words.counts.map(Double.init))
  }

  /// Draws sentences, or so many tokens of a stream.
  ///
  /// - Complexity: O(grams + tokens).
  public func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    sample(count, walkerCount: TextWriter.standardWalkerCount, using: &stream)
  }

  /// The same with a number of walkers, on which the text does not depend.
  func sample(
    _ count: Int, walkerCount: Int, using stream: inout RandomStream
  ) -> Samples {
    let shares = DecodedShares(
      trie, estimates, settings.smoothing, temperature: decoding.temperature)
    let table = SamplingTable(trie, shares, settings.smoothing)
    let writer = TextWriter(
      table: table, vocabulary: vocabulary,
      longest: settings.longestSentence,
      likeliest: decoding.cuts ? LikeliestTokens(self, shares, decoding) : nil,
      starts: prompts.map { prompts in
        { Int(table.regionOfHistory[state(after: prompts.words(before: $0, of: $1)).node]) }
      }, walkerCount: walkerCount)
    return .sequences(
      trie.isStream
        ? writer.stream(count, using: &stream) : writer.sentences(count, using: &stream))
  }

  /// The log-probability of every sentence, its end included, or of every token of a stream.
  public func logProbabilities(of samples: Samples) -> [Double] {
    guard case .sequences(let text) = samples else {
      preconditionFailure("an n-gram model scores sequences, not \(samples.kind.rawValue)")
    }
    precondition(text.vocabulary == vocabulary, "text of another vocabulary")
    return text.isStream ? tokenLogProbabilities(of: text) : sentenceScores(of: text)
  }

  /// `grams_1` … `grams_n`, how many different ones there were; `discount_fallbacks`; and up to
  /// three discounts of every order.
  public var parameters: [ModelParameter] {
    var parameters = (1...order).map {
      ModelParameter("grams_\($0)", Double(trie.gramCount(length: $0)))
    }
    guard smoothing.isDiscounting else { return parameters }
    parameters.append(ModelParameter("discount_fallbacks", Double(estimates.fallbackCount)))
    for (index, discount) in estimates.discounts.enumerated() {
      let values =
        smoothing == .modifiedKneserNey
        ? [discount.ofOne, discount.ofTwo, discount.ofMore] : [discount.ofOne]
      for (place, value) in values.enumerated() {
        parameters.append(ModelParameter("discount_\(index + 1)_\(place + 1)", value))
      }
    }
    return parameters
  }
}
