// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Foundation
import Testing

@testable import CollapseClaims

@Suite struct MaxTPermutationTests {
  private func stream(_ purpose: String, lane: Int = 0) -> RandomStream {
    RandomStream(StreamAddress(seed: 5, purpose: purpose, lane: lane))
  }

  private func normals(_ count: Int, _ stream: inout RandomStream) -> [Double] {
    (0..<count).map { _ in stream.standardNormal() }
  }

  // a = [.1, .3, .2, .5, .4]; b = [.6, .2, .9]
  // scipy.stats.ttest_ind(b, a, equal_var=False).statistic = 1.2418408411 (Welch).
  @Test func theStatisticIsWelchs() {
    let test = MaxTPermutation(
      [[0.1, 0.3, 0.2, 0.5, 0.4, 0.6, 0.2, 0.9]], firstCount: 5)
    // With Welch's 2.4976 degrees of freedom; K, −.62 by the next test, is −.15 at least.
    let score = WelchScore(degrees: 2.497_598_115, kurtosis: -0.15).score(1.241_840_841)
    #expect(abs(test.scores[0] - score) < 2e-5, "\(test.scores[0])")
  }

  // s² = .025 and .123333; m₄ = .00068 and .0101407, each about its own mean, .3 and .566667.
  // (.00068 − 3·.025²)/5³ = −9.56e-6, for b −1.31454e-3; their sum over (.005 + .0411111)² is
  // −.622744. Any centre will do.
  @Test func theKurtosisOfADifferenceIsThatOfItsGroups() {
    let first = GroupSums([0.1, 0.3, 0.2, 0.5, 0.4], about: 0.4)
    let second = GroupSums([0.6, 0.2, 0.9], about: -2)
    let sum = first.fourthCumulant[0] + second.fourthCumulant[0]
    let variance = first.squaredError[0] + second.squaredError[0]
    #expect(abs(first.fourthCumulant[0] + 9.56e-6) < 1e-9)
    #expect(abs(second.fourthCumulant[0] + 1.314_54e-3) < 1e-8)
    #expect(abs(sum / (variance * variance) + 0.622_744) < 1e-6)
    #expect(WelchScore(first, second).kurtosis[0] == -0.15)
  }

  /// Whatever the groups' shape, a larger T has a larger score, and T comes back from it.
  @Test(arguments: [-0.15, -0.02, 0, 0.05, 1], [1.5, 20, 500])
  func scoresIncreaseWithoutBound(_ kurtosis: Double, _ degrees: Double) {
    let score = WelchScore(degrees: degrees, kurtosis: kurtosis)
    let ratios = (0...400).map { exp2(Double($0) / 16 - 8) }
    let scores = ratios.map(score.score)
    #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 < $1 })
    #expect(scores[400] > 1000 && score.score(.infinity) == .infinity)
    for (ratio, value) in zip(ratios, scores) {
      #expect(abs(score.ratio(value) - ratio) < 1e-9 * ratio)
    }
  }

  /// Three against three: 20 ways to deal and, as no two triples of powers of 2 have one sum, 10
  /// statistics by size; the largest comes up once in ten.
  @Test func everyDealIsAsLikely() {
    let test = MaxTPermutation([[1, 2, 4, 8, 16, 32]], firstCount: 3)
    var stream = stream("deals")
    let maxima = test.maxima(count: 20_000, using: &stream)
    let seen = test.scores[0]
    let share = Double(maxima.count { $0 >= seen * (1 - 1e-9) }) / 20_000
    let z = (share - 0.1) / (0.1 * 0.9 / 20_000).squareRoot()
    #expect(abs(z) < 5, "z = \(z)")
    #expect(Set(maxima.map { ($0 * 1e6).rounded() }).count == 10)
  }

  @Test func theCriticalValueIsTheOneThatSoManyExceed() {
    let maxima = (1...999).map(Double.init)
    // Of 1000 with the labels as they are, ten in a thousand: the tenth largest must be exceeded.
    #expect(MaxTPermutation.criticalValue(of: maxima, level: 0.01) == 990)
    #expect(MaxTPermutation.adjustedP(990.5, maxima) == 0.01)
    #expect(MaxTPermutation.criticalValue(of: maxima, level: 0.0005) == .infinity)
  }

  @Test func missingValuesAreLeftOutOfTheirColumnAlone() {
    let whole = [0.1, 0.3, 0.2, 0.5, 0.4, 0.6, 0.2, 0.9]
    let gaps: [Double] = [0.1, 0.3, .nan, 0.5, 0.4, 0.6, .nan, 0.9]
    let dense = [0.1, 0.3, 0.5, 0.4, 0.6, 0.9]
    let test = MaxTPermutation([whole, gaps], firstCount: 5)
    let alone = MaxTPermutation([dense], firstCount: 4)
    #expect(abs(test.scores[1] - alone.scores[0]) < 1e-5)
    #expect(MaxTPermutation([[.nan, .nan, 1, 2]], firstCount: 2).scores == [0])
  }

  @Test func groupsWithoutSpreadDifferWhollyOrNotAtAll() {
    #expect(MaxTPermutation([[1, 1, 1, 1]], firstCount: 2).scores == [0])
    #expect(MaxTPermutation([[0.1, 0.1, 0.1, 0.3, 0.3]], firstCount: 3).scores == [.infinity])
  }

  /// Suites of 40 correlated metrics that did not change alarm as often as the level says.
  @Test(arguments: [(24, 24), (64, 16)])
  func unchangedSuitesAlarmAsOftenAsTheLevel(_ sizes: (Int, Int)) {
    var stream = stream("suites", lane: sizes.1)
    let (suites, level) = (600, 0.05)
    var alarms = 0
    for _ in 0..<suites {
      let rows = sizes.0 + sizes.1
      let common = normals(rows, &stream)
      let columns = (0..<40).map { _ in
        zip(common, normals(rows, &stream)).map { 0.7 * $0 + 0.7 * $1 }
      }
      let test = MaxTPermutation(columns, firstCount: sizes.0)
      let maxima = test.maxima(count: 199, using: &stream)
      let critical = MaxTPermutation.criticalValue(of: maxima, level: level)
      if test.scores.contains(where: { $0 > critical }) { alarms += 1 }
    }
    let expected = level * Double(suites)
    let z = (Double(alarms) - expected) / (expected * (1 - level)).squareRoot()
    #expect(abs(z) < 5, "\(alarms) alarms, z = \(z)")
  }
}
