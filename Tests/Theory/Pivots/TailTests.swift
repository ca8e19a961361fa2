// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseTheory

@Suite struct TailTests {
  // scipy.stats: chi2(415800).cdf(417000), .sf(417000), norm.isf(…)
  @Test func chiSquaredWithManyDegreesEqualsSciPy() {
    let tail = Tail.chiSquared(417_000, degrees: 415_800)
    #expect(abs(tail.lower - 0.905_807_292_273_367_8) < 1e-10)
    #expect(abs(tail.upper - 0.094_192_707_726_632_28) < 1e-10)
    #expect(abs(tail.score - 1.315_370_498_332_922) < 1e-9)
  }

  // norm.ppf(chi2(9).cdf(3.5))
  @Test func scoreOfALowStatisticIsNegative() {
    #expect(abs(Tail.chiSquared(3.5, degrees: 9).score + 1.564_453_180_838_986_1) < 1e-12)
  }

  @Test func scoreStaysFiniteWhereATailIsEmpty() {
    #expect(Tail.chiSquared(-1, degrees: 9).score == -38)
    #expect(Tail.chiSquared(1e6, degrees: 9).score == 38)
    #expect(Tail.chiSquared(-1, degrees: 9).twoSided == 0)
  }

  @Test func whatIsNoNumberIsAsFarOutAsCanBe() {
    for tail in [Tail.normal(.nan), .chiSquared(.nan, degrees: 3), .pearson(.nan, skewness: 0.1)] {
      #expect(tail.twoSided == 0 && abs(tail.score) == 38)
    }
  }

  // pearson3(0.15).sf(3.2), .cdf(-3.2)
  @Test func skewedTailsEqualSciPy() {
    let right = Tail.pearson(3.2, skewness: 0.15)
    #expect(abs(right.upper / 0.001_352_947_932_691_722 - 1) < 1e-9)
    let left = Tail.pearson(-3.2, skewness: 0.15)
    #expect(abs(left.lower / 0.000_256_736_160_413_844_1 - 1) < 1e-9)
    let mirrored = Tail.pearson(3.2, skewness: -0.15)
    #expect(abs(mirrored.upper / left.lower - 1) < 1e-12)
  }

  @Test func theSkewedTailMeetsTheNormalWhereSkewnessVanishes() {
    let normal = Tail.pearson(3, skewness: 0).upper
    #expect(abs(Tail.pearson(3, skewness: 1.1e-4).upper / normal - 1) < 1e-3)
  }

  // 1 − (1 − 0.01)⁵
  @Test func mostExtremeOfIndependentTailsIsSidaks() throws {
    let tails = [0.4, 0.995, 0.5, 0.6, 0.3].map { Tail(lower: $0, upper: 1 - $0) }
    let (index, tail) = try #require(Tail.mostExtreme(tails))
    #expect(index == 1)
    #expect(abs(tail.twoSided - 0.049_009_950_1) < 1e-12)
    #expect(tail.score > 0)
    #expect(Tail.mostExtreme([]) == nil)
  }
}
