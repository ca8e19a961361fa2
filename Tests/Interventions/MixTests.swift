// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseInterventions
import CollapseLineage
import Testing

@Suite struct MixTests {
  private func sizes(
    generations: Int = 5, real: Int = 1000, synthetic: Int = 20
  ) -> ChainSizes {
    ChainSizes(generations: generations, real: real, synthetic: synthetic)
  }

  struct Rounding: Sendable, CustomTestStringConvertible {
    let share: Double
    let rows: Int
    let real: Int
    var testDescription: String { "\(share) of \(rows)" }
  }

  /// Halves by hand; 0.145 · 100 is 14.499999999999998 in doubles, and is rounded as such.
  @Test(arguments: [
    Rounding(share: 0, rows: 10, real: 0), Rounding(share: 1, rows: 7, real: 7),
    Rounding(share: 0.1, rows: 300, real: 30), Rounding(share: 0.05, rows: 10, real: 1),
    Rounding(share: 0.15, rows: 10, real: 2), Rounding(share: 0.25, rows: 10, real: 3),
    Rounding(share: 0.35, rows: 10, real: 4), Rounding(share: 0.5, rows: 1, real: 1),
    Rounding(share: 0.49, rows: 1, real: 0), Rounding(share: 0.145, rows: 100, real: 14),
    Rounding(share: 1e-9, rows: 1000, real: 0), Rounding(share: 0.9999, rows: 1000, real: 1000),
  ])
  func halvesAreRoundedAwayFromZero(_ row: Rounding) {
    #expect(Mix(realFraction: row.share).realCount(of: row.rows) == row.real)
  }

  @Test func aShareIsTakenFromTheOriginalAndTheRestFromTheNewestBatch() {
    #expect(
      Mix(realFraction: 0.1).recipe(for: 3, sizes: sizes(synthetic: 300))
        == Recipe([
          .init(.original, .rows(30)), .init(.synthetic(generation: 2), .rows(270)),
        ]))
  }

  @Test func freshRowsComeFromTheSourceInstead() {
    #expect(
      Mix(realFraction: 0.25, fresh: true).recipe(for: 1, sizes: sizes(synthetic: 10))
        == Recipe([.init(.fresh, .rows(3)), .init(.synthetic(generation: 0), .rows(7))]))
  }

  @Test(arguments: [false, true])
  func noRealRowsIsReplace(fresh: Bool) {
    let mix = Mix(realFraction: 0, fresh: fresh)
    for generation in 1...5 {
      #expect(
        mix.recipe(for: generation, sizes: sizes())
          == Replace().recipe(for: generation, sizes: sizes()))
    }
  }

  @Test func realRowsAloneLeaveNoneSynthetic() {
    #expect(
      Mix(realFraction: 1).recipe(for: 2, sizes: sizes(synthetic: 20))
        == Recipe([.init(.original, .rows(20))]))
    #expect(
      Mix(realFraction: 1, fresh: true).recipe(for: 2, sizes: sizes(synthetic: 20))
        == Recipe([.init(.fresh, .rows(20))]))
  }

  @Test func moreRealRowsThanGenerationZeroHadAreRefused() {
    let mix = Mix(realFraction: 0.5)
    #expect(mix.refusal(sizes: sizes(real: 10, synthetic: 20), source: .truth) == nil)
    #expect(
      mix.refusal(sizes: sizes(real: 10, synthetic: 21), source: .truth)
        == "a generation takes 11 of generation 0's real rows, and there are 10; "
        + "lower real_fraction or chain.synthetic, or raise chain.real")
  }

  @Test func aDataSourceThatRunsOutOfFreshRowsIsRefused() {
    let mix = Mix(realFraction: 0.5, fresh: true)
    // 100 for generation 0, then 5 · 10.
    #expect(mix.refusal(sizes: sizes(real: 100), source: .file(of: 150)) == nil)
    #expect(
      mix.refusal(sizes: sizes(real: 100), source: .file(of: 149))
        == "5 generations take 10 fresh rows each after the 100 of generation 0, 150 together, "
        + "and the source has 149; lower real_fraction, chain.generations or chain.real, "
        + "or set fresh: false")
  }

  @Test func aKnownTruthNeverRunsOut() {
    let mix = Mix(realFraction: 1, fresh: true)
    #expect(mix.refusal(sizes: sizes(real: 1, synthetic: 1_000_000), source: .truth) == nil)
  }
}

@Suite struct MixReadingTests {
  @Test func itIsReadWithItsDefaultShown() {
    let read = ReadPolicy("policy: {mix: {real_fraction: 0.1}}")
    #expect(read.policy as? Mix == Mix(realFraction: 0.1, fresh: false))
    #expect(read.messages == [])
    #expect(read.resolved == "{policy: {mix: {real_fraction: 0.1, fresh: false}}}")
  }

  @Test func whatIsShownReadsBackToTheSamePolicy() {
    let read = ReadPolicy("policy: {mix: {fresh: true, real_fraction: 1}}")
    #expect(read.policy as? Mix == Mix(realFraction: 1, fresh: true))
    #expect(ReadPolicy(read.resolved).resolved == read.resolved)
    #expect(ReadPolicy(read.resolved).policy as? Mix == Mix(realFraction: 1, fresh: true))
  }

  @Test(arguments: [
    (
      "policy: mix",
      ["text.yaml:1:9: policy.mix.real_fraction: expected a number from 0 to 1, found nothing"]
    ),
    (
      "policy: {mix: {real_fraction: 1.5, fresh: 1}}",
      [
        "text.yaml:1:31: policy.mix.real_fraction: expected a number from 0 to 1, found 1.5",
        "text.yaml:1:43: policy.mix.fresh: expected true or false, found 1",
      ]
    ),
    (
      "policy: {mix: {fraction: 0.1}}",
      [
        "text.yaml:1:10: policy.mix.real_fraction: expected a number from 0 to 1, found nothing",
        "text.yaml:1:16: unknown key in policy.mix: expected real_fraction, fresh, newest, "
          + "previous, original or real_weight, found fraction; did you mean real_fraction?",
      ]
    ),
  ])
  func mistakesAreToldAtTheirPlace(_ text: String, messages: [String]) {
    #expect(ReadPolicy(text).messages == messages)
  }
}
