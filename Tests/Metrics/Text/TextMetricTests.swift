// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import Foundation
import Testing

@testable import CollapseMetrics

/// Every metric of text by hand on the two sentences `0 1` and `0 2`.
@Suite struct TextMetricTests {
  private func close(_ found: [Reading], _ expected: [Double]) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy { abs($0.number - $1) <= 1e-12 * max(1, abs($1)) }
  }

  @Test func perplexityIsThatOfTheTokensAndTheEnd() throws {
    // Words alone: 2/6 · 1/6 · 2/6 = 1/54 for three tokens.
    let one = textReadings(Perplexity(), of: try grams(1), heldOut: text([[0, 1]]))
    #expect(close(one, [pow(54, 1.0 / 3)]))
    // After those before: 1 · 1/2 · 1; a second sentence of another word is as hard.
    let two = textReadings(Perplexity(), of: try grams(2), heldOut: text([[0, 1], [0, 2]]))
    #expect(close(two, [pow(2, 1.0 / 3)]))
  }

  @Test func perplexityIsInfiniteWhereATokenIsRuledOut() throws {
    #expect(textReadings(Perplexity(), of: try grams(1), heldOut: text([[3]])) == [.infinite])
    #expect(textReadings(Perplexity(), of: try grams(2), heldOut: text([[1]])) == [.infinite])
    #expect(textReadings(Perplexity(), of: try grams(2)) == [.undefined])
    #expect(textReadings(Perplexity(), of: try grams(2), heldOut: text([])) == [.undefined])
  }

  @Test func tailPerplexityIsThatOfRareWordsAlone() throws {
    // Words that occur once: 1 and 2, each with 1/2 after 0, and 1/6 alone.
    let both = text([[0, 1], [0, 2]])
    let rare = TailPerplexity(.count(1))
    #expect(close(textReadings(rare, of: try grams(2), heldOut: both), [2]))
    #expect(close(textReadings(rare, of: try grams(1), heldOut: both), [6]))
    #expect(textReadings(rare, of: try grams(2), heldOut: text([[0]])) == [.undefined])
    // A word that generation 0 never saw is rare, and ruled out.
    #expect(textReadings(rare, of: try grams(2), heldOut: text([[3]])) == [.infinite])
  }

  @Test func rareWordsFillTheirLevel() {
    // Of 1 and 2, equally rare, the larger id comes first; a quarter of four words is one.
    #expect(RareWords.level(0.25).isRare(in: learned) == [false, false, true, true])
    #expect(RareWords.level(0.24).isRare(in: learned) == [false, false, false, true])
    #expect(RareWords.level(0.5).isRare(in: learned) == [false, true, true, true])
    #expect(RareWords.count(1).isRare(in: learned) == [false, true, true, true])
    #expect(RareWords.count(2).isRare(in: learned) == [true, true, true, true])
  }

  @Test func entropyRatesAreExactUpToOrderTwo() throws {
    // Words alone: 2/3 · ln 3 + 1/3 · ln 6. After those before: one choice of two in three tokens.
    for (order, expected) in [(1, 2 * log(3.0) / 3 + log(6.0) / 3), (2, log(2.0) / 3)] {
      let metric = EntropyRate().adapted(to: textSetting(order: order))
      #expect(metric.parts == [nil])
      #expect(close(textReadings(metric, of: try grams(order)), [expected]))
    }
  }

  @Test func entropyRatesOfHigherOrdersAreMeasured() throws {
    // Every sentence has the same surprise and length, so nothing is left to chance.
    let metric = EntropyRate(draws: 200).adapted(to: textSetting(order: 3))
    #expect(metric.parts == [nil, "standard_error"])
    #expect(close(textReadings(metric, of: try grams(3)), [log(2.0) / 3, 0]))
  }

  @Test func standardErrorsAreThoseOfARatio() {
    // Sums 6 and 4 over lengths 3 and 1: mean 2.5, residuals −1.5 and 1.5, √(4.5 · 2/1)/4 = 0.75.
    let found = MeanOverSequences([1, 2, 3, 4], of: text([[0, 1], []]))
    #expect(found.mean == 2.5)
    #expect(found.standardError == 0.75)
    #expect(MeanOverSequences([1, 2, 3], of: text([[0, 1]])).standardError.isNaN)
  }

  @Test func divergenceRatesAreDifferencesOfLogarithms() throws {
    // ln(1 / ⅓) + ln(½ / ⅙) + ln(1 / ⅓) over three tokens.
    let found = textReadings(
      DivergenceRate(), of: try grams(1), truth: try grams(2), heldOut: learned)
    #expect(close(found, [log(3.0), 0]))
    #expect(
      textReadings(
        DivergenceRate(), of: try grams(2, of: text([[0, 1]])), truth: try grams(2),
        heldOut: learned) == [.infinite, .undefined])
  }

  @Test func distinctGramsArePooledAndBySentence() throws {
    // Pairs: 01, 10, 01 and 10. Words: 0, 1, 0, 1 and 1, 0. The third has neither.
    let emitted = text([[0, 1, 0, 1], [1, 0], []])
    let model = try grams(1)
    let pairs = textReadings(DistinctGrams(length: 2), of: model, synthetic: emitted)
    #expect(close(pairs, [0.5, 5.0 / 6]))
    let words = textReadings(DistinctGrams.typeTokenRatio, of: model, synthetic: emitted)
    #expect(close(words, [2.0 / 6, 0.75]))
    let five = textReadings(DistinctGrams(length: 5), of: model, synthetic: emitted)
    #expect(five == [.undefined, .undefined])
  }

  @Test func novelGramsAreThoseTheOriginalHasNot() throws {
    // 01 and 12 are known, 10 is not.
    let found = textReadings(
      NovelGrams(length: 2), of: try grams(1), original: text([[0, 1, 2]]),
      synthetic: text([[0, 1, 0], [1, 2]]))
    #expect(close(found, [1.0 / 3]))
    let copied = textReadings(NovelGrams(length: 2), of: try grams(1))
    #expect(copied == [.value(0)])
  }

  @Test func gramsAliveAreThoseLearnedFrom() throws {
    // 0, 1, 2, </s> and <s>; <s>0, 01, 02, 1</s> and 2</s>.
    let metric = GramsAlive().adapted(to: textSetting(order: 2))
    #expect(metric.parts == ["order_1", "order_2"])
    #expect(textReadings(metric, of: try grams(2)) == [.value(5), .value(5)])
  }

  @Test func goodTuringMassIsTheShareOfSingleWords() throws {
    #expect(textReadings(GoodTuringMass(), of: try grams(2)) == [.value(0.5)])
  }

  /// Words 0, 1 and 2 have shares 2/4, 1/4 and 1/4, so that E ln r is (ln 2 + ln 3)/4 under four
  /// ranks; of two sentences of one word nothing but the first rank is left.
  @Test func textHasAnExponentOfZipfsLaw() throws {
    for ranks in ZipfExponent.Ranks.allCases {
      let metric = ZipfExponent(ranks: ranks)
      #expect(metric.refusal(in: textSetting()) == nil)
      let found = textReadings(metric, of: try grams(2))
      let exponent = try #require(found.first?.number)
      let weights = (1...4).map { pow(Double($0), -exponent) }
      let logs = (1...4).map { log(Double($0)) }
      let mean = zip(weights, logs).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
      #expect(abs(mean - (log(2.0) + log(3.0)) / 4) < 1e-10)
      let one = try grams(1, of: text([[0], [0]]))
      #expect(textReadings(metric, of: one, first: try grams(1)) == [.infinite])
    }
    // By the ranks of generation 0's text, the word it lacks has the last one.
    let drifted = try grams(1, of: text([[0, 1], [3, 2]]))
    let own = textReadings(ZipfExponent(), of: drifted, first: try grams(2))
    let first = textReadings(ZipfExponent(ranks: .truth), of: drifted, first: try grams(2))
    #expect(own.first?.number ?? 1 < 1e-12 && first.first?.number ?? 1 < 1e-12)
  }

  @Test func sentencesHaveAMeanLength() throws {
    let emitted = text([[0, 1, 0, 1], [1, 0], []])
    #expect(textReadings(MeanSentenceLength(), of: try grams(1), synthetic: emitted) == [.value(2)])
  }

  @Test func perplexityUnderTheFirstModelIsOneASentence() throws {
    // 0: √(3 · 3); 1: √(6 · 3); 0 0: ∛(3 · 3 · 3). Sorted 3, 3, √18; the 95 % point is 0.9 between.
    let found = textReadings(
      PerplexityUnderFirst(), of: try grams(2), first: try grams(1),
      synthetic: text([[0], [1], [0, 0]]))
    let root = 18.0.squareRoot()
    #expect(close(found, [(6 + root) / 3, 3, 3, 3 + 0.9 * (root - 3)]))
  }

  @Test func whatDoesNotApplyIsRefused() throws {
    let points = setting(truth: try normal(0, 1), learner: GaussianLearner())
    let ofText: [any Metric] = [
      Perplexity(), TailPerplexity(), EntropyRate(), DivergenceRate(), DistinctGrams(),
      DistinctGrams.typeTokenRatio, NovelGrams(), MeanSentenceLength(), PerplexityUnderFirst(),
    ]
    for metric in ofText {
      #expect(metric.refusal(in: points) == "expected a family of text, found gaussian")
    }
    for metric in [GramsAlive(), GoodTuringMass()] as [any Metric] {
      #expect(metric.refusal(in: points) == "expected an n-gram model, found gaussian")
    }
    for metric in [Perplexity(), TailPerplexity()] as [any Metric] {
      #expect(
        metric.refusal(in: textSetting())
          == "expected held-out text, found none; write `held_out: 0.1` at the source")
      #expect(metric.refusal(in: textSetting(heldOut: 5)) == nil)
    }
    #expect(
      DivergenceRate().refusal(in: textSetting(heldOut: 5))
        == "expected a source whose distribution is known, found a text")
    #expect(
      MeanSentenceLength().refusal(in: textSetting(isStream: true))
        == "expected sentences, found a stream; write `sentences: line` at the source")
    #expect(MeanSentenceLength().refusal(in: textSetting()) == nil)
  }
}
