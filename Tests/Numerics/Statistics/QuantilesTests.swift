// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct QuantilesTests {
  @Test func quantilesMatchNumPy() {
    // python: [np.quantile(v, q) for q in (0, .05, .25, .5, .6, .95, 1)]
    let table = [
      (0, -7.5), (0.05, -5.225), (0.25, -0.25), (0.5, 2.75), (0.6, 3), (0.95, 7.9875), (1, 10),
    ]
    for (level, expected) in table {
      expectClose(
        Statistics.quantile(MomentsTests.values, level), expected, relative: 1e-15, "\(level)")
    }
    #expect(
      Statistics.quantiles(MomentsTests.values, [1, 0, 0.5]) == [10, -7.5, 2.75])
  }

  @Test func medianIsTheMiddle() {
    #expect(Statistics.median([3, 1, 2]) == 2)
    #expect(Statistics.median([4, 1, 3, 2]) == 2.5)
    #expect(Statistics.median([7]) == 7)
  }

  @Test func equalNeighboursGiveThemselvesEvenWhenInfinite() {
    #expect(Statistics.quantile([.infinity, .infinity, 1], 0.75) == .infinity)
    #expect(Statistics.quantile([-.infinity, -.infinity, 1], 0.2) == -.infinity)
    #expect(Statistics.quantile([0.1, 0.1, 0.1], 0.3) == 0.1)
  }
}
