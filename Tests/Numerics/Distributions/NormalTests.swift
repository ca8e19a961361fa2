// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

/// Against SciPy 1.17's `scipy.stats.norm`.
@Suite struct NormalTests {
  @Test func densityMatchesSciPy() {
    // [st.norm.logpdf(x, 1, 2.5) for x in (0, 1, 40)]
    let normal = Normal(mean: 1, deviation: 2.5)
    for (x, expected) in [
      (0.0, -1.9152292650788278), (1, -1.8352292650788278), (40, -123.51522926507882),
    ] {
      expectClose(normal.logDensity(x), expected, relative: 1e-15)
    }
    // 1/√(2π)
    expectClose(Normal.standard.density(0), 0.3989422804014327, relative: 1e-15)
  }

  @Test func probabilitiesMatchSciPy() {
    // [st.norm.cdf(x) for x in (-10, -1.5, 0.3, 2)]; [st.norm.sf(x) for x in (-2, 0.3, 5, 12)]
    for (x, expected) in [
      (-10.0, 7.61985302416047e-24), (-1.5, 0.06680720126885807), (0.3, 0.6179114221889526),
      (2, 0.9772498680518208),
    ] {
      expectClose(Normal.standard.cumulative(x), expected, relative: 2e-14, "P(\(x))")
    }
    for (x, expected) in [
      (-2.0, 0.9772498680518208), (0.3, 0.3820885778110474), (5, 2.866515718791933e-07),
      (12, 1.776482112077653e-33),
    ] {
      expectClose(Normal.standard.upper(x), expected, relative: 2e-14, "Q(\(x))")
    }
    expectClose(Normal(mean: 3, deviation: 2).cumulative(6), 0.9331927987311419, relative: 1e-14)
  }

  @Test func quantilesMatchSciPy() {
    // [st.norm.ppf(p) for p in (1e-12, 0.0005, 0.3, 0.975, 0.9999)]; st.norm.isf(p) for the upper
    for (p, expected) in [
      (1e-12, -7.034483825301131), (0.0005, -3.2905267314918945), (0.3, -0.5244005127080409),
      (0.975, 1.959963984540054), (0.9999, 3.719016485455709),
    ] {
      expectClose(Normal.standard.quantile(p), expected, relative: 2e-14, "p = \(p)")
    }
    for (p, expected) in [(1e-20, 9.262340089798409), (0.7, -0.5244005127080407)] {
      expectClose(Normal.standard.upperQuantile(p), expected, relative: 2e-14, "q = \(p)")
    }
    expectClose(Normal(mean: 3, deviation: 2).quantile(0.975), 6.919927969080108, relative: 1e-14)
  }

  @Test func endsAndNaNAreThemselves() {
    #expect(Normal.standard.quantile(0) == -.infinity)
    #expect(Normal.standard.quantile(1) == .infinity)
    #expect(Normal.standard.upperQuantile(0) == .infinity)
    #expect(Normal.standard.cumulative(.infinity) == 1)
    #expect(Normal.standard.cumulative(-.infinity) == 0)
    #expect(Normal.standard.upper(.infinity) == 0)
    #expect(Normal.standard.cumulative(.nan).isNaN)
    #expect(Normal.standard.density(.nan).isNaN)
  }
}
