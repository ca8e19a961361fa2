// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics
import Testing

@testable import CollapseTheory

@Suite struct GaussianMomentsTests {
  private func setting(
    _ policy: String, real: Int, synthetic: Int, divisor: Statistics.Divisor
  ) throws -> GaussianSetting {
    try GaussianSetting(
      GaussianChainSimulator(
        real: real, synthetic: synthetic, divisor: divisor, policy: policy
      ).facts)
  }

  @Test func maximumLikelihoodConservesTheSecondMoment() throws {
    for policy in ["replace", "accumulate"] {
      let setting = try setting(policy, real: 7, synthetic: 13, divisor: .count)
      for moments in GaussianMoments.table(setting, upTo: 50) {
        #expect(abs(moments.variance.mean + moments.squaredMean.mean - 1) < 1e-13)
      }
    }
  }

  @Test func replaceFollowsThePowers() throws {
    let setting = try setting("replace", real: 20, synthetic: 50, divisor: .count)
    let table = GaussianMoments.table(setting, upTo: 30)
    var expected = 1 - 1.0 / 20
    for moments in table {
      #expect(abs(moments.variance.mean / expected - 1) < 1e-13)
      expected *= 1 - 1.0 / 50
    }
  }

  @Test func theUnbiasedDivisorAddsToTheSecondMoment() throws {
    let setting = try setting("replace", real: 20, synthetic: 50, divisor: .countMinusOne)
    for (generation, moments) in GaussianMoments.table(setting, upTo: 30).enumerated() {
      #expect(abs(moments.variance.mean - 1) < 1e-13)
      #expect(abs(moments.squaredMean.mean - (1.0 / 20 + Double(generation) / 50)) < 1e-13)
    }
  }

  // Kazdan et al. 2025: the limits sin(π/√n)/(π/√n).
  @Test(arguments: [(10, 0.84344), (32, 0.9494), (100, 0.98363)])
  func accumulateNearsItsLimit(rows: Int, limit: Double) throws {
    let setting = try setting("accumulate", real: rows, synthetic: rows, divisor: .count)
    let last = try #require(GaussianMoments.table(setting, upTo: 5000).last)
    #expect(abs(last.variance.mean - limit) < 3e-5 * (1 + 10 / Double(rows)))
  }

  @Test func accumulateFollowsTheProductWhateverTheRealCount() throws {
    let setting = try setting("accumulate", real: 30, synthetic: 12, divisor: .countMinusOne)
    var expected = 1.0
    for (generation, moments) in GaussianMoments.table(setting, upTo: 20).enumerated() {
      if generation > 0 {
        let pool = Double(30 + generation * 12)
        expected *= 1 - 12 / (pool * (pool - 1))
      }
      #expect(abs(moments.variance.mean - expected) < 1e-13)
    }
  }

  /// At generation 0, s² is χ²/n and μ² is χ²₁/n: variances 2(n−1)/n², 2/n², skewness √(8/ν).
  @Test func generationZeroHasTheMomentsOfChiSquared() throws {
    let setting = try setting("accumulate", real: 25, synthetic: 9, divisor: .count)
    let first = GaussianMoments.table(setting, upTo: 0)[0]
    #expect(abs(first.variance.variance - 48.0 / 625) < 1e-14)
    #expect(abs(first.variance.skewness - (8.0 / 24).squareRoot()) < 1e-11)
    #expect(abs(first.squaredMean.variance - 2.0 / 625) < 1e-14)
    #expect(abs(first.squaredMean.skewness - 8.0.squareRoot()) < 1e-11)
  }

  /// The recursion's spread and skewness against simulated chains, five standard errors.
  @Test(arguments: ["replace", "accumulate"])
  func higherMomentsAgreeWithSimulatedChains(policy: String) throws {
    let simulator = GaussianChainSimulator(
      replicates: 20_000, generations: 3, real: 12, synthetic: 8, policy: policy)
    let table = GaussianMoments.table(try GaussianSetting(simulator.facts), upTo: 3)
    let parameters = simulator.results().parameters
    let variances = parameters.numbers("variance", generation: 3)
    let squares = parameters.numbers("mean", generation: 3).map { $0 * $0 }
    for (values, raw) in [(variances, table[3].variance), (squares, table[3].squaredMean)] {
      for (power, expected) in [(1, raw.mean), (2, raw.second), (3, raw.third)] {
        let powers = values.map { value in (0..<power).reduce(1) { product, _ in product * value } }
        let error = try #require(Statistics.standardError(powers))
        let z = (Statistics.mean(powers) - expected) / error
        #expect(abs(z) < 5, "\(policy), power \(power): z = \(z)")
      }
    }
  }
}
