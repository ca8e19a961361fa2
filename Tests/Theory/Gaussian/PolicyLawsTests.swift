// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics
import Testing

@testable import CollapseTheory

/// Curves of the laws beyond replace and accumulate, against numbers worked out elsewhere.
@Suite struct PolicyLawsTests {
  private func facts(
    _ policy: String, real: Int = 10, synthetic: Int = 10,
    divisor: Statistics.Divisor = .count, _ change: (inout CellFacts) -> Void = { _ in }
  ) -> CellFacts {
    var facts = GaussianChainSimulator(
      real: real, synthetic: synthetic, divisor: divisor, policy: policy
    ).facts
    change(&facts)
    return facts
  }

  private func curve(
    _ law: any Law, _ facts: CellFacts, _ quantity: LawCurve.Quantity, upTo last: Int
  ) throws -> [Double] {
    #expect(law.applicability(to: facts) == .applies)
    let curves = try law.curves(facts, generations: last)
    return try #require(curves.first { $0.quantity == quantity }).expected
  }

  /// By the closed forms of Alemohammad et al. 2024: λᵍ and (1 + λ + λ² + …)/n.
  @Test func biasShrinksByItsPowers() throws {
    let facts = facts("replace", divisor: .countMinusOne) { $0["sampling"] = ["bias": 0.8] }
    let variance = try curve(GaussianBias(), facts, .parameter("variance"), upTo: 6)
    let mean = try curve(GaussianBias(), facts, .parameter("mean"), upTo: 6)
    var (power, sum) = (1.0, 0.0)
    for generation in 0...6 {
      sum += power / 10
      #expect(abs(variance[generation] - power) < 1e-13)
      #expect(abs(mean[generation] - sum) < 1e-13)
      power *= 0.8
    }
  }

  @Test func temperatureAndBiasAreOneFactor() throws {
    let law = GaussianBias()
    let once = facts("replace") { $0["sampling"] = ["bias": 0.72] }
    let twice = facts("replace") { $0["sampling"] = ["bias": 0.9, "temperature": 0.8] }
    let first = try curve(law, once, .parameter("variance"), upTo: 4)
    let second = try curve(law, twice, .parameter("variance"), upTo: 4)
    for (first, second) in zip(first, second) { #expect(abs(first - second) < 1e-13) }
  }

  /// V₂ = .8313, V₅ = .7793, V₁₂ = .7564 at n = 10, twice simulated elsewhere.
  @Test func theSubsampleKeepsWhatItsRecursionSays() throws {
    let facts = facts("accumulate_subsample")
    let variance = try curve(GaussianSubsample(), facts, .metric("variance_ratio"), upTo: 11)
    for (fit, expected) in [(2, 0.8313), (5, 0.7793), (12, 0.7564)] {
      #expect(abs(variance[fit - 1] - expected) < 5e-5)
    }
    // Divisor n keeps the sum of both moments.
    let mean = try curve(GaussianSubsample(), facts, .parameter("mean"), upTo: 11)
    for (variance, mean) in zip(variance, mean) { #expect(abs(variance + mean - 1) < 1e-13) }
  }

  /// Alemohammad et al. 2024, figure 10, in the limit: n_r = 100 fresh, n_s = 900, unbiased.
  @Test(arguments: [(1.0, 0.0052857, 1.0047619), (0.8, 0.0018820, 0.357748)])
  func freshRowsLeadToThePublishedLimit(bias: Double, mean: Double, variance: Double) throws {
    let facts = facts("mix", real: 50, synthetic: 1000, divisor: .countMinusOne) {
      $0.set("real_fraction", 0.1)
      $0.set("fresh", true)
      $0["sampling"] = ["bias": .number(bias)]
    }
    let means = try curve(GaussianMix(), facts, .metric("mean_shift"), upTo: 400)
    let variances = try curve(GaussianMix(), facts, .metric("variance_ratio"), upTo: 400)
    #expect(abs(means[400] - mean) < 5e-8)
    #expect(abs(variances[400] - variance) < 5e-7)
  }

  /// One step by hand, n₀ = n_r = 4 the same rows, n_s = 4, divisor n: M₀ = X₀ = ¼, V₀ = ¾;
  /// M' = 1/16 + ¼(¼ + ¾/4) + 2·½·½·¼ = .296875, V' = ½ + ½(¼ + ¾) − M' = .703125.
  @Test func theSameRowsKeptAreCorrelatedWithTheFit() throws {
    let facts = facts("mix", real: 4, synthetic: 8) { $0.set("original", 0.5) }
    let means = try curve(GaussianMix(), facts, .metric("mean_shift"), upTo: 1)
    let variances = try curve(GaussianMix(), facts, .metric("variance_ratio"), upTo: 1)
    #expect(abs(means[1] - 0.296875) < 1e-15 && abs(variances[1] - 0.703125) < 1e-15)
  }

  /// n Var → .618 at w = .618; the weights on either side do worse.
  @Test func theGoldenRatioIsTheBestWeight() throws {
    func limit(_ weight: Double) throws -> Double {
      let facts = facts("mix", real: 50, synthetic: 100) {
        $0.set("real_fraction", 0.5)
        $0.set("fresh", true)
        $0.set("variance", 1)
        $0.set("real_weight", weight)
      }
      return 50 * (try curve(GaussianKnownVariance(), facts, .parameter("mean"), upTo: 200)[200])
    }
    let golden = (5.0.squareRoot() - 1) / 2
    #expect(abs(try limit(golden) - golden) < 1e-12)
    #expect(try limit(golden - 0.01) > golden && limit(golden + 0.01) > golden)
    let half = try limit(0.5)
    #expect(abs(half - 2.0 / 3) < 1e-12)
  }

  /// n_t = n₀t², unbiased: E μ² → π²/(6n₀).
  @Test func quadraticGrowthStopsTheDrift() throws {
    let facts = facts("replace", real: 20, synthetic: 20, divisor: .countMinusOne) {
      $0["synthetic"] = nil
      $0.set("synthetic.rows", (2...1000).map { 20 * Double($0 * $0) })
    }
    let mean = try curve(GaussianSchedule(), facts, .parameter("mean"), upTo: 999)
    #expect(abs(mean[1] - 0.05 * 1.25) < 1e-15)
    // The tail of Σ 1/j² beyond 1000 is 1/1000 − 1/(2·10⁶) or so.
    let limit = Double.pi * Double.pi / 6 - 0.001 + 0.5e-6
    #expect(abs(mean[999] * 20 - limit) < 1e-8)
    let likelihood = { (facts: inout CellFacts) in facts.set("divisor", "n") }
    var other = facts
    likelihood(&other)
    let variance = try curve(GaussianSchedule(), other, .metric("variance_ratio"), upTo: 1)
    #expect(abs(variance[1] - 0.95 * (1 - 1.0 / 80)) < 1e-15)
  }

  @Test func theRewardsLimitIsTheTiltedDensity() throws {
    let facts = facts("replace") { $0["sampling"] = ["quadratic_reward": 2] }
    let variance = try curve(GaussianReward(), facts, .parameter("variance"), upTo: 10)
    for (generation, value) in variance.enumerated() {
      #expect(abs(value - 1 / (1 + Double(generation) / 4)) < 1e-13)
    }
    // Many rows: the exact mean of 1/s² nears the limit's.
    let many = self.facts("replace", real: 1_000_000, synthetic: 1_000_000)
    let exact = GaussianReward.precisions(try GaussianSetting(many), ratio: 0.25, upTo: 10)
    for (generation, value) in exact.enumerated() {
      #expect(abs(value - (1 + Double(generation) / 4)) < 1e-4)
    }
  }

  /// In two dimensions at n = 10: E tr (9/10)ᵗ, E ln det t[ψ(4.5) + ψ(4) − 2 ln 5].
  /// scipy.special.digamma: 1.3888709263595289, 1.2561176684318; trigamma(4.5) + trigamma(4) =
  /// 0.24872510303907513 + 0.28382295573711525.
  @Test func theVolumeGoesFasterThanTheTrace() throws {
    var simulator = GaussianChainSimulator(dimension: 2, real: 10, synthetic: 10)
    simulator.truthMean = [0, 0]
    simulator.truthCovariance = .identity(2)
    let law = GaussianDimensions()
    let traces = try curve(law, simulator.facts, .metric("variance_ratio"), upTo: 5)
    let logs = try #require(
      law.curves(simulator.facts, generations: 5).first { $0.quantity == .metric("log_variance") })
    let drift = 1.388_870_926_359_528_9 + 1.256_117_668_431_8 - 2 * 1.609_437_912_434_100_3
    var trace = 1.0
    for generation in 0...5 {
      trace *= 0.9
      let steps = Double(generation + 1)
      #expect(abs(traces[generation] - trace) < 1e-13)
      #expect(abs(logs.expected[generation] - steps * drift) < 1e-10)
      let deviation = try #require(logs.deviations)[generation]
      #expect(abs(deviation * deviation - steps * 0.532_548_058_776_190_4) < 1e-9)
    }
  }

  /// 1 − 2kφ(k)/(2Φ(k) − 1) at k = 1, 2, 3, and what is accepted.
  @Test(arguments: [(1.0, 0.29113, 0.6827), (2, 0.77374, 0.9545), (3, 0.97334, 0.9973)])
  func cutsNarrow(cut: Double, variance: Double, acceptance: Double) {
    let law = TruncatedNormal(cut: cut)
    #expect(abs(law.variance - variance) < 5e-6 && abs(law.acceptance - acceptance) < 5e-5)
  }

  /// In two dimensions P(χ²₂ ≤ k²) = 1 − e^{−k²/2}, and P(χ²₄ ≤ k²) = 1 − (1 + k²/2) e^{−k²/2}: at
  /// k = 2, .8646647 and .5939942, f = .6869647.
  @Test func cutsInThePlaneAreElementary() throws {
    #expect(abs(TruncatedNormal(cut: 2, dimension: 2).variance - 0.686_964_7) < 5e-7)
    let facts = facts("replace") { $0["sampling"] = ["truncate": 2] }
    let variance = try curve(GaussianTruncation(), facts, .parameter("variance"), upTo: 3)
    var expected = 0.9
    for value in variance {
      #expect(abs(value / expected - 1) < 1e-4)
      expected *= 0.9 * 0.77374
    }
  }

  @Test func narrowCutsKeepTheirDigits() {
    let (below, above) = (TruncatedNormal(cut: 0.00999), TruncatedNormal(cut: 0.01001))
    #expect(abs(below.variance / (0.00999 * 0.00999 / 3) - 1) < 2e-5)
    #expect(abs(above.variance / (0.01001 * 0.01001 / 3) - 1) < 2e-5)
  }

  @Test func theMixturesTotalVarianceIsThatOfOneGaussian() throws {
    var facts = facts("replace", real: 20, synthetic: 50)
    facts.set("family", "gaussian_mixture")
    facts.set("covariance", "full")
    facts.set("components", 3)
    #expect(!MixtureTotalVariance().applicability(to: facts).isYes)
    facts.set("covariance_floor", 0)
    let ratios = try curve(MixtureTotalVariance(), facts, .metric("variance_ratio"), upTo: 2)
    #expect(abs(ratios[2] - 0.95 * 0.98 * 0.98) < 1e-15)
  }

  /// By hand: of 1, 2, 3 the mean is 2, s = 1; against 1: t = √3, no skewness, 2 degrees.
  @Test func meansAreReferredToStudentsLaw() throws {
    let values = (0..<60).map { Double($0 % 3 + 1) }
    let test = try #require(
      MomentTests.sampleMean(
        id: "x", words: "", values, expected: 1.9, generations: 0...0))
    // 60 values of variance 2/3 · 60/59: t = .1/√(.0113) = .9407; P(|T₅₉| > t) = .3507 by scipy.
    #expect(abs(test.p - 0.3507) < 2e-3)
    #expect(
      MomentTests.sampleMean(id: "", words: "", [1, 2], expected: 1, generations: 0...0) == nil)
    let heavy = (0..<60).map { $0 == 0 ? 1000.0 : 1 }
    #expect(!MomentTests.isHonest(heavy))
  }
}
