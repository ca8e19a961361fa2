// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct ZipfLikelihoodTests {
  /// Two ranks: E ln r = ln 2 · 2⁻ˢ/(1 + 2⁻ˢ), so that s = log₂((1 − p)/p) for a share p of rank 2.
  @Test(arguments: [0.5, 0.25, 0.9, 1e-9, 1 - 1e-9])
  func ofTwoRanksItIsTheLogarithmOfTheOdds(_ share: Double) throws {
    let law = ZipfLikelihood(rankCount: 2)
    let found = try #require(try law.exponent(meanLogRank: share * log(2)))
    expectClose(found, log2((1 - share) / share), relative: 1e-8, absolute: 1e-11)
  }

  @Test func oneRankTellsNothing() throws {
    #expect(try ZipfLikelihood(rankCount: 1).exponent(meanLogRank: 0) == nil)
  }

  @Test func theEndsAreInfinite() throws {
    let law = ZipfLikelihood(rankCount: 5)
    #expect(try law.exponent(meanLogRank: 0) == .infinity)
    #expect(try law.exponent(meanLogRank: log(5)) == -.infinity)
    #expect(try law.exponent(meanLogRank: 1e-300)?.isFinite == true)
  }

  @Test func meansAreTakenOverTheRanksThatAreGiven() {
    let law = ZipfLikelihood(rankCount: 9)
    expectClose(law.meanLogRank([0.5, 0.5], ranks: [2, 8]), 2 * log(2))
  }
}
