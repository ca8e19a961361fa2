// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseInterventions
import CollapseLineage
import CollapseModels
import Testing

@Suite struct ScheduleTests {
  /// By hand: 5 · √2, √3, 2, √5 are 7.07, 8.66, 10, 11.18; 10 · 0.5² is 2.5, and 10 · 1.05ᵍ is 10.5,
  /// 11.025, 11.576, 12.155: halves are rounded up.
  @Test(arguments: [
    (Schedule.list([7, 8, 9]), [7, 8, 9, 9]),
    (.power(base: 100, exponent: 2), [400, 900, 1600, 2500]),
    (.power(base: 5, exponent: 0.5), [7, 9, 10, 11]),
    (.power(base: 100, exponent: 0), [100, 100, 100, 100]),
    (.power(base: 60, exponent: -1), [30, 20, 15, 12]),
    (.geometric(base: 10, ratio: 2), [20, 40, 80, 160]),
    (.geometric(base: 10, ratio: 0.5), [5, 3, 1, 1]),
    (.geometric(base: 10, ratio: 1.05), [11, 11, 12, 12]),
  ])
  func rowsAreCountedByTheGenerationThatLearns(_ schedule: Schedule, rows: [Int]) {
    #expect((1...4).map { schedule.rows(for: $0) } == rows)
  }

  @Test func aChainDrawsWhatTheNextGenerationLearnsFrom() {
    let sizes = ChainSizes(generations: 3, real: 5, schedule: .power(base: 5, exponent: 2))
    #expect(trainingCounts(Replace(), sizes) == [5, 20, 45, 80])
    #expect(trainingCounts(Accumulate(), sizes) == [5, 25, 70, 150])
    #expect(trainingCounts(AccumulateSubsample(), sizes) == [5, 20, 45, 80])
    #expect(trainingCounts(GrownReplace(), sizes) == [5, 25, 70, 150])
    #expect(trainingCounts(Window(generations: 2), sizes) == [5, 25, 65, 125])
    #expect(trainingCounts(RealOnly(fresh: true), sizes) == [5, 5, 5, 5])
  }

  @Test func withoutAScheduleEveryBatchIsAlike() {
    let sizes = ChainSizes(generations: 3, real: 5, synthetic: 4)
    #expect(trainingCounts(Replace(), sizes) == [5, 4, 4, 4])
    #expect(trainingCounts(GrownReplace(), sizes) == [5, 9, 13, 17])
    #expect(trainingCounts(AccumulateSubsample(rows: 9), sizes) == [5, 9, 9, 9])
    #expect(
      trainingCounts(Mix(.init(newest: 0.5, previous: 0.25, original: 0.25)), sizes)
        == [5, 4, 4, 4])
  }

  private func trainingCounts(_ policy: any DataPolicy, _ sizes: ChainSizes) -> [Int] {
    var chain = Chain(
      ChainSettings(
        source: NumberedSource(), learner: TagLearner(), policy: policy, sizes: sizes, metrics: []),
      streams: ReplicateStreams(seed: 1, replicate: 0))
    var counts: [Int] = []
    while let report = chain.advance() {
      if case .fitted(let measured) = report.result { counts.append(measured.trainingCount) }
    }
    return counts
  }

  @Test func fewerRowsThanOneAreRefused() throws {
    #expect(Schedule.geometric(base: 8, ratio: 0.5).refusal(generations: 3) == nil)
    let fall = try #require(Schedule.geometric(base: 8, ratio: 0.5).refusal(generations: 4))
    #expect(fall.expected == "at least 1 row in every generation")
    #expect(fall.found == "0.5 in generation 4")
    #expect(Schedule.list([5, 0]).refusal(generations: 2)?.found == "0.0 in generation 2")
    #expect(
      Schedule.power(base: 1, exponent: 63).refusal(generations: 1)?.expected
        == "at most 2⁶² rows in every generation")
    #expect(
      Schedule.list([5]).refusal(generations: 2)?.expected == "a number for each of 2 generations")
  }

  @Test func batchesTooLargeToDrawAreRefused() {
    let sizes = ChainSizes(generations: 30, real: 5, schedule: .geometric(base: 5, ratio: 4))
    #expect(
      Draw.rows.refusal(
        learner: ResamplerLearner(), truth: nil, policy: Replace(), sizes: sizes)
        == "expected at most 2147483648 rows a batch, found \(sizes.synthetic(for: 30)); "
        + "write `draw: statistics`")
    let long = ChainSizes(generations: 4, real: 5, synthetic: 1 << 62)
    #expect(
      Draw.statistics.refusal(
        learner: CategoricalLearner(), truth: nil, policy: GrownReplace(), sizes: long)
        == "expected at most 2⁶² observations to learn from, found 4611686018427387909 "
        + "in generation 1")
  }
}
