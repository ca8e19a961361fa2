// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseNumerics

/// Values from Python's `decimal` at 60 digits: ln n! of the exact factorial up to 2000 and of
/// Stirling's series to n⁻⁹ above, D from its definition.
@Suite struct StirlingFormsTests {
  @Test(arguments: [
    (0, 0), (1, 1), (2, 1.306_852_819_440_054_6), (5, 1.740_302_180_611_544_2),
    (20, 2.420_970_989_673_665_3), (21, 2.445_167_706_285_025_2),
    (22, 2.468_247_377_952_275_1), (50, 2.876_616_680_365_728_9),
    (1000, 4.372_899_506_026_296_7), (1_000_000, 7.826_693_895_520_143_1),
    (10_000_000_000_000, 15.885_741_637_665_978), (1 << 62, 22.406_501_130_562_976),
  ])
  func excessOfALogFactorialHasAllItsDigits(count: Int, expected: Double) {
    #expect(abs(StirlingForms.excess(count) - expected) <= 1e-14)
  }

  @Test(arguments: [
    (5, 2, 0.554_128_118_829_953_39), (100, 1, 0.005_033_585_350_144_118_7),
    (100, -30, 3.763_573_553_250_895_1), (1e13, 1e6, 0.050_000_003_333_333_584),
    (1e13, 0.25, 3.125_000_000_000_052_2e-15), (0x1p62, 0x1p30, 0.125_000_000_019_402_56),
    (7, -0.125, 0.001_102_960_304_193_573_6), (1000, 999, 5908.755_278_982_137_5),
  ])
  func devianceHasAllItsDigitsHoweverSmall(x: Double, deviation: Double, expected: Double) {
    let found = StirlingForms.deviance(x, mean: x - deviation, deviation: deviation)
    #expect(abs(found - expected) <= 1e-15 * max(expected, 10 * min(1, abs(deviation))))
  }

  @Test func devianceOfNothingIsTheMean() {
    #expect(StirlingForms.deviance(0, mean: 3.5, deviation: -3.5) == 3.5)
  }
}
