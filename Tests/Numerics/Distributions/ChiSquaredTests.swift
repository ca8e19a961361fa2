// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

/// Against SciPy 1.17's `scipy.stats.chi2`.
@Suite struct ChiSquaredTests {
  @Test func probabilitiesMatchSciPy() {
    // [(d, x, st.chi2.cdf(x, d), st.chi2.sf(x, d)) for d, x in …]
    let table = [
      (0.001, 0.1, 0.9987666185416672, 0.001233381458333233),
      (0.5, 1, 0.8464864041916774, 0.15351359580832247),
      (3, 2, 0.42759329552912023, 0.5724067044708798),
      (9, 20, 0.9820875954701567, 0.017912404529843298),
      (99, 50, 9.945453187536374e-06, 0.9999900545468124),
      (99, 150, 0.9992795546042831, 0.0007204453957169282),
      (9999, 10100, 0.7631689185910097, 0.23683108140899037),
      (10001, 10100, 0.7587895367430902, 0.2412104632569097),
    ]
    for (degrees, x, lower, upper) in table {
      let law = ChiSquared(degrees: degrees)
      expectClose(law.cumulative(x), lower, relative: 1e-12, "P, \(degrees) degrees, \(x)")
      expectClose(law.upper(x), upper, relative: 1e-12, "Q, \(degrees) degrees, \(x)")
    }
  }

  @Test func quantilesMatchSciPy() throws {
    // [(d, p, st.chi2.ppf(p, d)) for d, p in …]; st.chi2.isf for the upper
    let table = [
      (1.0, 1e-6, 1.5707963267957187e-12), (1, 0.5, 0.454936423119572),
      (3, 0.0005, 0.015278967243242953), (9, 0.975, 19.02276779864163),
      (31, 0.9995, 63.58201074656536), (99, 0.5, 98.33413733447392),
      (999, 0.001, 866.5481881255059), (5000, 0.01, 4770.3104709622885),
    ]
    for (degrees, p, expected) in table {
      expectClose(
        try ChiSquared(degrees: degrees).quantile(p), expected, relative: 1e-12,
        "\(degrees) degrees, p = \(p)")
    }
    let upper = [
      (1.0, 1e-15, 64.43046352012365), (3, 0.9, 0.5843743741551831),
      (99, 0.0005, 151.9340112193073), (5000, 0.01, 5235.57183813011),
    ]
    for (degrees, p, expected) in upper {
      expectClose(
        try ChiSquared(degrees: degrees).upperQuantile(p), expected, relative: 1e-12,
        "\(degrees) degrees, q = \(p)")
    }
  }

  @Test(arguments: [0.5, 1, 2, 9.5, 100, 1e4, 1e6, 1e9])
  func quantileInvertsTheDistributionFunction(_ degrees: Double) throws {
    let law = ChiSquared(degrees: degrees)
    for p in [1e-10, 0.001, 0.3, 0.5] {
      // What a unit in the last place of x changes in p grows with the degrees.
      let tolerance = 1e-12 + 4e-16 * degrees.squareRoot() * 10
      expectClose(law.cumulative(try law.quantile(p)), p, relative: tolerance, "p = \(p)")
      expectClose(law.upper(try law.upperQuantile(p)), p, relative: tolerance, "q = \(p)")
    }
  }

  @Test func endsAndNaNAreThemselves() throws {
    let law = ChiSquared(degrees: 3)
    #expect(try law.quantile(0) == 0)
    #expect(try law.quantile(1) == .infinity)
    #expect(try law.upperQuantile(0) == .infinity)
    #expect(try law.upperQuantile(1) == 0)
    #expect(law.cumulative(-1) == 0)
    #expect(law.upper(-1) == 1)
    #expect(law.cumulative(.infinity) == 1)
    #expect(law.upper(.infinity) == 0)
    #expect(law.cumulative(.nan).isNaN)
    #expect(law.upper(.nan).isNaN)
    let many = ChiSquared(degrees: 1e6)
    #expect(many.cumulative(-1) == 0)
    #expect(many.upper(-1) == 1)
  }
}
