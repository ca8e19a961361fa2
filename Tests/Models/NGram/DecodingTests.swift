// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Foundation
import Testing

@testable import CollapseModels

/// Drawn tokens against the changed probabilities after every history, worked out token by token.
@Suite struct DecodingTests {
  struct Case: CustomTestStringConvertible {
    let decoding: Decoding
    let model: NGramModelTests.Case

    var testDescription: String {
      let cut = [decoding.mostTokens.map { "k \($0)" }, decoding.probability.map { "p \($0)" }]
        .compactMap { $0 }.joined(separator: " ")
      return "T \(decoding.temperature) \(cut) \(model)"
    }
  }

  static let decodings = [
    Decoding(temperature: 0.5), Decoding(temperature: 2), Decoding(temperature: 0.02),
    Decoding(mostTokens: 3), Decoding(probability: 0.6), Decoding(mostTokens: 1),
    Decoding(temperature: 1.5, mostTokens: 6, probability: 0.9),
  ]
  static let cases = decodings.flatMap { decoding in
    NGramModelTests.cases.filter { $0.order <= 3 && !$0.isStream }.map {
      Case(decoding: decoding, model: $0)
    }
  }

  /// What tokens have after a state once the decoding is done.
  static func expected(
    _ model: NGramModel, _ state: NGramModel.State, _ decoding: Decoding
  ) -> [Double] {
    let plain = (0...model.vocabulary.end).map { model.probability(of: $0, after: state).0 }
    let top = plain.max() ?? 1
    var changed = plain.map { pow($0 / top, 1 / decoding.temperature) }
    let sum = changed.reduce(0, +)
    changed = changed.map { $0 / sum }
    let ranked = plain.indices.sorted { (plain[$1], $0) < (plain[$0], $1) }
    var (mass, kept) = (0.0, 0)
    for (rank, token) in ranked.enumerated() {
      let stays =
        rank < decoding.mostTokens ?? .max && mass < decoding.probability ?? .infinity
      mass += changed[token]
      if stays { kept += 1 } else { changed[token] = 0 }
    }
    let left = changed.reduce(0, +)
    return changed.map { $0 / left }
  }

  @Test(arguments: cases) func tokensHaveTheChangedProbabilities(_ test: Case) throws {
    let (plain, _) = try NGramModelTests.model(test.model)
    let model = plain.decoded(by: test.decoding)
    var stream = RandomStream(StreamAddress(seed: 6, replicate: 0, generation: 0, purpose: "d"))
    guard case .sequences(let text) = model.sample(4_000, using: &stream) else { return }
    var seen: [NGramModel.State: [Int32: Int]] = [:]
    for sequence in text.ends.indices {
      var state = model.begin
      let words = text.tokens[text.range(sequence)]
      // Sentences that were cut off do not end of themselves.
      for token in words + (words.count < 1000 ? [text.vocabulary.end] : []) {
        seen[state, default: [:]][token, default: 0] += 1
        state = model.probability(of: token, after: state).1
      }
    }
    let states = seen.sorted { $0.value.values.reduce(0, +) > $1.value.values.reduce(0, +) }
    #expect(!states.isEmpty)
    for (state, found) in states.prefix(12) where found.values.reduce(0, +) > 100 {
      let total = Double(found.values.reduce(0, +))
      var (statistic, freedom) = (0.0, -1.0)
      for (token, share) in Self.expected(model, state, test.decoding).enumerated() {
        let observed = Double(found[Int32(token)] ?? 0)
        if share == 0 {
          #expect(observed == 0, "token \(token) is cut off")
        } else {
          // Small expectations are as wide as their square root and one more.
          let expected = total * share
          statistic += (observed - expected) * (observed - expected) / max(expected, 1)
          freedom += 1
        }
      }
      let z = freedom > 0 ? (statistic - freedom) / (2 * freedom).squareRoot() : 0
      #expect(z < 7, "z \(z)")
    }
  }

  /// A cut that leaves everything goes token by token and draws the same.
  @Test(arguments: NGramModelTests.cases) func bothWaysOfWritingAgree(
    _ test: NGramModelTests.Case
  ) throws {
    let (model, _) = try NGramModelTests.model(test)
    var first = RandomStream(hostile: .alternating)
    var second = RandomStream(hostile: .alternating)
    let count = test.isStream ? 3000 : 200
    #expect(
      model.decoded(by: Decoding(mostTokens: .max)).sample(count, using: &first)
        == model.sample(count, using: &second))
  }

  @Test(arguments: [1, 7, 64]) func textDoesNotDependOnTheNumberOfWalkers(_ count: Int) throws {
    let (model, _) = try NGramModelTests.model(
      .init(order: 3, smoothing: .modifiedKneserNey, isStream: false))
    var first = RandomStream(hostile: .alternating)
    var second = RandomStream(hostile: .alternating)
    #expect(
      model.sample(100, walkerCount: count, using: &first)
        == model.sample(100, using: &second))
  }
}
