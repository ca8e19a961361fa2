// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseReporting
import Testing

struct SummaryTests {
  /// python: import numpy as np; from scipy import stats
  /// x = np.array([0.1, 0.4, 0.35, 0.8, 1.6]); x.mean(), x.std(ddof=1), stats.sem(x),
  /// np.quantile(x, [.05, .5, .95]), stats.t.interval(.95, 4, x.mean(), stats.sem(x))
  @Test func statisticsEqualSciPys() throws {
    let summary = Summary([0.1, 0.4, 0.35, 0.8, 1.6].map { .value($0) })
    let expected: [(Double?, Double)] = [
      (summary.mean, 0.65), (summary.standardDeviation, 0.5873670062235365),
      (summary.standardError, 0.26267851073127396),
      (summary.quantile05, 0.15), (summary.median, 0.4), (summary.quantile95, 1.44),
      (summary.lower, -0.07931246536049164), (summary.upper, 1.3793124653604916),
    ]
    for (found, number) in expected {
      #expect(abs(try #require(found) - number) <= 1e-13 * abs(number))
    }
    #expect(summary.count == 5)
  }

  @Test func valuesWithoutANumberAreCountedAndLeftOut() {
    let summary = Summary([.value(2), .infinite, .undefined, .ended, .ended, .absent, .value(4)])
    #expect(summary.count == 2 && summary.mean == 3)
    #expect(
      summary.infiniteCount == 1 && summary.undefinedCount == 1 && summary.endedCount == 2)
  }

  @Test func oneValueHasNoSpreadAndNoInterval() {
    let summary = Summary([.value(2)])
    #expect(summary.mean == 2 && summary.median == 2 && summary.quantile05 == 2)
    #expect(summary.standardDeviation == nil && summary.standardError == nil)
    #expect(summary.lower == nil && summary.halfWidth == nil)
  }

  @Test func noValueHasNoStatistics() {
    let summary = Summary([.ended, .infinite])
    #expect(summary.count == 0 && summary.mean == nil && summary.median == nil)
  }

  @Test func overflowLeavesAStatisticOutAndNeverGivesInfinity() {
    let summary = Summary([.value(1.7e308), .value(-1.7e308), .value(1.7e308)])
    for number in [summary.mean, summary.standardDeviation, summary.standardError, summary.lower] {
      #expect(number.map(\.isFinite) ?? true)
    }
    #expect(summary.standardDeviation == nil && summary.median == 1.7e308)
  }
}
