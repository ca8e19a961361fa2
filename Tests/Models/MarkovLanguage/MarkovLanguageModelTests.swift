// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Foundation
import Testing

/// A synthetic language against its own text, and against what probabilities must do.
@Suite struct MarkovLanguageModelTests {
  static let cases: [MarkovLanguageModel.Settings] = [1, 2].flatMap { order in
    [0, 1.5].map { structure in
      .init(
        typeCount: 40, exponent: 1.1, order: order, classCount: 6, structure: structure,
        sentenceLength: 8, seed: 3)
    }
  }

  private func drawn(_ model: MarkovLanguageModel, _ count: Int) throws -> TokenSequences {
    var stream = RandomStream(StreamAddress(seed: 4, replicate: 0, generation: 0, purpose: "l"))
    guard case .sequences(let text) = model.sample(count, using: &stream) else {
      throw NoText()
    }
    return text
  }

  private struct NoText: Error {}

  @Test(arguments: cases)
  func probabilitiesSumToOneAfterAnyContext(_ settings: MarkovLanguageModel.Settings) {
    let model = MarkovLanguageModel(settings)
    let contexts: [[Int32]] = [[]] + (0..<40).map { [$0] } + (0..<40).map { [$0, 39 - $0] }
    for context in contexts {
      let sentences = (0..<40).map { context + [Int32($0)] }
      let text = TokenSequences(
        vocabulary: model.vocabulary, tokens: sentences.flatMap(\.self),
        ends: (1...40).map { $0 * (context.count + 1) })
      let logs = model.tokenLogProbabilities(of: text)
      let length = context.count + 2
      let words = (0..<40).reduce(0.0) { $0 + exp(logs[$1 * length + context.count]) }
      // After a word the sentence ends with chance 1/8; at its beginning it cannot.
      let goesOn = context.isEmpty ? 1 : 0.875
      #expect(abs(words - goesOn) < 1e-13, "\(context): \(words)")
      #expect(abs(exp(logs[length - 1]) - 0.125) < 1e-15)
    }
  }

  @Test(arguments: cases)
  func theEntropyRateIsThatOfDrawnText(_ settings: MarkovLanguageModel.Settings) throws {
    let model = MarkovLanguageModel(settings)
    let text = try drawn(model, 40_000)
    let z = self.z(of: try #require(model.entropyRate), model, text)
    #expect(abs(z) < 5, "z \(z)")
    // A rate that is 2 % off is told apart.
    #expect(abs(self.z(of: try #require(model.entropyRate) * 1.02, model, text)) > 5)
  }

  /// How many standard errors of a ratio of sums the text's rate is from another.
  private func z(of rate: Double, _ model: MarkovLanguageModel, _ text: TokenSequences) -> Double {
    let sums = model.logProbabilities(of: .sequences(text)).map { -$0 }
    let lengths = text.ends.indices.map { Double(text.range($0).count + 1) }
    let total = lengths.reduce(0, +)
    let residuals = zip(sums, lengths).map { $0 - rate * $1 }
    let error = residuals.reduce(0) { $0 + $1 * $1 }.squareRoot() / total
    return (sums.reduce(0, +) / total - rate) / error
  }

  /// Without structure all words are independent, so their counts are multinomial.
  @Test(arguments: [1, 2]) func wordSharesAreThoseOfDrawnText(_ order: Int) throws {
    func settings(_ exponent: Double) -> MarkovLanguageModel.Settings {
      .init(
        typeCount: 40, exponent: exponent, order: order, classCount: 6, structure: 0,
        sentenceLength: 8, seed: 3)
    }
    let model = MarkovLanguageModel(settings(1.1))
    let text = try drawn(model, 20_000)
    func z(_ model: MarkovLanguageModel) -> Double {
      var found = [Double](repeating: 0, count: 40)
      for token in text.tokens { found[Int(token)] += 1 }
      let total = Double(text.tokens.count)
      let statistic = (0..<40).reduce(0.0) { sum, word in
        let expected = total * model.wordShares[Int(word)]
        return sum + (found[word] - expected) * (found[word] - expected) / expected
      }
      return (statistic - 39) / 78.0.squareRoot()
    }
    #expect(abs(z(model)) < 5, "z \(z(model))")
    #expect(z(MarkovLanguageModel(settings(1.15))) > 5)
  }

  /// With structure words of a sentence depend on each other; sentences don't.
  @Test(arguments: cases)
  func wordSharesHoldOverSentences(_ settings: MarkovLanguageModel.Settings) throws {
    let model = MarkovLanguageModel(settings)
    let text = try drawn(model, 20_000)
    let total = Double(text.tokens.count)
    for word in 0..<8 as Range<Int32> {
      let share = model.wordShares[Int(word)]
      var (sum, squares) = (0.0, 0.0)
      for sentence in text.ends.indices {
        let tokens = text.tokens[text.range(sentence)]
        let residual = Double(tokens.count { $0 == word }) - share * Double(tokens.count)
        sum += residual
        squares += residual * residual
      }
      let z = sum / squares.squareRoot()
      #expect(abs(z) < 5, "word \(word), share \(share) of \(total): z \(z)")
    }
  }

  @Test func sentencesHaveTheLengthAskedFor() throws {
    let text = try drawn(MarkovLanguageModel(Self.cases[1]), 20_000)
    // Geometric of mean 8: variance 8 · 7.
    let z = (Double(text.tokens.count) / 20_000 - 8) / (56.0 / 20_000).squareRoot()
    #expect(abs(z) < 5, "z \(z)")
    #expect(text.ends.indices.allSatisfy { !text.range($0).isEmpty })
  }

  @Test func emptySentencesAreImpossible() {
    let model = MarkovLanguageModel(Self.cases[0])
    let text = TokenSequences(vocabulary: model.vocabulary, tokens: [], ends: [0])
    #expect(model.logProbabilities(of: .sequences(text)) == [-.infinity])
  }

  @Test func anotherNumberIsAnotherLanguage() {
    func rate(_ seed: UInt64) -> Double? {
      MarkovLanguageModel(.init(typeCount: 40, exponent: 1, classCount: 6, seed: seed)).entropyRate
    }
    #expect(rate(1) == rate(1))
    #expect(rate(1) != rate(2))
  }
}
