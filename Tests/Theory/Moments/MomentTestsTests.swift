// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@testable import CollapseTheory

@Suite struct MomentTestsTests {
  private func moments(skewness: Double) -> MomentTests.Moments {
    MomentTests.Moments(mean: 2, deviation: 3, skewness: skewness)
  }

  @Test func theMeanIsComparedInItsStandardError() throws {
    let values = [1.0, 2, 3, 6]
    let tests = MomentTests.means(
      id: "x", of: "x", upTo: 0, values: { _ in values }, moments: { _ in moments(skewness: 0) })
    let test = try #require(tests.first)
    // (3 − 2)/(3/√4) = 2/3.
    #expect(abs(test.z - 2.0 / 3) < 1e-12)
    #expect(test.id == "x[0]" && test.count == 4 && test.generations == 0...0)
  }

  @Test func generationsTooSkewForTheirReplicatesAreLeftOut() {
    let values = [Double](repeating: 2, count: 100)
    // Skewness 2 over √100 is the limit, 0.2.
    let tests = MomentTests.means(
      id: "x", of: "x", upTo: 30, values: { _ in values },
      moments: { moments(skewness: 0.1 * Double($0)) })
    #expect(tests.map(\.generations.lowerBound) == [0, 10, 20])
  }

  @Test func generationsWithMissingReplicatesAreLeftOut() {
    let tests = MomentTests.means(
      id: "x", of: "x", upTo: 4, values: { $0 < 3 ? [1, 2] : nil },
      moments: { _ in moments(skewness: 0) })
    #expect(tests.map(\.generations.lowerBound) == [0, 1, 2])
  }

  @Test func theVarianceAllowsForKurtosis() throws {
    let values = (0..<20).map { Double($0 % 2) }
    func tests(kurtosis: Double) -> [LawTest] {
      MomentTests.variances(
        id: "v", of: "x", upTo: 0, values: { _ in values },
        moments: { _ in (variance: 0.2, kurtosis: kurtosis) }, candidates: { _ in [] })
    }
    // V = 5/19; with κ = 0 the statistic 19·V/0.2 = 25 is χ² with 19 degrees.
    let plain = try #require(tests(kurtosis: 0).first)
    #expect(abs(plain.p - Tail.chiSquared(25, degrees: 19).twoSided) < 1e-12)
    // κ = 0.5: 2/(2/19 + 0.5/20) degrees.
    let heavy = try #require(tests(kurtosis: 0.5).first)
    let degrees = 2 / (2.0 / 19 + 0.025)
    #expect(
      abs(heavy.p - Tail.chiSquared(degrees * 25 / 19, degrees: degrees).twoSided) < 1e-12)
    #expect(tests(kurtosis: 0.6).isEmpty)
  }

  @Test func firstMiddleAndLastAreChosen() {
    #expect(MomentTests.chosen([]) == [])
    #expect(MomentTests.chosen([4]) == [4])
    #expect(MomentTests.chosen(Array(0...10)) == [0, 5, 10])
  }
}
