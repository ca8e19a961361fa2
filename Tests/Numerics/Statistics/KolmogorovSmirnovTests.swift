// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct KolmogorovSmirnovTests {
  @Test func testMatchesSciPy() {
    // python: st.kstest([.1, .25, .3, .42, .77, .8, .81, .99], 'uniform')
    let test = KolmogorovSmirnov([0.42, 0.25, 0.3, 0.1, 0.99, 0.8, 0.81, 0.77]) { $0 }
    expectClose(test.statistic, 0.27, relative: 1e-14)
    expectClose(test.pValue, 0.5198912733690684, relative: 1e-12)
  }

  @Test func pValuesAreUniformUnderTheHypothesis() {
    var stream = stream("null")
    let pValues = (0..<2000).map { _ in
      KolmogorovSmirnov((0..<12).map { _ in stream.uniform() }) { $0 }.pValue
    }
    expectMean(of: pValues, 0.5, variance: 1.0 / 12)
    expectMean(of: pValues.map { $0 < 0.05 ? 1 : 0 }, 0.05, variance: 0.0475)
    #expect(KolmogorovSmirnov(pValues) { $0 }.pValue > 1e-6)
  }

  @Test func aWrongDistributionIsFoundOut() {
    var stream = stream("power")
    let draws = (0..<500).map { _ in stream.normal(mean: 0, deviation: 1.5) }
    #expect(KolmogorovSmirnov(draws, cumulative: Normal.standard.cumulative).pValue < 1e-3)
  }
}
