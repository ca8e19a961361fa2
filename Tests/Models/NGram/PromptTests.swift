// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@testable import CollapseModels

/// Text that goes on from the first words of other text.
@Suite struct PromptTests {
  private func model(isStream: Bool = false, order: Int = 3) throws -> NGramModel {
    try NGramModelTests.model(
      .init(order: order, smoothing: .modifiedKneserNey, isStream: isStream)
    ).0
  }

  private func text(_ sequences: [[Int32]], like model: NGramModel) -> TokenSequences {
    var ends: [Int] = []
    for sequence in sequences { ends.append((ends.last ?? 0) + sequence.count) }
    return TokenSequences(
      vocabulary: model.vocabulary, tokens: sequences.flatMap(\.self), ends: ends,
      isStream: model.begin != model.unconditioned && model.trie.isStream)
  }

  private func sample(_ model: NGramModel, _ count: Int) throws -> TokenSequences {
    var stream = RandomStream(StreamAddress(seed: 9, replicate: 0, generation: 0, purpose: "p"))
    guard case .sequences(let text) = model.sample(count, using: &stream) else {
      throw Failure.noText
    }
    return text
  }

  private enum Failure: Error { case noText }

  @Test func wordsAreThoseOfTheSentencesInTurn() throws {
    let model = try model()
    let prompts = Prompts(text([[0, 1, 2], [3], []], like: model), length: 2)
    let found = (0..<4).map { Array(prompts.words(before: $0, of: 4)) }
    #expect(found == [[0, 1], [3], [], [0, 1]])
  }

  @Test func wordsOfAStreamAreFromPlacesEquallyFarApart() throws {
    let model = try model(isStream: true)
    let prompts = Prompts(text([[0, 1, 2, 3, 4, 5]], like: model), length: 2)
    let found = (0..<4).map { Array(prompts.words(before: $0, of: 4)) }
    #expect(found == [[0, 1], [1, 2], [2, 3], [3, 4]])
  }

  /// χ² of the first token after every prompt, whole sentences and unknown words among them.
  @Test func firstTokensHaveTheProbabilitiesAfterTheirPrompt() throws {
    let plain = try model()
    let beginnings: [[Int32]] = [[0, 1, 5], [2, 0, 0], [7], [], [32, 32, 1], [1, 2, 29]]
    for decoding in [Decoding.plain, Decoding(temperature: 0.6), Decoding(mostTokens: 4)] {
      let model = plain.decoded(by: decoding)
        .continuing(Prompts(text(beginnings, like: plain), length: 2))
      let written = try sample(model, 30_000)
      #expect(written.count == 30_000)
      for (number, beginning) in beginnings.enumerated() {
        let state = plain.state(after: beginning.prefix(2))
        let shares = DecodingTests.expected(plain, state, decoding)
        var found = [Double](repeating: 0, count: shares.count)
        for sequence in stride(from: number, to: 30_000, by: beginnings.count) {
          let range = written.range(sequence)
          found[Int(range.isEmpty ? written.vocabulary.end : written.tokens[range.lowerBound])] += 1
        }
        var (statistic, freedom) = (0.0, -1.0)
        for (share, count) in zip(shares, found) {
          if share == 0 {
            #expect(count == 0)
          } else {
            let expected = 5000 * share
            statistic += (count - expected) * (count - expected) / max(expected, 1)
            freedom += 1
          }
        }
        let z = freedom > 0 ? (statistic - freedom) / (2 * freedom).squareRoot() : 0
        #expect(z < 6, "prompt \(number): z = \(z)")
      }
    }
  }

  @Test func stretchesOfAStreamGoOnFromTheirPrompts() throws {
    let plain = try model(isStream: true, order: 2)
    let other = text([(0..<32).map { Int32($0) }], like: plain)
    let written = try sample(plain.continuing(Prompts(other, length: 1)), 5000)
    #expect(written.tokens.count == 5000)
    let without = try sample(plain, 5000)
    #expect(written.tokens != without.tokens)
  }
}
