// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseClaims

/// What SciPy and statsmodels say: `Tests/Oracles/checks/baselines.json`, made by `baselines.py`
/// beside it.
@Suite struct BaselineOracleTests {
  private struct Oracle: Decodable {
    struct Welch: Decodable {
      struct Equivalence: Decodable {
        let margin: Double
        let p: Double
      }
      let stored: [Double]
      let seen: [Double]
      let t: Double
      let degrees: Double
      let statsmodelsDegrees: Double
      let equivalence: [Equivalence]
    }
    struct Permutations: Decodable {
      let columns: [[Double]]
      let firstCount: Int
      let scores: [Double]
      let maxima: [Double]
    }
    struct Bounds: Decodable {
      let events: Int
      let trials: Int
      let confidence: Double
      let lower: Double
      let upper: Double
    }
    struct Band: Decodable {
      let count: Int
      let level: Double
      let halfWidth: Double
    }
    struct Holm: Decodable {
      let p: [Double]
      let adjusted: [Double]
    }
    struct Tail: Decodable {
      let t: Double
      let degrees: Double
      let z: Double
    }
    let welch: [Welch]
    let tails: [Tail]
    let permutations: [Permutations]
    let bounds: [Bounds]
    let bands: [Band]
    let holm: Holm
  }

  private let oracle: Oracle

  init() throws {
    let data = try Data(contentsOf: Repository.url("Tests/Oracles/checks/baselines.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    oracle = try decoder.decode(Oracle.self, from: data)
  }

  private func isClose(_ value: Double, _ expected: Double, _ tolerance: Double) -> Bool {
    abs(value - expected) <= tolerance * max(1e-300, abs(expected))
  }

  @Test func welchsTestAndTwoOneSidedTestsAreThoseOfSciPyAndStatsmodels() throws {
    for item in oracle.welch {
      let test = try EquivalenceTest(
        stored: item.stored, seen: item.seen, margin: 0.8, criticalScore: 1e9)
      #expect(isClose(test.difference / test.error, item.t, 1e-11))
      #expect(isClose(test.degrees, item.degrees, 1e-11))
      #expect(isClose(test.degrees, item.statsmodelsDegrees, 1e-11))
      for margin in item.equivalence {
        let test = try EquivalenceTest(
          stored: item.stored, seen: item.seen, margin: margin.margin, criticalScore: 1e9)
        #expect((test.outcome == .equivalent) == (margin.p < EquivalenceTest.equivalenceLevel))
      }
    }
  }

  /// Every deal there is, enumerated by NumPy; whole numbers cost a part in 10⁵ at these sizes.
  @Test func maximaOverAllDealsAreThoseOfAnEnumeration() {
    for item in oracle.permutations {
      let test = MaxTPermutation(item.columns, firstCount: item.firstCount)
      for (seen, expected) in zip(test.scores, item.scores) {
        #expect(isClose(seen, expected, 1e-5))
      }
      let rowCount = item.columns[0].count
      let deals = (0..<1 << rowCount).filter {
        $0.nonzeroBitCount == rowCount - item.firstCount
      }
      var members = Matrix(rowCount: deals.count, columnCount: rowCount)
      for (deal, bits) in deals.enumerated() {
        for row in 0..<rowCount where bits >> row & 1 == 1 { members[deal, row] = 1 }
      }
      let maxima = test.maxima(PermutationDeals(members: members)).sorted()
      #expect(maxima.count == item.maxima.count)
      for (seen, expected) in zip(maxima, item.maxima) { #expect(isClose(seen, expected, 1e-5)) }
    }
  }

  /// The normal number that lies as far out as T, by SciPy's tails, to a few parts in a thousand
  /// where there are ten degrees of freedom.
  @Test func scoresLieAsFarOutAsT() {
    for item in oracle.tails {
      let welch = WelchScore(degrees: item.degrees, kurtosis: 0)
      let score = welch.score(item.t)
      #expect(isClose(score, item.z, item.degrees < 20 ? 0.03 : 0.003), "\(item): \(score)")
      #expect(isClose(welch.ratio(score), item.t, 1e-12))
    }
  }

  @Test func boundsOfAProbabilityAreThoseOfSciPyAndStatsmodels() {
    for item in oracle.bounds {
      let upper = ClopperPearson.upper(
        item.events, of: item.trials, confidence: item.confidence)
      let lower = ClopperPearson.lower(
        item.events, of: item.trials, confidence: item.confidence)
      #expect(isClose(upper, item.upper, 1e-9), "\(upper)")
      #expect(isClose(lower, item.lower, 1e-9), "\(lower)")
    }
  }

  @Test func theBandOfAnEmpiricalDistributionIsExact() {
    for item in oracle.bands {
      let level = Kolmogorov(count: item.count).upper(item.halfWidth)
      #expect(isClose(level, item.level, 1e-5), "\(item.count): \(level)")
    }
  }

  @Test func adjustedPValuesAreStatsmodels() {
    for (seen, expected) in zip(Statistics.holmAdjusted(oracle.holm.p), oracle.holm.adjusted) {
      #expect(isClose(seen, expected, 1e-12))
    }
  }
}
