// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseInterventions
import CollapseLineage
import Testing

@Suite struct AccumulateSubsampleTests {
  let sizes = ChainSizes(generations: 5, real: 50, synthetic: 20)

  @Test(arguments: 1...5)
  func asManyRowsOfThePoolAsTheNewestBatchHas(_ generation: Int) {
    #expect(
      AccumulateSubsample().recipe(for: generation, sizes: sizes)
        == Recipe([.init(.pool, .rows(20))]))
    #expect(
      AccumulateSubsample(rows: 7).recipe(for: generation, sizes: sizes)
        == Recipe([.init(.pool, .rows(7))]))
  }

  @Test func moreRowsThanTheFirstPoolHasAreRefused() {
    #expect(AccumulateSubsample(rows: 70).refusal(sizes: sizes, source: .truth) == nil)
    #expect(
      AccumulateSubsample(rows: 71).refusal(sizes: sizes, source: .truth)
        == "generation 1 takes 71 rows without replacement from a pool of 70; "
        + "lower rows, or raise chain.real or chain.synthetic")
  }

  @Test func rowsAreShownOnlyWhereTheyAreWritten() {
    let bare = ReadPolicy("policy: accumulate_subsample")
    #expect(bare.policy as? AccumulateSubsample == AccumulateSubsample())
    #expect(bare.resolved == "{policy: accumulate_subsample}")
    let read = ReadPolicy("policy: {accumulate_subsample: {rows: 30}}")
    #expect(read.policy as? AccumulateSubsample == AccumulateSubsample(rows: 30))
    #expect(read.resolved == "{policy: {accumulate_subsample: {rows: 30}}}")
  }

  @Test func noRowsAreAMistake() {
    #expect(
      ReadPolicy("policy: {accumulate_subsample: {rows: 0}}").messages
        == [
          "text.yaml:1:39: policy.accumulate_subsample.rows: expected an integer of at least 1, "
            + "found 0"
        ])
  }
}
