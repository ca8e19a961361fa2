// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

/// Against SciPy 1.17's `scipy.stats.f`.
@Suite struct FisherFTests {
  @Test func probabilitiesMatchSciPy() {
    // [(a, b, x, st.f.cdf(x, a, b)) for a, b, x in …]; st.f.sf for the upper
    let lower = [
      (1.0, 1.0, 0.5, 0.39182655203060723), (3, 20, 2, 0.8535611969133785),
      (31, 5000, 1.5, 0.9629315876289802), (99, 99, 0.7, 0.03875547549736799),
    ]
    for (a, b, x, expected) in lower {
      expectClose(
        FisherF(numerator: a, denominator: b).cumulative(x), expected, relative: 1e-11,
        "P(\(x); \(a), \(b))")
    }
    let upper = [
      (1.0, 1.0, 0.5, 0.6081734479693928), (3, 20, 2, 0.14643880308662147),
      (31, 5000, 1.5, 0.037068412371019765), (99, 99, 2, 0.00032934154551633764),
    ]
    for (a, b, x, expected) in upper {
      expectClose(
        FisherF(numerator: a, denominator: b).upper(x), expected, relative: 1e-11,
        "Q(\(x); \(a), \(b))")
    }
  }

  @Test func quantilesMatchSciPy() throws {
    // [(a, b, p, st.f.ppf(p, a, b)) for a, b, p in …]
    let table = [
      (1.0, 1.0, 0.05, 0.006193958657108194), (3, 20, 0.95, 3.098391212140781),
      (31, 5000, 0.99, 1.6874985767483626), (99, 5000, 0.8, 1.1187558711148655),
      (99, 99, 0.001, 0.5337858389105642),
    ]
    for (a, b, p, expected) in table {
      expectClose(
        try FisherF(numerator: a, denominator: b).quantile(p), expected, relative: 1e-11,
        "F(\(a), \(b)), p = \(p)")
    }
  }

  @Test func squareOfAStudentTHasOneNumeratorDegree() throws {
    let t = try StudentT(degrees: 12).quantile(0.975)
    expectClose(try FisherF(numerator: 1, denominator: 12).quantile(0.95), t * t, relative: 1e-12)
  }

  @Test func endsAndNaNAreThemselves() throws {
    let law = FisherF(numerator: 3, denominator: 4)
    #expect(try law.quantile(0) == 0)
    #expect(try law.quantile(1) == .infinity)
    #expect(law.cumulative(-1) == 0)
    #expect(law.upper(-1) == 1)
    #expect(law.cumulative(.infinity) == 1)
    #expect(law.upper(.infinity) == 0)
    #expect(law.cumulative(.nan).isNaN)
  }
}
