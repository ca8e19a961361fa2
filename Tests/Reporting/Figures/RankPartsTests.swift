// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Testing

@testable import CollapseReporting

@Suite struct RankPartsTests {
  private func parts(_ names: [String?]) -> RankParts? {
    RankParts(
      MetricRecord(
        name: "alive", version: 1, scale: .plain, parts: names, unit: "", definition: "",
        settings: [:]))
  }

  @Test func ranksAreReadFromNamesInTheirOrder() {
    let found = parts([nil, "rank_10_to_99", "rank_5", "rank_1_to_9", "standard_error"])
    #expect(found?.parts.map(\.ranks) == [1...9, 5...5, 10...99])
    #expect(
      found?.parts.map(\.rowName) == [
        "alive.rank_1_to_9", "alive.rank_5", "alive.rank_10_to_99",
      ])
    #expect(found?.parts.map(\.words) == ["1 to 9", "5", "10 to 99"])
  }

  @Test(arguments: ["rank", "rank_", "rank_0", "rank_9_to_1", "rank_1_9", "rank_1_to_", "ranks_1"])
  func otherNamesAreNoRanks(_ name: String) {
    #expect(parts([name]) == nil)
  }
}
