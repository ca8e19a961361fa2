// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import CollapseTestSupport
import Foundation
import Testing

/// Ten sentences and eight others, scored by NLTK, by dictionaries of counts, and by kenlm.
struct SentenceOracle {
  /// One model of `Tests/Oracles/ngrams/ngrams.json`, made by `ngrams.py` beside it.
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let smoothing: String
    let order: Int
    /// ln P of every held-out sentence; nil where it is ruled out.
    let scores: [Double?]
    /// Over the sentences that are not ruled out.
    let perplexity: Double
    /// The same by NLTK, where its model is the same one.
    let nltk: Double?

    var testDescription: String { "\(smoothing) \(order)" }
  }

  static func url(_ name: String) -> URL { Repository.url("Tests/Oracles/ngrams/\(name)") }

  static let cases: [Case] = {
    let data = (try? Data(contentsOf: url("ngrams.json"))) ?? Data()
    return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
  }()

  /// log₁₀ P of every sentence by model, made by `kenlm_scores.py`.
  static func kenlm() throws -> [String: [Double?]] {
    try JSONDecoder().decode(
      [String: [Double?]].self, from: Data(contentsOf: url("kenlm.json")))
  }

  /// Words by id, `<unk>` last.
  static let words = ["a", "b", "c", "d", "<unk>"]

  /// Sentences of a file, words that are not known as `<unk>`.
  static func text(_ name: String) throws -> TokenSequences {
    let lines = try String(contentsOf: url(name), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    var (tokens, ends): ([Int32], [Int]) = ([], [])
    for line in lines {
      tokens += line.split(separator: " ").map { word in
        Int32(words.firstIndex(of: String(word)) ?? words.count - 1)
      }
      ends.append(tokens.count)
    }
    return TokenSequences(
      vocabulary: .init(typeCount: words.count, unknown: Int32(words.count - 1)), tokens: tokens,
      ends: ends)
  }

  static let smoothings: [String: Smoothing] = Dictionary(
    uniqueKeysWithValues: NGramModelTests.smoothings.map { ($0.name, $0) })

  static func model(_ smoothing: String, order: Int) throws -> NGramModel {
    var stream = RandomStream(hostile: .zeros)
    let learner = NGramLearner(order: order, smoothing: try #require(smoothings[smoothing]))
    let fit = try learner.fit(.sequences(text("training.txt")), after: nil, using: &stream)
    return try #require(fit.model as? NGramModel)
  }
}

@Suite struct NGramOracleTests {
  @Test func everySmoothingIsThere() {
    #expect(SentenceOracle.cases.count == 24)
    #expect(SentenceOracle.cases.count { $0.nltk != nil } == 17)
  }

  @Test(arguments: SentenceOracle.cases)
  func sentencesHaveTheProbabilitiesOfDictionaries(_ test: SentenceOracle.Case) throws {
    let model = try SentenceOracle.model(test.smoothing, order: test.order)
    let found = model.logProbabilities(of: .sequences(try SentenceOracle.text("held-out.txt")))
    #expect(found.count == test.scores.count)
    for (found, expected) in zip(found, test.scores) {
      guard let expected else {
        #expect(found == -.infinity)
        continue
      }
      #expect(abs(found - expected) <= 1e-12 * abs(expected))
    }
  }

  @Test(arguments: SentenceOracle.cases)
  func perplexitiesAreThoseOfNLTK(_ test: SentenceOracle.Case) throws {
    let model = try SentenceOracle.model(test.smoothing, order: test.order)
    let text = try SentenceOracle.text("held-out.txt")
    let scores = model.logProbabilities(of: .sequences(text))
    let possible = text.ends.indices.filter { scores[$0] > -.infinity }
    let tokens = possible.reduce(0) { $0 + text.range($1).count + 1 }
    let perplexity = exp(-possible.reduce(0) { $0 + scores[$1] } / Double(tokens))
    #expect(abs(perplexity / test.perplexity - 1) < 1e-12)
    if let nltk = test.nltk { #expect(abs(perplexity / nltk - 1) < 1e-12) }
  }

  @Test(arguments: [
    "maximum_likelihood", "witten_bell", "absolute_discounting", "kneser_ney",
    "modified_kneser_ney",
  ])
  func exportedModelsAreScoredAlikeByKenlm(_ smoothing: String) throws {
    let model = try SentenceOracle.model(smoothing, order: 3)
    let exported = try model.arpa(words: SentenceOracle.words)
    // The file that kenlm read is what `collapse export` writes today.
    let file = SentenceOracle.url("\(smoothing).arpa")
    #expect(exported == (try String(contentsOf: file, encoding: .utf8)))
    let found = model.logProbabilities(of: .sequences(try SentenceOracle.text("held-out.txt")))
    let theirs = try #require(try SentenceOracle.kenlm()[smoothing])
    #expect(found.count == theirs.count)
    for (ours, theirs) in zip(found, theirs) {
      guard let theirs else {
        #expect(ours == -.infinity)
        continue
      }
      #expect(abs(ours / log(10) - theirs) <= 1e-5 * abs(theirs))
    }
  }

  /// `language.yaml`: order 4, a generation after the first, on words of a synthetic language.
  @Test func aLargerModelIsScoredAlikeByKenlm() throws {
    let language = MarkovLanguageModel(
      .init(typeCount: 60, exponent: 1, classCount: 8, sentenceLength: 8))
    func stream(_ purpose: String) -> RandomStream {
      RandomStream(StreamAddress(seed: 1, replicate: 0, generation: 0, purpose: purpose))
    }
    var real = stream("real")
    var synthetic = stream("synthetic")
    let learner = NGramLearner(order: 4)
    let first = try learner.fit(language.sample(120, using: &real), after: nil, using: &synthetic)
    let text = first.model.sample(120, using: &synthetic)
    let model = try #require(
      try learner.fit(text, after: nil, using: &real).model as? NGramModel)
    let exported = try model.arpa(words: language.words)
    #expect(
      exported == (try String(contentsOf: SentenceOracle.url("language.arpa"), encoding: .utf8)))
    let theirs = try #require(try SentenceOracle.kenlm()["language"])
    let lines = try String(contentsOf: SentenceOracle.url("language.txt"), encoding: .utf8)
      .split(separator: "\n")
    #expect(lines.count == theirs.count)
    for (line, theirs) in zip(lines, theirs) {
      let words = line.split(separator: " ").compactMap { Int32($0.dropFirst()).map { $0 - 1 } }
      let text = TokenSequences(
        vocabulary: model.vocabulary, tokens: words, ends: [words.count])
      let ours = model.logProbabilities(of: .sequences(text))[0] / log(10)
      let expected = try #require(theirs)
      #expect(abs(ours - expected) <= 1e-5 * abs(expected))
    }
  }

  @Test func additiveModelsAndWordsWithSpacesAreNotWritten() throws {
    let model = try SentenceOracle.model("additive", order: 2)
    #expect(throws: NGramModel.ARPAFailure.additiveSmoothing) {
      try model.arpa(words: SentenceOracle.words)
    }
    let other = try SentenceOracle.model("witten_bell", order: 2)
    #expect(throws: NGramModel.ARPAFailure.unwritable(word: "a b")) {
      try other.arpa(words: ["a b", "b", "c", "d", "<unk>"])
    }
    #expect(throws: NGramModel.ARPAFailure.wrongWordCount(found: 1, expected: 5)) {
      try other.arpa(words: ["a"])
    }
  }
}

/// Modified Kneser–Ney of order 2 on the ten sentences, worked out on paper.
///
/// The pairs are  a </s> 6 · a a 4 · a b 2 · a c 3 · a d 1 · b </s> 1 · b a 2 · b b 2 · b d 2 ·
/// c </s> 3 · d a 2 · d b 1 · <s> a 8 · <s> b 2. So three occur once, six twice, two thrice and one
/// four times: Y = 3/(3 + 2·6) = 1/5, and the discounts are 1 − 2·(1/5)·6/3 = 1/5,
/// 2 − 3·(1/5)·2/6 = 9/5 and 3 − 4·(1/5)·1/2 = 13/5.
///
/// Before a and b come four different words each, before </s> three, before d two, before c one:
/// 14 pairs. Once, twice and thrice occur one word each, four times two: Y = 1/(1 + 2) = 1/3, and the
/// discounts are 1 − 2/3·1 = 1/3, 2 − 3·(1/3)·1 = 1 and 3 − 4·(1/3)·2 = 1/3. Left over is
/// (1/3 + 1 + 3·1/3)/14 = 1/6, a sixth of that, 1/36, for each of six tokens. In 252nds: a and b
/// (4 − 1/3)/14 + 1/36 = 73, </s> (3 − 1/3)/14 + 1/36 = 55, d 1/14 + 1/36 = 25,
/// c (2/3)/14 + 1/36 = 19, <unk> 7; together 252.
@Suite struct ModifiedKneserNeyByHandTests {
  private let a: Int32 = 0
  private let b: Int32 = 1
  private let c: Int32 = 2
  private let d: Int32 = 3
  private let unknown: Int32 = 4
  private let end: Int32 = 5

  private func close(_ found: Double, _ top: Double, _ bottom: Double) -> Bool {
    abs(found - top / bottom) < 1e-15
  }

  @Test func discountsAreThoseOfThePaper() throws {
    let discounts = try SentenceOracle.model("modified_kneser_ney", order: 2).discounts
    let expected = [[1.0 / 3, 1, 1.0 / 3], [0.2, 1.8, 2.6]]
    for (found, expected) in zip(discounts, expected) {
      for (one, other) in zip([found.ofOne, found.ofTwo, found.ofMore], expected) {
        #expect(abs(one - other) < 1e-15)
      }
    }
  }

  @Test func wordsAloneHaveTheSharesOfThePaper() throws {
    let model = try SentenceOracle.model("modified_kneser_ney", order: 2)
    for (token, share) in [(a, 73.0), (b, 73), (c, 19), (d, 25), (unknown, 7), (end, 55)] {
      #expect(close(model.probability(of: token, after: model.unconditioned).0, share, 252))
    }
  }

  /// After a, 16 times: γ = (1/5 + 9/5 + 3·13/5)/16 = 49/80, and 49/80 · n/252 = 7n/2880:
  /// a 7/80 + 7·73/2880 = 763, b 1/80 + 7·73/2880 = 547, c 2/80 + 7·19/2880 = 205,
  /// d 4/80 + 7·25/2880 = 319, </s> 17/80 + 7·55/2880 = 997, <unk> 49; together 2880.
  @Test func wordsAfterAWordHaveTheSharesOfThePaper() throws {
    let model = try SentenceOracle.model("modified_kneser_ney", order: 2)
    // After <s>: (8 − 13/5)/10 + γ 73/252 with γ = (13/5 + 9/5)/10 = 11/25.
    let (first, afterA) = model.probability(of: a, after: model.begin)
    #expect(close(first, 841, 1260))
    let shares = [(a, 763.0), (b, 547), (c, 205), (d, 319), (unknown, 49), (end, 997)]
    for (token, share) in shares {
      #expect(close(model.probability(of: token, after: afterA).0, share, 2880))
    }
    // Nothing ends after d: γ = (9/5 + 1/5)/3 = 2/3 of 55/252.
    let (_, afterD) = model.probability(of: d, after: afterA)
    #expect(close(model.probability(of: end, after: afterD).0, 55, 378))
  }
}
