// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct LogarithmExcessTests {
  /// Python's decimal at 50 digits, x as the double it is:
  /// `python3 -c "from decimal import *; getcontext().prec = 50; [print(x, repr(float(D - (1 + D).ln()))) for x in (-.9, -.25, -.01, 1e-9, 1e-3, .2, .25, .3, 7.) for D in [Decimal(x)]]"`
  @Test(arguments: [
    (-0.9, 1.402585092994046),
    (-0.25, 0.03768207245178093),
    (-0.01, 5.0335853501441186e-05),
    (1e-09, 4.999999996666667e-19),
    (0.001, 4.996669164668332e-07),
    (0.2, 0.017678443206045377),
    (0.25, 0.026856448685790246),
    (0.3, 0.03763573553250894),
    (7.0, 4.920558458320164),
  ])
  func everyDigitIsKept(_ x: Double, _ expected: Double) {
    expectClose(logarithmExcess(x), expected, relative: abs(x) > 0.25 ? 2e-15 : 5e-16)
  }

  @Test func zeroIsZeroAndNothingIsNegative() {
    #expect(logarithmExcess(0) == 0)
    for power in 1...300 {
      #expect(logarithmExcess(1 / Double(power * power)) > 0)
      #expect(logarithmExcess(-1 / Double(power * power + 1)) > 0)
    }
  }
}
