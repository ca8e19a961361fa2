// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

/// Every function against SciPy 1.17's, to 1e-13 relative unless said. Each table names its command,
/// run with `import numpy as np, scipy.special as sp`.
@Suite struct SpecialFunctionsTests {
  @Test func digammaMatchesSciPy() throws {
    // [sp.digamma(x) for x in (0.001, 0.5, 1, 1.5, 10, 1e6, -0.5)]
    let table = [
      (0.001, -1000.5755719318103), (0.5, -1.9635100260214235), (1, -0.5772156649015329),
      (1.5, 0.03648997397857652), (10, 2.251752589066721), (1e6, 13.81551005796419),
      (-0.5, 0.03648997397857651),
    ]
    for (x, expected) in table {
      expectClose(try SpecialFunctions.digamma(x), expected, "ψ(\(x))")
    }
  }

  @Test func trigammaMatchesSciPy() throws {
    // [sp.polygamma(1, x) for x in (0.001, 0.5, 1, 10, 1e6)]
    let table = [
      (0.001, 1000001.6425331959), (0.5, 4.93480220054468), (1, 1.6449340668482266),
      (10, 0.10516633568168576), (1e6, 1.0000005000001667e-06),
    ]
    for (x, expected) in table {
      expectClose(try SpecialFunctions.trigamma(x), expected, "ψ₁(\(x))")
    }
  }

  @Test func polygammaMatchesSciPyAndItsLowestOrders() throws {
    // sp.polygamma(n, x) for (n, x) in (2, 0.5), (2, 3), (5, 1.5)
    expectClose(try SpecialFunctions.polygamma(2, 0.5), -16.828796644234316)
    expectClose(try SpecialFunctions.polygamma(2, 3), -0.15411380631918856)
    expectClose(try SpecialFunctions.polygamma(5, 1.5), 11.113548602435499)
    expectClose(try SpecialFunctions.polygamma(0, 2.5), try SpecialFunctions.digamma(2.5))
    expectClose(try SpecialFunctions.polygamma(1, 2.5), try SpecialFunctions.trigamma(2.5))
  }

  @Test func logGammaMatchesSciPy() throws {
    // [sp.gammaln(x) for x in (0.001, 0.5, 3, 100.5, 1e10)]
    let table = [
      (0.001, 6.907178885383853), (0.5, 0.5723649429247), (3, 0.6931471805599453),
      (100.5, 361.43554046777757), (1e10, 220258509288.81058),
    ]
    for (x, expected) in table {
      expectClose(try SpecialFunctions.logGamma(x), expected, "lnΓ(\(x))")
    }
    // ln 10! = ln 3 628 800.
    expectClose(try SpecialFunctions.logFactorial(10), 15.104412573075516)
    #expect(try SpecialFunctions.logFactorial(0) == 0)
  }

  @Test func logBetaMatchesSciPy() throws {
    // [sp.betaln(a, b) for a, b in ((0.5, 0.5), (3, 4), (0.001, 100), (500, 700))]
    let table = [
      (0.5, 0.5, 1.1447298858494), (3, 4, -4.0943445622221), (0.001, 100, 6.902578718506027),
      (500, 700, -816.9505701856592),
    ]
    for (a, b, expected) in table {
      expectClose(try SpecialFunctions.logBeta(a, b), expected, "ln B(\(a), \(b))")
    }
  }

  @Test func incompleteGammaMatchesSciPy() throws {
    // [(sp.gammainc(a, x), sp.gammaincc(a, x)) for a, x in …]
    let table = [
      (0.1, 0.01, 0.6626212599544796, 0.3373787400455204),
      (0.5, 1, 0.8427007929497151, 0.15729920705028105),
      (3, 2, 0.32332358381693654, 0.6766764161830634),
      (10, 25, 0.9997785233617512, 0.0002214766382487835),
      (100, 90, 0.15822098918643007, 0.84177901081357),
      (1000, 1100, 0.9989406767460701, 0.0010593232539299773),
    ]
    for (a, x, lower, upper) in table {
      expectClose(try SpecialFunctions.lowerGamma(a, x), lower, "P(\(a), \(x))")
      expectClose(try SpecialFunctions.upperGamma(a, x), upper, relative: 5e-13, "Q(\(a), \(x))")
    }
  }

  @Test func incompleteBetaMatchesSciPy() throws {
    // [sp.betainc(a, b, x) for a, b, x in …]
    let table = [
      (0.5, 0.5, 0.1, 0.20483276469913345), (2, 3, 0.4, 0.5247999999999999),
      (10, 0.3, 0.99, 0.4586467095977434), (50, 60, 0.45, 0.4642352914306031),
      (1000, 900, 0.5, 0.01086108263066755),
    ]
    for (a, b, x, expected) in table {
      expectClose(
        try SpecialFunctions.incompleteBeta(a, b, x), expected, relative: 5e-12,
        "I(\(a), \(b), \(x))")
    }
  }

  @Test func zetasMatchSciPy() throws {
    // [sp.zeta(s) for s in (1.05, 2, 3.5, 20)]; [sp.zeta(s, q) for s, q in …]
    let table = [
      (1.05, 20.580844302036976), (2, 1.6449340668482264), (3.5, 1.1267338673170566),
      (20, 1.0000009539620338),
    ]
    for (s, expected) in table { expectClose(try SpecialFunctions.zeta(s), expected, "ζ(\(s))") }
    let hurwitz = [
      (1.5, 2.0, 1.6123753486854886), (2, 0.5, 4.93480220054468), (4, 10, 0.00038665021738164474),
    ]
    for (s, q, expected) in hurwitz {
      expectClose(try SpecialFunctions.hurwitzZeta(s, q), expected, "ζ(\(s), \(q))")
    }
  }

  @Test func errorFunctionsMatchSciPy() {
    // [sp.erf(x) for x in (0.1, 1, -2.5)]; [sp.erfc(x) for x in (0.1, 3, 10, -1)]
    for (x, expected) in [
      (0.1, 0.1124629160182849), (1, 0.8427007929497148), (-2.5, -0.999593047982555),
    ] {
      expectClose(SpecialFunctions.errorFunction(x), expected, relative: 1e-15)
    }
    for (x, expected) in [
      (0.1, 0.8875370839817152), (3, 2.2090496998585445e-05), (10, 2.0884875837625446e-45),
      (-1, 1.8427007929497148),
    ] {
      expectClose(SpecialFunctions.complementaryErrorFunction(x), expected, relative: 1e-15)
    }
  }

  @Test func argumentsOutsideTheDomainThrow() {
    let calls: [(String, () throws -> Double)] = [
      ("digamma(-2)", { try SpecialFunctions.digamma(-2) }),
      ("trigamma(0)", { try SpecialFunctions.trigamma(0) }),
      ("polygamma(2, -1)", { try SpecialFunctions.polygamma(2, -1) }),
      ("logGamma(0)", { try SpecialFunctions.logGamma(0) }),
      ("logBeta(0, 1)", { try SpecialFunctions.logBeta(0, 1) }),
      ("lowerGamma(-1, 1)", { try SpecialFunctions.lowerGamma(-1, 1) }),
      ("lowerGamma(1e7, -1)", { try SpecialFunctions.lowerGamma(1e7, -1) }),
      ("upperGamma(1, -1)", { try SpecialFunctions.upperGamma(1, -1) }),
      ("incompleteBeta(1, 1, 2)", { try SpecialFunctions.incompleteBeta(1, 1, 2) }),
      ("zeta(1)", { try SpecialFunctions.zeta(1) }),
      ("hurwitzZeta(1, 1)", { try SpecialFunctions.hurwitzZeta(1, 1) }),
    ]
    for (name, call) in calls {
      #expect(throws: NumericsFailure.self, "\(name)") { try call() }
    }
  }
}
