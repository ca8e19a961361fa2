// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseInterventions
import CollapseLineage
import Testing

@Suite struct GrownReplaceTests {
  let sizes = ChainSizes(generations: 5, real: 50, synthetic: 20)

  @Test(arguments: [(1, 70), (2, 90), (5, 150)])
  func theNewestBatchIsAsLargeAsThePool(_ generation: Int, rows: Int) {
    #expect(GrownReplace().batchSize(for: generation, sizes: sizes) == rows)
    #expect(
      GrownReplace().recipe(for: generation, sizes: sizes)
        == Replace().recipe(for: generation, sizes: sizes))
  }

  @Test func aSchedulesNumbersAreAddedUp() {
    let sizes = ChainSizes(generations: 3, real: 5, schedule: .list([1, 10, 100]))
    #expect((1...3).map { GrownReplace().batchSize(for: $0, sizes: sizes) } == [6, 16, 116])
  }

  @Test func itIsReadFromItsBareName() {
    let read = ReadPolicy("policy: grown_replace")
    #expect(read.policy is GrownReplace)
    #expect(read.resolved == "{policy: grown_replace}")
  }
}

@Suite struct ScheduledPolicyTests {
  let falling = ChainSizes(generations: 3, real: 50, schedule: .list([40, 10, 20]))

  @Test func policiesTakeAsManyRowsAsTheNewestBatchHas() {
    #expect(
      AccumulateSubsample().recipe(for: 2, sizes: falling) == Recipe([.init(.pool, .rows(10))]))
    #expect(
      Mix(realFraction: 0.5).recipe(for: 3, sizes: falling)
        == Recipe([.init(.original, .rows(10)), .init(.synthetic(generation: 2), .rows(10))]))
  }

  @Test func aSmallerBatchBeforeTheNewestIsRefusedWhereItCannotGiveItsShare() {
    #expect(
      Mix(.init(newest: 0.25, previous: 0.75, original: 0)).refusal(sizes: falling, source: .truth)
        == "generation 3 takes 15 rows of the batch before the newest, which has 10; "
        + "lower previous")
    #expect(
      Mix(.init(newest: 0.5, previous: 0.5, original: 0)).refusal(sizes: falling, source: .truth)
        == nil)
  }

  /// 20 + 5 + 10 real rows of 40, 10 and 20, after generation 0's 50.
  @Test func freshRowsAreCountedBySchedule() {
    let mix = Mix(realFraction: 0.5, fresh: true)
    #expect(mix.refusal(sizes: falling, source: .file(of: 85)) == nil)
    #expect(
      mix.refusal(sizes: falling, source: .file(of: 84))
        == "3 generations take fresh rows by the schedule after the 50 of generation 0, "
        + "85 together, and the source has 84; lower real_fraction, chain.generations or "
        + "chain.real, or set fresh: false")
  }
}
