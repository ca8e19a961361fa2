// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseNumerics

@Suite struct LargeIncompleteGammaTests {
  struct Row: CustomTestStringConvertible {
    let a: Double
    let x: Double
    let upper: Double
    let lower: Double
    var testDescription: String { "a = \(a), x = \(x)" }
  }

  // Q(a, x) = P(Poisson(x) < a) for whole a, and P(a, x) = P(Poisson(x) ≥ a), summed term by term in
  // 50 decimal digits:
  //   from decimal import *; getcontext().prec = 50
  //   def rows(a, x):
  //     x = Decimal(x); t = (-x).exp(); q = Decimal(0)
  //     for k in range(a): q += t; t = t * x / (k + 1)
  //     p = Decimal(0); k = a
  //     while t > Decimal('1e-45'): p += t; k += 1; t = t * x / k
  //     print(a, x, '%.17e' % q, '%.17e' % p)
  static let exact = [
    Row(a: 5000, x: 5000, upper: 4.98119365966182670e-01, lower: 5.01880634033817330e-01),
    Row(a: 5000, x: 4500, upper: 9.99999999999872990e-01, lower: 1.26977317052044223e-13),
    Row(a: 5000, x: 5555.5, upper: 1.63436937032833689e-14, lower: 9.99999999999983680e-01),
    Row(a: 20000, x: 20100, upper: 2.39383294438582361e-01, lower: 7.60616705561417694e-01),
    Row(a: 95000, x: 94740.5, upper: 7.99998331927557316e-01, lower: 2.00001668072442629e-01),
    Row(a: 95000, x: 96000, upper: 6.09931986372954098e-04, lower: 9.99390068013627064e-01),
    Row(a: 105000, x: 104000.25, upper: 9.99012988125861034e-01, lower: 9.87011874138910006e-04),
    Row(a: 300000, x: 303000, upper: 2.38494077355855283e-08, lower: 9.99999976150592218e-01),
  ]

  @Test(arguments: exact)
  func expansionMatchesTheExactPoissonSums(_ row: Row) throws {
    expectClose(try SpecialFunctions.upperGamma(row.a, row.x), row.upper, relative: 3e-13, "Q")
    expectClose(try SpecialFunctions.lowerGamma(row.a, row.x), row.lower, relative: 3e-13, "P")
  }

  @Test func expansionMeetsTheLibraryWhereItBegins() throws {
    let a = LargeIncompleteGamma.leastShape
    for z in [-6.0, -2, -0.5, 0, 0.3, 1, 4] {
      let x = a + z * a.squareRoot()
      let below = a.nextDown
      expectClose(
        try SpecialFunctions.upperGamma(a, x), try SpecialFunctions.upperGamma(below, x),
        relative: 1e-9, "z = \(z)")
    }
  }

  @Test func farOffTheResultIsZeroOrOne() throws {
    #expect(try SpecialFunctions.upperGamma(1e6, 1e7) == 0)
    #expect(try SpecialFunctions.lowerGamma(1e6, 1e7) == 1)
    #expect(try SpecialFunctions.lowerGamma(1e6, 0) == 0)
    #expect(try SpecialFunctions.upperGamma(1e6, 0) == 1)
    #expect(try SpecialFunctions.lowerGamma(1e6, 1e3) == 0)
  }
}
