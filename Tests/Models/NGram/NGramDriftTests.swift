// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Foundation
import Testing

/// Chains of unsmoothed models, each fitted to what the one before wrote, against exact laws.
///
/// A stream of order 1 is Wright and Fisher's model, with tokens for gene copies; so are sentences
/// of one word under order 2, with sentences for gene copies. Generation 0 is fitted to the text
/// itself, so g synthetic steps lie behind generation g.
@Suite struct NGramDriftTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let order: Int
    var decoding = Decoding.plain
    var testDescription: String { order == 1 ? "stream of words" : "sentences of one word" }

    /// So many of each word.
    static let counts = [32, 14, 8, 4, 2]
    static let total = counts.reduce(0, +)

    var text: TokenSequences {
      let tokens = Self.counts.enumerated().flatMap { word, count in
        [Int32](repeating: Int32(word), count: count)
      }
      return TokenSequences(
        vocabulary: .init(typeCount: Self.counts.count), tokens: tokens,
        ends: order == 1 ? [tokens.count] : Array(1...tokens.count), isStream: order == 1)
    }

    /// The words' shares in the text of every generation from 0 on.
    func chain(generations: Int, replicate: Int) throws -> [[Double]] {
      let learner = NGramLearner(order: order, smoothing: .maximumLikelihood)
      var text = Samples.sequences(text)
      var shares: [[Double]] = []
      for generation in 0...generations {
        var stream = RandomStream(
          StreamAddress(seed: 31, replicate: replicate, generation: generation, purpose: "drift"))
        let fit = try learner.fit(text, after: nil, using: &stream)
        let model = try #require(fit.model as? NGramModel)
        let words = model.wordCounts
        var share = [Double](repeating: 0, count: Self.counts.count)
        for (type, count) in zip(words.types, words.counts) {
          share[Int(type)] = Double(count) / Double(words.total)
        }
        shares.append(share)
        text = model.decoded(by: decoding).sample(Self.total, using: &stream)
      }
      return shares
    }

    /// The mean over chains of something of the last generation, in standard errors from a value.
    func score(
      _ expected: Double, after generations: Int, chains: Int = 3000,
      of value: ([Double]) -> Double
    ) throws -> Double {
      let values = try (0..<chains).map {
        value(try chain(generations: generations, replicate: $0)[generations])
      }
      let mean = Statistics.mean(values)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(chains - 1)
      return (mean - expected) / (variance / Double(chains)).squareRoot()
    }
  }

  static let cases = [Case(order: 1), Case(order: 2)]
  private static let shares = Case.counts.map { Double($0) / Double(Case.total) }
  private static func heterozygosity(_ shares: [Double]) -> Double {
    1 - shares.reduce(0) { $0 + $1 * $1 }
  }

  /// C1: E H falls by 1 − 1/n a step.
  @Test(arguments: cases) func heterozygosityFallsAsInWrightAndFishersModel(_ test: Case) throws {
    let expected = Self.heterozygosity(Self.shares) * pow(1 - 1 / Double(Case.total), 12)
    let z = try test.score(expected, after: 12, of: Self.heterozygosity)
    #expect(abs(z) < 5, "z = \(z)")
    // C1, too: shares keep their expectation.
    for word in Case.counts.indices {
      let z = try test.score(Self.shares[word], after: 3, chains: 1000) { $0[word] }
      #expect(abs(z) < 5, "word \(word): z = \(z)")
    }
  }

  @Test func heterozygosityIsSeenToFallFasterWhereTextIsSharpened() throws {
    let test = Case(order: 1, decoding: Decoding(temperature: 0.97))
    let expected = Self.heterozygosity(Self.shares) * pow(1 - 1 / Double(Case.total), 12)
    let z = try test.score(expected, after: 12, of: Self.heterozygosity)
    #expect(z < -5, "z = \(z)")
  }

  /// C2: the number of a word's copies is a chain of binomial draws on 0, 1, …, n.
  @Test(arguments: cases) func wordsSurviveAsTheBinomialChainSays(_ test: Case) throws {
    let total = Case.total
    let logFactorials = (0...total).map { count in
      (0..<count).reduce(0.0) { $0 + log(Double($1 + 1)) }
    }
    var states = [Double](repeating: 0, count: total + 1)
    states[Case.counts[4]] = 1
    for _ in 0..<8 {
      var next = [Double](repeating: 0, count: total + 1)
      for (copies, mass) in states.enumerated() where mass > 0 {
        let share = Double(copies) / Double(total)
        for found in 0...total {
          let ways = logFactorials[total] - logFactorials[found] - logFactorials[total - found]
          let kept = found == 0 ? 0 : Double(found) * log(share)
          let lost = found == total ? 0 : Double(total - found) * log1p(-share)
          next[found] += mass * exp(ways + kept + lost)
        }
      }
      states = next
    }
    let z = try test.score(1 - states[0], after: 8) { $0[4] > 0 ? 1 : 0 }
    #expect(abs(z) < 5, "z = \(z)")
  }

  /// C7: the mean and variance of the number of different words in one draw.
  @Test(arguments: cases) func differentWordsAreAsManyAsOneDrawHas(_ test: Case) throws {
    let count = Double(Case.total)
    let missing = Self.shares.map { pow(1 - $0, count) }
    let mean = missing.reduce(0) { $0 + 1 - $1 }
    var variance = missing.reduce(0) { $0 + $1 * (1 - $1) }
    for (one, share) in Self.shares.enumerated() {
      for (other, second) in Self.shares.enumerated() where one != other {
        variance += pow(1 - share - second, count) - missing[one] * missing[other]
      }
    }
    let different: ([Double]) -> Double = { $0.reduce(0) { $0 + ($1 > 0 ? 1 : 0) } }
    let z = try test.score(mean, after: 1, of: different)
    #expect(abs(z) < 5, "z = \(z)")
    let spread = try test.score(variance, after: 1) { pow(different($0) - mean, 2) }
    #expect(abs(spread) < 5, "z = \(spread)")
  }

  /// Of a fixed number of sentences, an unsmoothed model keeps how often every pair is expected.
  @Test func expectedPairsOfSentencesAreKept() throws {
    let sentences: [[Int32]] = [[0, 1], [0, 2, 1], [1], [0, 0], [2, 1], [0, 1, 2]]
    var (tokens, ends): ([Int32], [Int]) = ([], [])
    for _ in 0..<5 {
      for sentence in sentences {
        tokens += sentence
        ends.append(tokens.count)
      }
    }
    let text = TokenSequences(vocabulary: .init(typeCount: 3), tokens: tokens, ends: ends)
    let learner = NGramLearner(order: 2, smoothing: .maximumLikelihood)
    let expected = TextCases.grams(text, length: 2)
    var sums: [[Int32]: (first: Double, second: Double)] = [:]
    let chains = 1500
    for replicate in 0..<chains {
      var written = text
      for generation in 0..<4 {
        var stream = RandomStream(
          StreamAddress(seed: 32, replicate: replicate, generation: generation, purpose: "pairs"))
        let model = try learner.fit(.sequences(written), after: nil, using: &stream).model
        guard case .sequences(let next) = model.sample(ends.count, using: &stream) else { return }
        written = next
      }
      for (pair, count) in TextCases.grams(written, length: 2) {
        sums[pair, default: (0, 0)].first += Double(count)
        sums[pair, default: (0, 0)].second += Double(count * count)
      }
    }
    for (pair, count) in expected {
      let (first, second) = sums[pair, default: (0, 0)]
      let mean = first / Double(chains)
      let error = ((second / Double(chains) - mean * mean) / Double(chains)).squareRoot()
      let z = (mean - Double(count)) / error
      #expect(abs(z) < 5, "\(pair): \(mean) of \(count), z = \(z)")
    }
  }
}
