// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Foundation
import Testing

@testable import CollapseTheory

/// What C2 expects of bands of ranks, against values by hand and sums over every rank.
@Suite struct RankSurvivalTests {
  private func facts(_ real: Int, _ synthetic: Int, _ probabilities: [Double]) -> CellFacts {
    TypeChainSimulator(probabilities: probabilities, real: real, synthetic: synthetic).facts
  }

  private func isClose(_ seen: [Double]?, _ expected: [Double], within tolerance: Double) -> Bool {
    guard let seen, seen.count == expected.count else { return false }
    return zip(seen, expected).allSatisfy { abs($0 - $1) <= tolerance }
  }

  /// Two draws of p = ½, ¼, ¼, the rarest first in the list. Rank 1 has 0, 1, 2 of 2 with chances
  /// ¼, ½, ¼: alive ¾. One of 2 dies with chance (½)² = ¼ at a step, stays with ½ and fixes with ¼;
  /// alive at 1: ½·¾ + ¼ = ⅝. At 2: of one, alive ½·¾ + ¼ = ⅝, so ½·⅝ + ¼ = 9/16.
  /// Ranks 2 and 3 have 0, 1, 2 with chances 9/16, 6/16, 1/16: alive 7/16, then 6/16·¾ + 1/16 =
  /// 11/32, then 6/16·⅝ + 1/16 = 19/64. Rank 4 is not there.
  @Test func twoDrawsOfThreeTypesAreThoseByHand() throws {
    let survival = try #require(
      RankSurvival(facts(2, 2, [0.25, 0, 0.5, 0.25]), generations: 2))
    #expect(survival.isExact)
    let first = [3.0 / 4, 5.0 / 8, 9.0 / 16]
    let rest = [7.0 / 16, 11.0 / 32, 19.0 / 64]
    #expect(isClose(survival.aliveShares(ofRanks: 1...1), first, within: 1e-15))
    #expect(isClose(survival.aliveShares(ofRanks: 2...3), rest, within: 1e-15))
    #expect(isClose(survival.aliveShares(ofRanks: 3...9), rest, within: 1e-15))
    let mixed = zip(first, rest).map { ($0 + 2 * $1) / 3 }
    #expect(isClose(survival.aliveShares(ofRanks: 1...3), mixed, within: 1e-15))
    #expect(survival.aliveShares(ofRanks: 4...9) == nil)
  }

  /// Above 4096 observations 1 − exp(−n p g_t), g = 1, 1 − e^(−1), …, and exact at generation 0.
  @Test func manyObservationsHaveTheBoundOfEveryRank() throws {
    let probabilities = CategoricalCurvesTests.zipf(20_000, 1.3)
    let survival = try #require(
      RankSurvival(facts(100_000, 100_000, probabilities), generations: 3))
    #expect(!survival.isExact)
    for ranks in [1...9, 100...999, 10_000...20_000] {
      let band = probabilities[(ranks.lowerBound - 1)..<ranks.upperBound]
      var (expected, g) = ([Double](), 1.0)
      for generation in 0...3 {
        let shares = band.map { p in
          generation == 0 ? -expm1(100_000 * log1p(-p)) : -expm1(-100_000 * p * g)
        }
        expected.append(shares.reduce(0, +) / Double(band.count))
        g = -expm1(-g)
      }
      #expect(isClose(survival.aliveShares(ofRanks: ranks), expected, within: 1e-7))
    }
  }

  @Test func whereTheLawDoesNotApplyNothingIsExpected() {
    var facts = facts(20, 20, [0.5, 0.5])
    #expect(RankSurvival(facts, generations: 3) != nil)
    facts.set("policy", "accumulate")
    #expect(RankSurvival(facts, generations: 3) == nil)
  }

  @Test func aMillionTypesTakeAMoment() throws {
    var facts = facts(1_000_000_000_000, 1_000_000_000_000, [1])
    facts["truth.probabilities"] = nil
    facts.set("types", 1_000_000)
    facts.set("truth.zipf_exponent", 2)
    let survival = try #require(RankSurvival(facts, generations: 100))
    let clock = ContinuousClock()
    var shares: [Double]?
    let time = clock.measure { shares = survival.aliveShares(ofRanks: 100_000...1_000_000) }
    print("a band of 900 001 ranks, 100 generations: \(time)")
    #expect(time < .seconds(2) && shares?.count == 101)
  }
}
