// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct LogSumExpTests {
  @Test func twoTermsMatchTheClosedForm() {
    expectClose(logSumExp(log(2.0), log(3.0)), log(5.0), relative: 1e-15)
    expectClose(logSumExp(1000, 1000), 1000 + log(2.0), relative: 1e-15)
    expectClose(logSumExp(-1000, -1001), -1000 + log1p(exp(-1.0)), relative: 1e-15)
    #expect(logSumExp(0, -800) == 0)
  }

  @Test func probabilitiesOfZeroAreNoObstacle() {
    let none = -Double.infinity
    #expect(logSumExp(none, none) == none)
    #expect(logSumExp(none, 3) == 3)
    #expect(logSumExp(3, none) == 3)
    #expect(logSumExp([Double]()) == none)
    #expect(logSumExp([none, none, none]) == none)
    expectClose(logSumExp([none, 1, none, 1]), 1 + log(2.0), relative: 1e-15)
  }

  @Test func infinityAndNaNPassThrough() {
    #expect(logSumExp(.infinity, 0) == .infinity)
    #expect(logSumExp([0, .infinity, .infinity]) == .infinity)
    #expect(logSumExp(.nan, 0).isNaN)
    #expect(logSumExp(0, .nan).isNaN)
    #expect(logSumExp([0, .nan, 1]).isNaN)
    #expect(logSumExp(.infinity, .nan).isNaN)
  }

  @Test func manyTermsMatchTheClosedForm() {
    // Σ exp(i) for i below 50 is (e⁵⁰ − 1) / (e − 1).
    let terms = (0..<50).map(Double.init)
    expectClose(logSumExp(terms), log(expm1(50.0) / expm1(1.0)), relative: 1e-15)
    expectClose(logSumExp(terms.map { $0 - 5000 }), -5000 + logSumExp(terms), relative: 1e-15)
    expectClose(logSumExp(terms[3...4]), logSumExp(3, 4), relative: 1e-15)
  }

  @Test func softplusIsAccurateAtBothEnds() {
    // python: [np.log1p(np.exp(x)) for x in …] where it does not overflow; x + exp(−x) above.
    for x in [-700.0, -40, -36.9, -1, 0, 1, 17.9, 18.1, 30] {
      expectClose(log1pExp(x), x > 18 ? x + exp(-x) : log1p(exp(x)), relative: 1e-15)
    }
    #expect(log1pExp(1000) == 1000)
    #expect(log1pExp(-1000) == 0)
    #expect(log1pExp(.nan).isNaN)
  }

  @Test func logOfOneLessAnExponentialIsAccurateAtBothEnds() {
    // ln(1 − e⁻¹) and, near zero, ln(x) − x/2 + x²/24 with x = 1e-10.
    expectClose(log1mExp(-1), -0.45867514538708193, relative: 1e-15)
    expectClose(log1mExp(-1e-10), log(1e-10) - 0.5e-10, relative: 1e-15)
    expectClose(log1mExp(-50), -exp(-50.0), relative: 1e-15)
    #expect(log1mExp(0) == -.infinity)
  }
}
