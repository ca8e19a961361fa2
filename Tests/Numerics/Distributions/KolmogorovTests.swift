// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

/// Against SciPy 1.17's `scipy.stats.kstwo` and `kstwobign`.
@Suite struct KolmogorovTests {
  @Test func probabilitiesMatchSciPy() {
    // [(n, d, st.kstwo.cdf(d, n), st.kstwo.sf(d, n)) for n, d in …]
    let table = [
      (1, 0.6, 0.19999999999999996, 0.8), (2, 0.4, 0.18000000000000005, 0.82),
      (10, 0.2, 0.25128096000000005, 0.7487190399999999),
      (10, 0.35, 0.8660394537375009, 0.1339605462624991),
      (10, 0.6, 0.9994318328, 0.0005681672000000003),
      (100, 0.05, 0.0467840289364275, 0.9532159710635725),
      (100, 0.1, 0.7473072429936126, 0.2526927570063874),
      (100, 0.19, 0.9987660073617277, 0.0012339926382722768),
      (140, 0.1, 0.8864634270990905, 0.11353657290090946),
      (141, 0.1, 0.8887155448353206, 0.11128445516467944),
      (1000, 0.03, 0.6773097856085364, 0.3226902143914636),
      (10000, 0.01, 0.7317808722970808, 0.2682191277029192),
      (10000, 0.03, 0.999999970238881, 2.9761211950626197e-08),
    ]
    for (count, d, lower, upper) in table {
      let law = Kolmogorov(count: count)
      expectClose(law.cumulative(d), lower, relative: 1e-11, "P(\(d)), \(count)")
      expectClose(law.upper(d), upper, relative: 1e-11, "Q(\(d)), \(count)")
    }
  }

  @Test func limitMatchesSciPy() {
    // [st.kstwobign.sf(x) for x in (0.2, 0.5, 1, 1.179, 1.181, 1.5, 3)]
    let table = [
      (0.2, 0.999999999999495), (0.5, 0.9639452436648751), (1, 0.26999967167735456),
      (1.179, 0.12403722444011726), (1.181, 0.12287264159411772), (1.5, 0.022217962616525127),
      (3, 3.045995948942526e-08),
    ]
    for (x, expected) in table {
      expectClose(Kolmogorov.asymptoticUpper(x), expected, relative: 1e-13, "x = \(x)")
    }
    #expect(Kolmogorov.asymptoticUpper(0) == 1)
    #expect(Kolmogorov.asymptoticUpper(.nan).isNaN)
  }

  @Test func manyDrawsApproachTheLimit() {
    for x in [0.6, 1, 1.6] {
      let law = Kolmogorov(count: 1_000_000)
      expectClose(law.upper(x / 1000), Kolmogorov.asymptoticUpper(x), relative: 2e-3)
    }
  }

  @Test func methodsMeetWhereOneHandsOver() {
    // Just below and above n = 140, n d² = 4 and n d² = 2.2, the probability moves on smoothly.
    let neighbours = [
      (Kolmogorov(count: 140).upper(0.1), Kolmogorov(count: 141).upper(0.1), 0.03),
      (Kolmogorov(count: 100).upper(0.2 - 1e-9), Kolmogorov(count: 100).upper(0.2), 1e-6),
      (
        Kolmogorov(count: 1000).upper(0.0022.squareRoot() - 1e-9),
        Kolmogorov(count: 1000).upper(0.0022.squareRoot() + 1e-9), 2e-6
      ),
    ]
    for (left, right, tolerance) in neighbours { expectClose(left, right, relative: tolerance) }
  }

  @Test func endsAndNaNAreThemselves() {
    let law = Kolmogorov(count: 5)
    #expect(law.cumulative(0.1) == 0)
    #expect(law.upper(0.1) == 1)
    #expect(law.cumulative(1) == 1)
    #expect(law.upper(1) == 0)
    #expect(law.cumulative(.nan).isNaN)
    #expect(law.upper(.nan).isNaN)
  }
}
