// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct HolmTests {
  @Test func adjustedValuesMatchStatsmodels() {
    // python: statsmodels.stats.multitest.multipletests(p, method='holm')[1]
    let adjusted = Statistics.holmAdjusted([0.01, 0.04, 0.03, 0.005, 0.5, 0.03])
    for (found, expected) in zip(adjusted, [0.05, 0.12, 0.12, 0.03, 0.5, 0.12]) {
      expectClose(found, expected, relative: 1e-15)
    }
  }

  @Test func oneValueStaysAndNoneExceedsOne() {
    #expect(Statistics.holmAdjusted([0.2]) == [0.2])
    #expect(Statistics.holmAdjusted([]) == [])
    #expect(Statistics.holmAdjusted([0.9, 0.8, 0.7]) == [1, 1, 1])
  }

  @Test func familyWiseErrorIsHeld() {
    // Eight true hypotheses: any is rejected at 5 % with probability 1 − (1 − .05/8)⁸ = .0489.
    var stream = stream("holm")
    let rejections = (0..<10_000).map { _ in
      Statistics.holmAdjusted((0..<8).map { _ in stream.uniform() }).contains { $0 <= 0.05 }
        ? 1.0 : 0
    }
    expectMean(of: rejections, 0.04892764, variance: 0.0489 * 0.9511)
  }
}
