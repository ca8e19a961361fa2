// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

/// Against SciPy 1.17's `scipy.stats.binom`.
@Suite struct BinomialTests {
  @Test func probabilitiesMatchSciPy() {
    // [(n, p, k, st.binom.pmf(k, n, p), st.binom.cdf(k, n, p), st.binom.sf(k, n, p)) for …]
    let table = [
      (10, 0.3, 0, 0.0282475249, 0.028247524900000005, 0.9717524751),
      (10, 0.3, 3, 0.2668279319999998, 0.6496107184000002, 0.3503892815999998),
      (100, 0.01, 0, 0.36603234127322953, 0.3660323412732295, 0.6339676587267705),
      (100, 0.01, 4, 0.014941714856895171, 0.9965676784122455, 0.0034323215877545207),
      (1000, 0.5, 480, 0.011340982371187717, 0.10872414660207075, 0.8912758533979293),
      (1000, 0.5, 600, 4.633908074049655e-11, 0.9999999999099158, 9.008412706280343e-11),
    ]
    for (count, p, k, mass, lower, upper) in table {
      let law = Binomial(count: count, probability: p)
      let name = "\(k) of \(count) at \(p)"
      expectClose(law.mass(k), mass, relative: 1e-11, name)
      expectClose(law.cumulative(k), lower, relative: 1e-11, name)
      expectClose(law.upper(k), upper, relative: 1e-11, name)
    }
  }

  @Test func massesAddUpToTheDistributionFunction() {
    let law = Binomial(count: 25, probability: 0.37)
    var sum = 0.0
    for k in 0...25 {
      sum += law.mass(k)
      expectClose(law.cumulative(k), sum, relative: 1e-13)
    }
    expectClose(sum, 1, relative: 1e-14)
  }

  @Test func certaintyAndImpossibilityAreExact() {
    let always = Binomial(count: 7, probability: 1)
    #expect(always.cumulative(6) == 0)
    #expect(always.upper(6) == 1)
    #expect(always.mass(7) == 1)
    let never = Binomial(count: 7, probability: 0)
    #expect(never.cumulative(0) == 1)
    #expect(never.mass(0) == 1)
    #expect(never.upper(0) == 0)
    let some = Binomial(count: 7, probability: 0.5)
    #expect(some.cumulative(-1) == 0 && some.cumulative(7) == 1 && some.mass(8) == 0)
    #expect(some.upper(-1) == 1 && some.upper(7) == 0 && some.mass(-1) == 0)
    #expect(Binomial(count: 0, probability: 0.5).mass(0) == 1)
  }
}
