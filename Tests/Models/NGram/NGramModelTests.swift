// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Foundation
import Testing

/// What holds for every smoothing and order.
@Suite struct NGramModelTests {
  struct Case: CustomTestStringConvertible {
    let order: Int
    let smoothing: Smoothing
    let isStream: Bool

    var testDescription: String { "\(smoothing.name) \(order)\(isStream ? " stream" : "")" }
  }

  static let smoothings: [Smoothing] = [
    .maximumLikelihood, .additive(0.1), .wittenBell, .absoluteDiscounting, .kneserNey,
    .modifiedKneserNey,
  ]
  static let cases = smoothings.flatMap { smoothing in
    [1, 2, 3, 5, 8].flatMap { order in
      [false, true].map { Case(order: order, smoothing: smoothing, isStream: $0) }
    }
  }

  static func model(_ test: Case, seed: UInt64 = 1) throws -> (NGramModel, TokenSequences) {
    let text = TextCases.zipf(
      types: 30, sentences: 200, longest: 12, seed: seed, isStream: test.isStream, typeCount: 33)
    var stream = RandomStream(hostile: .alternating)
    let learner = NGramLearner(order: test.order, smoothing: test.smoothing)
    let fit = try learner.fit(.sequences(text), after: nil, using: &stream)
    return (try #require(fit.model as? NGramModel), text)
  }

  private func tokens(_ model: NGramModel, _ test: Case) -> [Int32] {
    (0..<model.vocabulary.end).map { $0 } + (test.isStream ? [] : [model.vocabulary.end])
  }

  @Test(arguments: cases) func probabilitiesSumToOneAfterAnyHistory(_ test: Case) throws {
    let (model, _) = try Self.model(test)
    let other = TextCases.zipf(
      types: 33, sentences: 20, longest: 12, seed: 9, isStream: test.isStream)
    var worst = 0.0
    for sequence in other.ends.indices {
      var state = model.begin
      for token in other.tokens[other.range(sequence)] {
        let sum = tokens(model, test).reduce(0.0) {
          $0 + model.probability(of: $1, after: state).0
        }
        worst = max(worst, abs(sum - 1))
        state = model.probability(of: token, after: state).1
      }
    }
    #expect(worst < 1e-10, "largest distance from 1: \(worst)")
  }

  @Test(arguments: cases) func objectiveIsTheMeanLogProbabilityOfTheText(_ test: Case) throws {
    // Of a stream one stretch, since what comes after a cut is scored without what was before it.
    let text = TextCases.zipf(
      types: 30, sentences: test.isStream ? 1 : 200, longest: test.isStream ? 1200 : 12, seed: 2,
      isStream: test.isStream)
    var stream = RandomStream(hostile: .zeros)
    let fit = try NGramLearner(order: test.order, smoothing: test.smoothing)
      .fit(.sequences(text), after: nil, using: &stream)
    let scores = fit.model.logProbabilities(of: .sequences(text))
    let mean = scores.reduce(0, +) / Double(text.predictedCount)
    #expect(abs(mean - fit.objective) < 1e-10)
  }

  @Test(arguments: cases) func drawnTokensHaveTheModelsProbabilities(_ test: Case) throws {
    let (model, _) = try Self.model(test)
    var stream = RandomStream(StreamAddress(seed: 5, replicate: 0, generation: 0, purpose: "s"))
    guard case .sequences(let text) = model.sample(test.isStream ? 200_000 : 40_000, using: &stream)
    else { return }
    // After the commonest histories, of all lengths.
    var seen: [NGramModel.State: [Int32: Int]] = [:]
    for sequence in text.ends.indices {
      var state = test.isStream && sequence > 0 ? model.unconditioned : model.begin
      for token in text.tokens[text.range(sequence)] + (test.isStream ? [] : [text.vocabulary.end])
      {
        seen[state, default: [:]][token, default: 0] += 1
        state = model.probability(of: token, after: state).1
      }
    }
    let states = seen.sorted { $0.value.values.reduce(0, +) > $1.value.values.reduce(0, +) }
    for (state, found) in states.prefix(25) where found.values.reduce(0, +) > 100 {
      let total = Double(found.values.reduce(0, +))
      var (statistic, cells, expectedRest, foundRest) = (0.0, 0, 0.0, 0.0)
      for token in tokens(model, test) {
        let expected = total * model.probability(of: token, after: state).0
        let observed = Double(found[token] ?? 0)
        if expected == 0 {
          #expect(observed == 0)
        } else if expected < 5 {
          expectedRest += expected
          foundRest += observed
        } else {
          statistic += (observed - expected) * (observed - expected) / expected
          cells += 1
        }
      }
      if expectedRest > 0 {
        statistic += (foundRest - expectedRest) * (foundRest - expectedRest) / max(expectedRest, 1)
        cells += 1
      }
      let freedom = Double(max(cells - 1, 1))
      let z = (statistic - freedom) / (2 * freedom).squareRoot()
      #expect(z < 6, "z \(z) of \(cells) cells")
    }
  }

  @Test(arguments: cases) func archivesRestoreTheModelBitForBit(_ test: Case) throws {
    let (model, text) = try Self.model(test)
    let learner = NGramLearner(order: test.order, smoothing: test.smoothing)
    let restored = try learner.restore(model.archive)
    #expect(restored.archive == model.archive)
    #expect(
      restored.logProbabilities(of: .sequences(text))
        == model.logProbabilities(of: .sequences(text)))
  }

  @Test func mergedStatisticsGiveTheFitOfTheWholeText() throws {
    let texts = (1...2).map { TextCases.zipf(types: 9, sentences: 50, longest: 9, seed: $0) }
    let learner = NGramLearner(order: 3)
    var stream = RandomStream(hostile: .ones)
    let merged = Samples.joining(texts.compactMap { learner.statistics(of: .sequences($0)) })
    let first = try learner.fit(merged, after: nil, using: &stream).model
    let second = try learner.fit(
      .sequences(TokenSequences.joining(texts)), after: nil, using: &stream
    ).model
    #expect(first.archive == second.archive)
    #expect(first.parameters == second.parameters)
  }

  @Test(arguments: RandomStream.Hostility.allCases)
  func hostileStreamsEnd(_ hostility: RandomStream.Hostility) throws {
    for smoothing in Self.smoothings {
      let (model, _) = try Self.model(Case(order: 3, smoothing: smoothing, isStream: false))
      var stream = RandomStream(hostile: hostility)
      #expect(model.sample(10, using: &stream).count == 10)
    }
  }
}

/// The entropy rate against the text the model writes.
@Suite struct NGramEntropyRateTests {
  @Test(arguments: NGramModelTests.cases.filter { $0.order <= 2 })
  func entropyRateIsThatOfDrawnText(_ test: NGramModelTests.Case) throws {
    let (model, _) = try NGramModelTests.model(test)
    let rate = try #require(model.entropyRate)
    var stream = RandomStream(StreamAddress(seed: 8, replicate: 0, generation: 0, purpose: "e"))
    guard case .sequences(let text) = model.sample(test.isStream ? 400_000 : 60_000, using: &stream)
    else { return }
    // Sentences are independent, and so, nearly, are stretches: a ratio of sums over them.
    var (scores, lengths): ([Double], [Double]) = ([], [])
    let tokens = model.tokenLogProbabilities(of: text)
    var place = 0
    for sequence in text.ends.indices {
      let length = text.range(sequence).count + (test.isStream ? 0 : 1)
      scores.append(-tokens[place..<place + length].reduce(0, +))
      lengths.append(Double(length))
      place += length
    }
    let ratio = scores.reduce(0, +) / lengths.reduce(0, +)
    let residuals = zip(scores, lengths).map { $0 - ratio * $1 }
    let error =
      (residuals.reduce(0) { $0 + $1 * $1 }).squareRoot() / lengths.reduce(0, +)
    let z = (ratio - rate) / error
    // Stretches that begin anywhere but at `<s>` take a few words to forget it.
    #expect(abs(z) < 5, "z \(z): \(ratio) drawn, \(rate) by the model")
  }

  @Test func theEntropyRateOfACircleIsZero() throws {
    let text = TokenSequences(
      vocabulary: .init(typeCount: 3), tokens: [0, 1, 2, 0, 1, 2, 0, 1, 2], ends: [9],
      isStream: true)
    var stream = RandomStream(hostile: .zeros)
    let model = try NGramLearner(order: 2, smoothing: .maximumLikelihood)
      .fit(.sequences(text), after: nil, using: &stream).model
    #expect((model as? NGramModel)?.entropyRate == 0)
  }

  @Test func theEntropyRateOfEqualWordsIsTheLogarithmOfTheirNumber() throws {
    let text = TokenSequences(
      vocabulary: .init(typeCount: 4), tokens: [0, 1, 2, 3], ends: [4], isStream: true)
    var stream = RandomStream(hostile: .zeros)
    let model = try NGramLearner(order: 1, smoothing: .maximumLikelihood)
      .fit(.sequences(text), after: nil, using: &stream).model
    #expect(abs(((model as? NGramModel)?.entropyRate ?? 0) - Foundation.log(4.0)) < 1e-15)
  }
}
