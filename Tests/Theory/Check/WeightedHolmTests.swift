// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@testable import CollapseTheory

@Suite struct WeightedHolmTests {
  // statsmodels multipletests([.01, .04, .03, .005], method='holm')[1]
  @Test func equalWeightsGiveHolm() {
    let adjusted = WeightedHolm.adjusted([0.01, 0.04, 0.03, 0.005], weights: [1, 1, 1, 1])
    for (seen, expected) in zip(adjusted, [0.03, 0.06, 0.06, 0.02]) {
      #expect(abs(seen - expected) < 1e-15)
    }
  }

  // By hand, weights 10, 1, 1: 0.0012·12/10, then 0.001·2/1, then 0.5·1/1.
  @Test func weightBuysPower() {
    let adjusted = WeightedHolm.adjusted([0.0012, 0.001, 0.5], weights: [10, 1, 1])
    for (seen, expected) in zip(adjusted, [0.001_44, 0.002, 0.5]) {
      #expect(abs(seen - expected) < 1e-15)
    }
  }

  @Test func adjustedValuesStayInOrderAndBelowOne() {
    // 0.8·6/5 = 0.96 first; 0.9·1/1 may not fall below it.
    let adjusted = WeightedHolm.adjusted([0.9, 0.8], weights: [1, 5])
    #expect(adjusted[0] == adjusted[1] && abs(adjusted[0] - 0.96) < 1e-15)
    #expect(WeightedHolm.adjusted([0.9, 0.8], weights: [1, 1]) == [1, 1])
    #expect(WeightedHolm.adjusted([], weights: []).isEmpty)
  }
}
