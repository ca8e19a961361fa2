// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import Testing

@Suite struct RankFrequencyTests {
  @Test func probabilitiesAreReadAtSpacedRanksOfTheModelsOwn() {
    let truth = zipf(30)
    let weights = [3.0, 40, 0, 7, 20, 10, 8, 6, 4, 2]
    let found = typeReadings(
      RankFrequency(), of: types(weights + [Double](repeating: 0, count: 20)), against: truth)
    #expect(
      found == [
        "rank_1": .value(0.4), "rank_2": .value(0.2), "rank_5": .value(0.07),
        "rank_10": .value(0), "rank_20": .value(0), "rank_30": .value(0),
      ])
  }

  @Test(arguments: [
    (1, [1]), (2, [1, 2]), (7, [1, 2, 5, 7]), (20, [1, 2, 5, 10, 20]),
    (1000, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]),
  ])
  func theLastRankIsAlwaysAmongThem(_ types: Int, _ ranks: [Int]) {
    let adapted = RankFrequency().adapted(to: typeSetting(zipf(types)))
    #expect(adapted.parts == ranks.map { "rank_\($0)" })
  }
}
