// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

/// Against SciPy 1.17's `scipy.stats.t`.
@Suite struct StudentTTests {
  @Test func probabilitiesMatchSciPy() {
    // [(d, t, st.t.cdf(t, d)) for d, t in …]
    let table = [
      (1.0, -3.0, 0.10241638234956672), (2.5, 0.1, 0.5360967279687552),
      (9, 2, 0.9617235881146495), (31, -4, 0.00018265252678232165),
      (199, -3, 0.001522413362553087), (1e6, 1, 0.8413446250832108),
    ]
    for (degrees, t, expected) in table {
      let law = StudentT(degrees: degrees)
      expectClose(law.cumulative(t), expected, relative: 1e-12, "\(degrees) degrees, \(t)")
      expectClose(law.upper(-t), expected, relative: 1e-12, "\(degrees) degrees, \(-t)")
      expectClose(
        law.twoSided(t), 2 * min(expected, 1 - expected), relative: 1e-11, "|\(t)|")
    }
  }

  @Test func quantilesMatchSciPy() throws {
    // [(d, p, st.t.ppf(p, d)) for d, p in …]
    let table = [
      (1.0, 1e-12, -318309886183.7907), (1, 0.9995, 636.6192487687897),
      (2, 0.0005, -31.59905457644362), (4.5, 0.3, -0.5635058039393779),
      (9, 0.975, 2.262157162798205), (31, 0.9995, 3.6334563497583714),
      (199, 0.9995, 3.3400865561614634), (9999, 0.995, 2.5763210958565974),
    ]
    for (degrees, p, expected) in table {
      expectClose(
        try StudentT(degrees: degrees).quantile(p), expected, relative: 1e-11,
        "\(degrees) degrees, p = \(p)")
    }
  }

  @Test func quantilesOfOneDegreeAreCauchys() throws {
    // tan(π (p − ½)) at p = ¾ is 1, at 1/6 is −√3.
    let cauchy = StudentT(degrees: 1)
    expectClose(try cauchy.quantile(0.75), 1, relative: 1e-14)
    expectClose(try cauchy.quantile(1.0 / 6), -3.0.squareRoot(), relative: 1e-14)
  }

  @Test func endsAndNaNAreThemselves() throws {
    let law = StudentT(degrees: 3)
    #expect(try law.quantile(0.5) == 0)
    #expect(try law.quantile(0) == -.infinity)
    #expect(try law.quantile(1) == .infinity)
    #expect(law.cumulative(.infinity) == 1)
    #expect(law.cumulative(-.infinity) == 0)
    #expect(law.twoSided(0) == 1)
    #expect(law.cumulative(.nan).isNaN)
    #expect(law.twoSided(.nan).isNaN)
  }
}
