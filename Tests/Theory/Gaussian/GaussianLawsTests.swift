// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics
import Testing

@testable import CollapseTheory

@Suite struct GaussianLawsTests {
  private func facts(_ change: (inout GaussianChainSimulator) -> Void = { _ in }) -> CellFacts {
    var simulator = GaussianChainSimulator(
      real: 10, synthetic: 10, truthMean: [3], truthCovariance: Matrix(diagonal: [4]))
    change(&simulator)
    return simulator.facts
  }

  private func curve(
    _ law: any Law, _ facts: CellFacts, _ quantity: LawCurve.Quantity
  ) throws -> LawCurve {
    try #require(law.curves(facts, generations: 5).first { $0.quantity == quantity })
  }

  // sqrt(2/(n-1)) * exp(gammaln(n/2) - gammaln((n-1)/2)) at n = 10
  private let unbiasedFactor = 0.972_659_274_121_588_3
  // sqrt(2/n) * exp(gammaln(n/2) - gammaln((n-1)/2)) at n = 10
  private let likelihoodFactor = 0.922_745_608_053_087

  @Test func unbiasedCurvesAreThePublishedOnes() throws {
    let facts = facts { $0.divisor = .countMinusOne }
    let law = GaussianUnbiased()
    let variance = try curve(law, facts, .parameter("variance"))
    #expect(variance.expected.allSatisfy { abs($0 - 4) < 1e-12 })
    let mean = try curve(law, facts, .parameter("mean"))
    #expect(mean.statistic == .meanSquare(about: 3))
    let distance = try curve(law, facts, .metric("wasserstein_2"))
    var power = 1.0
    for generation in 0...5 {
      power *= unbiasedFactor
      let drift = Double(generation + 1) / 10
      #expect(abs(mean.expected[generation] - 4 * drift) < 1e-12)
      #expect(abs(distance.expected[generation] - 4 * (drift + 2 * (1 - power))) < 1e-12)
    }
  }

  @Test func maximumLikelihoodCurvesAreThePublishedOnes() throws {
    let law = GaussianMaximumLikelihood()
    let ratio = try curve(law, facts(), .metric("variance_ratio"))
    let distance = try curve(law, facts(), .metric("wasserstein_2"))
    var (variance, deviation) = (1.0, 1.0)
    for generation in 0...5 {
      variance *= 0.9
      deviation *= likelihoodFactor
      #expect(abs(ratio.expected[generation] - variance) < 1e-13)
      #expect(abs(distance.expected[generation] - 8 * (1 - deviation)) < 1e-12)
    }
  }

  // scipy.special.polygamma(0, 4.5) = 1.38887093, polygamma(1, 4.5) = 0.2487251
  @Test func logVarianceDrifts() throws {
    let log = try curve(GaussianLogVariance(), facts(), .metric("log_variance"))
    let start = 1.386_294_361_119_890_6  // ln 4
    let drift = 1.388_870_926_359_522_4 - 1.609_437_912_434_100_3
    for generation in 0...5 {
      let steps = Double(generation + 1)
      #expect(abs(log.expected[generation] - (start + steps * drift)) < 1e-8)
      let deviation = try #require(log.deviations)[generation]
      #expect(abs(deviation * deviation - steps * 0.248_725_103_074_104_6) < 1e-7)
    }
  }

  @Test func deviationShrinksByItsFactor() throws {
    let curve = try curve(GaussianDeviation(), facts(), .parameter("variance"))
    #expect(curve.statistic == .meanRoot)
    var power = 2.0
    for value in curve.expected {
      power *= likelihoodFactor
      #expect(abs(value - power) < 1e-12)
    }
  }

  @Test func accumulateKeepsMostOfTheVariance() throws {
    let law = GaussianAccumulate()
    let curve = try curve(law, facts { $0.policy = "accumulate" }, .metric("variance_ratio"))
    var expected = 1.0
    for (generation, value) in curve.expected.enumerated() {
      let t = Double(generation + 1)
      expected *= 1 - 1 / (10 * t * t)
      #expect(abs(value - expected) < 1e-13)
    }
  }

  /// The ratio of gamma functions by GSL below 50, by its series above: both sides must meet.
  @Test func theGammaStepKeepsItsDigits() throws {
    for x in [50.0, 80, 500] {
      let series = try ChiMoments.logGammaStep(x)
      let direct = try SpecialFunctions.logGamma(x + 0.5) - SpecialFunctions.logGamma(x)
      #expect(abs(series - direct) < 1e-12 * x)
    }
    // At n = 10⁶ + 1 with divisor n − 1: 1 − c₄ = 1/(4 (n − 1)) to first order.
    let factor = try ChiMoments(rows: 1_000_001, divisor: 1e6).moment(1)
    #expect(abs((1 - factor) * 4e6 - 1) < 1e-6)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let change: @Sendable (inout CellFacts) -> Void
    let laws: [String]
    /// Why gaussian.step does not apply.
    let reason: String?
  }

  static let cases = [
    Case(
      testDescription: "replace", change: { _ in }, laws: ["gaussian.step", "G2", "G3", "G4"],
      reason: nil),
    Case(
      testDescription: "mix of nothing real",
      change: {
        $0.set("policy", "mix")
        $0.set("real_fraction", 0)
      },
      laws: ["gaussian.step", "G2", "G3", "G4"], reason: nil),
    Case(
      testDescription: "unbiased", change: { $0.set("divisor", "n-1") },
      laws: ["gaussian.step", "G1", "G3", "G4"], reason: nil),
    Case(
      testDescription: "accumulate", change: { $0.set("policy", "accumulate") },
      laws: ["gaussian.pool", "G8"], reason: "the policy is accumulate, not replace"),
    Case(
      testDescription: "mix of the newest alone",
      change: {
        $0.set("policy", "mix")
        $0.set("newest", 1)
      },
      laws: ["gaussian.step", "G2", "G3", "G4"], reason: nil),
    Case(
      testDescription: "window of one",
      change: {
        $0.set("policy", "window")
        $0.set("policy.generations", 1)
      },
      laws: ["gaussian.step", "G2", "G3", "G4"], reason: nil),
    Case(
      testDescription: "window of everything",
      change: {
        $0.set("policy", "window")
        $0.set("policy.generations", 21)
      },
      laws: ["gaussian.pool", "G8"], reason: "the policy is accumulate, not replace"),
    Case(
      testDescription: "grown batches",
      change: {
        $0.set("policy", "grown_replace")
        $0.set("synthetic.rows", (1...20).map { 10 + 10 * Double($0) })
      },
      laws: ["gaussian.step", "G3", "G4", "G12"], reason: nil),
    Case(
      testDescription: "biased",
      change: { $0["sampling"] = ["bias": 0.9] },
      laws: ["gaussian.step", "G3", "G6"], reason: nil),
    Case(
      testDescription: "rewarded",
      change: { $0["sampling"] = ["quadratic_reward": 2] },
      laws: ["gaussian.step", "V3"], reason: nil),
    Case(
      testDescription: "subsample", change: { $0.set("policy", "accumulate_subsample") },
      laws: ["G9"], reason: "the policy is accumulate_subsample, not replace"),
    Case(
      testDescription: "mix",
      change: {
        $0.set("policy", "mix")
        $0.set("real_fraction", 0.5)
      },
      laws: ["G10"], reason: "the policy is mix, not replace"),
    Case(
      testDescription: "mean alone",
      change: {
        $0.set("policy", "mix")
        $0.set("real_fraction", 0.5)
        $0.set("fresh", true)
        $0.set("variance", 1)
      },
      laws: ["G11"], reason: "the variance is not fitted"),
    Case(
      testDescription: "window", change: { $0.set("policy", "window") }, laws: [],
      reason: "the policy is window, which no Gaussian law knows"),
    Case(
      testDescription: "csv", change: { $0.set("source", "csv") }, laws: ["gaussian.step"],
      reason: nil),
    Case(
      testDescription: "mixture model", change: { $0.set("family", "gaussian_mixture") }, laws: [],
      reason: "the family is gaussian_mixture, not gaussian"),
    Case(
      testDescription: "no divisor", change: { $0["divisor"] = nil }, laws: [],
      reason: "the fit's divisor is not known"),
    Case(
      testDescription: "no size", change: { $0["synthetic"] = nil }, laws: [],
      reason: "the dimension or the number of rows is not known"),
    Case(
      testDescription: "too few rows", change: { $0.set("synthetic", 1) }, laws: [],
      reason: "1 rows in 1 dimensions leave the covariance singular"),
    Case(
      testDescription: "biased sampling", change: { $0.set("sampling", "bias") }, laws: [],
      reason: "the batch is changed on its way (sampling)"),
  ]

  @Test(arguments: cases)
  func lawsKnowWhatTheySpeakAbout(_ item: Case) {
    var facts = facts()
    item.change(&facts)
    #expect(LawCatalog.standard.applying(to: facts).map(\.id) == item.laws)
    let answer = GaussianStep().applicability(to: facts)
    #expect(answer == (item.reason.map { Applicability.no(reason: $0) } ?? .applies))
  }

  @Test func theCatalogKnowsEachLawOnce() {
    let laws = LawCatalog.standard.laws
    #expect(Set(laws.map(\.id)).count == laws.count)
    #expect(LawCatalog.standard["G3"]?.id == "G3")
    #expect(LawCatalog.standard["G0"] == nil)
    #expect(laws.allSatisfy { !$0.summary.isEmpty && !$0.statement.isEmpty && !$0.source.isEmpty })
    #expect(LawCatalog([]).adding(GaussianStep()).laws.count == 1)
  }

  @Test func lawsStopWhereDoublesDo() throws {
    let replace = try GaussianSetting(facts())
    let last = try replace.lastResolvedGeneration(upTo: 1000)
    // ½(0.2206 t + 6·0.4987 √t) = ln 10¹⁰ less what the truth's offset takes: t is about 80.
    #expect((70...85).contains(last))
    #expect(try replace.lastResolvedGeneration(upTo: 20) == 20)
    let accumulate = try GaussianSetting(facts { $0.policy = "accumulate" })
    #expect(try accumulate.lastResolvedGeneration(upTo: 1000) == 1000)
  }
}
