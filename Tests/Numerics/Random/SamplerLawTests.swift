// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

/// Every sampler of real numbers against the moments of its law, at five standard errors.
@Suite struct SamplerLawTests {
  struct Law: CustomTestStringConvertible {
    let testDescription: String
    let mean: Double
    let variance: Double
    /// Fourth central moment over the squared variance; gives the standard error of the variance.
    let kurtosis: Double
    let draw: @Sendable (inout RandomStream) -> Double

    init(
      _ name: String, mean: Double, variance: Double, kurtosis: Double,
      draw: @escaping @Sendable (inout RandomStream) -> Double
    ) {
      testDescription = name
      self.mean = mean
      self.variance = variance
      self.kurtosis = kurtosis
      self.draw = draw
    }
  }

  // Kurtoses: gamma 3 + 6/k; exponential 9; beta(2, 5): 3 − 0.12, from
  // 6[(a−b)²(a+b+1) − ab(a+b+2)] / [ab(a+b+2)(a+b+3)].
  static let laws: [Law] = [
    Law("standard normal", mean: 0, variance: 1, kurtosis: 3) { $0.standardNormal() },
    Law("normal", mean: -2, variance: 9, kurtosis: 3) { $0.normal(mean: -2, deviation: 3) },
    Law("gamma .5", mean: 1, variance: 2, kurtosis: 15) { $0.gamma(shape: 0.5, scale: 2) },
    Law("gamma 4", mean: 2, variance: 1, kurtosis: 4.5) { $0.gamma(shape: 4, scale: 0.5) },
    Law("chi-square", mean: 9, variance: 18, kurtosis: 3 + 12.0 / 9) {
      $0.chiSquared(degrees: 9)
    },
    Law("exponential", mean: 2, variance: 4, kurtosis: 9) { $0.exponential(mean: 2) },
    Law("beta", mean: 2.0 / 7, variance: 10.0 / 392, kurtosis: 2.88) { $0.beta(2, 5) },
  ]

  @Test(arguments: laws)
  func samplerHasTheMeanAndVarianceOfItsLaw(_ law: Law) {
    var stream = stream(law.testDescription)
    let draws = (0..<40_000).map { _ in law.draw(&stream) }
    expectMean(of: draws, law.mean, variance: law.variance)
    // (X − μ)² has mean σ² and variance (κ − 1) σ⁴.
    let squares = draws.map { ($0 - law.mean) * ($0 - law.mean) }
    expectMean(
      of: squares, law.variance, variance: (law.kurtosis - 1) * law.variance * law.variance,
      "squares")
  }

  @Test func standardNormalPassesKolmogorovAndSmirnov() {
    var stream = stream("normal ks")
    var draws = [Double](repeating: 0, count: 50_000)
    stream.fillStandardNormal(&draws)
    let test = KolmogorovSmirnov(draws, cumulative: Normal.standard.cumulative)
    #expect(test.pValue > 1e-6, "D = \(test.statistic)")
  }

  @Test func standardNormalHasTheMomentsOfTheNormalDistribution() {
    var stream = stream("normal moments")
    var draws = [Double](repeating: 0, count: 200_000)
    stream.fillStandardNormal(&draws)
    // E Zᵏ = (k − 1)!! for even k and 0 for odd; Var Zᵏ = (2k − 1)!! − (E Zᵏ)².
    expectMean(of: draws.map { $0 * $0 * $0 }, 0, variance: 15, "third")
    expectMean(of: draws.map { $0 * $0 * $0 * $0 }, 3, variance: 96, "fourth")
    // The far tail, beyond the ziggurat's last layer at 3.44: P(|Z| > 3.6).
    let share = 2 * Normal.standard.upper(3.6)
    expectMean(
      of: draws.map { abs($0) > 3.6 ? 1 : 0 }, share, variance: share * (1 - share), "tail")
  }

  @Test func gammaPassesKolmogorovAndSmirnov() {
    var stream = stream("gamma ks")
    let draws = (0..<20_000).map { _ in stream.gamma(shape: 2.5, scale: 2) }
    let law = ChiSquared(degrees: 5)
    let test = KolmogorovSmirnov(draws, cumulative: law.cumulative)
    #expect(test.pValue > 1e-6, "D = \(test.statistic)")
  }

  @Test func fillingDrawsWhatSingleDrawsWould() {
    var one = stream("fill")
    var other = stream("fill")
    var filled = [Double](repeating: 0, count: 500)
    one.fillStandardNormal(&filled)
    #expect(filled == (0..<500).map { _ in other.standardNormal() })
  }
}
