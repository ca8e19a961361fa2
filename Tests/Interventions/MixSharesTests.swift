// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseInterventions
import CollapseLineage
import Testing

@Suite struct MixSharesTests {
  private func sizes(real: Int = 1000, synthetic: Int = 10) -> ChainSizes {
    ChainSizes(generations: 5, real: real, synthetic: synthetic)
  }

  @Test func sharesTakeFromThreeBatches() {
    let mix = Mix(.init(newest: 0.5, previous: 0.3, original: 0.2))
    #expect(
      mix.recipe(for: 4, sizes: sizes())
        == Recipe([
          .init(.original, .rows(2)), .init(.synthetic(generation: 2), .rows(3)),
          .init(.synthetic(generation: 3), .rows(5)),
        ]))
  }

  @Test func weightsGoToTheirParts() {
    let mix = Mix(.init(newest: 0.6, original: 0.4), fresh: true, realWeight: 0.7)
    #expect(
      mix.recipe(for: 2, sizes: sizes())
        == Recipe([
          .init(.fresh, .rows(4), weight: 0.7),
          .init(.synthetic(generation: 1), .rows(6), weight: 1 - 0.7),
        ]))
    #expect(mix.refusal(sizes: sizes(), source: .truth) == nil)
    #expect(
      mix.refusal(sizes: sizes(synthetic: 1), source: .truth)
        == "real_weight needs real and synthetic rows, and of 1 rows 0 are real")
  }

  @Test func generationOneTakesRealRowsForTheBatchBeforeTheFirst() {
    let shares = Mix.Shares(newest: 0.5, previous: 0.3, original: 0.2)
    #expect(
      Mix(shares).recipe(for: 1, sizes: sizes())
        == Recipe([.init(.original, .rows(5)), .init(.synthetic(generation: 0), .rows(5))]))
    #expect(
      Mix(shares, fresh: true).recipe(for: 1, sizes: sizes())
        == Recipe([
          .init(.original, .rows(3)), .init(.fresh, .rows(2)),
          .init(.synthetic(generation: 0), .rows(5)),
        ]))
  }

  @Test(arguments: [0, 0.05, 0.145, 0.25, 0.5, 0.9, 1])
  func withoutAPreviousShareItIsTheShorterForm(_ share: Double) {
    for rows in [1, 7, 10, 100] {
      #expect(
        Mix(.init(newest: 1 - share, original: share)).recipe(for: 3, sizes: sizes(synthetic: rows))
          == Mix(realFraction: share).recipe(for: 3, sizes: sizes(synthetic: rows)))
    }
  }

  /// By hand: of 3 rows 1.5 + 1.5 are 2 + 1; in doubles 0.145 · 100 falls to 14 and 0.855 · 100 to 85.
  @Test(arguments: [(0.5, 0.5, 3, 2, 1), (0.145, 0.855, 100, 14, 86), (0.3, 0.7, 5, 2, 3)])
  func roundingNeverTakesFromABatchWithoutAShare(
    _ original: Double, previous: Double, rows: Int, real: Int, before: Int
  ) {
    let mix = Mix(.init(newest: 0, previous: previous, original: original))
    #expect(
      mix.recipe(for: 2, sizes: sizes(synthetic: rows))
        == Recipe([.init(.original, .rows(real)), .init(.synthetic(generation: 0), .rows(before))]))
  }

  @Test func generationOnesRealRowsAreCountedTogether() {
    let mix = Mix(.init(newest: 0.5, previous: 0.3, original: 0.2))
    #expect(mix.refusal(sizes: sizes(real: 5), source: .truth) == nil)
    #expect(
      mix.refusal(sizes: sizes(real: 4), source: .truth)
        == "a generation takes 5 of generation 0's real rows, and there are 4; "
        + "lower original or previous or chain.synthetic, or raise chain.real")
  }

  @Test func itIsReadAsItIsWritten() {
    let read = ReadPolicy("policy: {mix: {newest: 0.7, previous: 0.2, original: 0.1}}")
    #expect(read.policy as? Mix == Mix(.init(newest: 0.7, previous: 0.2, original: 0.1)))
    #expect(read.messages == [])
    #expect(ReadPolicy(read.resolved).policy as? Mix == read.policy as? Mix)
    #expect(ReadPolicy(read.resolved).resolved == read.resolved)
  }

  @Test(arguments: [
    (
      "policy: {mix: {newest: 0.7, original: 0.2}}",
      "text.yaml:1:24: policy.mix.newest: expected shares newest, previous and original that sum "
        + "to 1, found 0.8999999999999999"
    ),
    (
      "policy: {mix: {real_fraction: 0.1, newest: 0.9}}",
      "text.yaml:1:44: policy.mix.newest: expected either real_fraction or newest, previous and "
        + "original, found both"
    ),
    (
      "policy: {mix: {newest: -1, original: 2}}",
      "text.yaml:1:24: policy.mix.newest: expected a number from 0 to 1, found -1"
    ),
  ])
  func mistakesAreToldAtTheirPlace(_ text: String, message: String) {
    #expect(ReadPolicy(text).messages.first == message)
  }
}
