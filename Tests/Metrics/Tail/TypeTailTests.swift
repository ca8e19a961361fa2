// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics
import Foundation
import Testing

@testable import CollapseMetrics

@Suite struct TypeTailTests {
  private func tail(_ level: Double, _ weights: Double...) -> TypeTail {
    TypeTail(of: TypeDistribution(weights: weights), level: level)
  }

  /// .02 + .03 hold .05; .01 more is a tenth of the type of .1.
  @Test func theRarestTypesHoldTheLevelTheBoundaryInPart() {
    let whole = tail(0.05, 0.5, 0.03, 0.35, 0.02, 0.1)
    #expect(whole.types == [1, 3])
    #expect(whole.shares.allSatisfy { abs($0 - 1) < 1e-12 })
    let parted = tail(0.06, 0.5, 0.03, 0.35, 0.02, 0.1)
    #expect(parted.types == [1, 3, 4])
    #expect(parted.shares[0] == 1 && parted.shares[1] == 1 && abs(parted.shares[2] - 0.1) < 1e-12)
    #expect(abs(parted.mass - 0.06) < 1e-15)
  }

  /// .02 whole, and of the three types of .1 each a tenth: .02 + 3 · .01 = .05.
  @Test func equalTypesAtTheBoundaryBelongAlike() {
    let found = tail(0.05, 0.1, 0.3, 0.1, 0.02, 0.1, 0.38)
    #expect(found.types == [0, 2, 3, 4])
    #expect(found.shares[2] == 1)
    for index in [0, 1, 3] { #expect(abs(found.shares[index] - 0.1) < 1e-12) }
  }

  @Test func ofEqualTypesEveryOneBelongsWithTheLevel() {
    let found = tail(0.05, 1, 1, 1, 1)
    #expect(found.types.count == 4 && found.shares.allSatisfy { abs($0 - 0.05) < 1e-15 })
  }

  /// Tail of .06: .03, .02 and a tenth of .1. The model has .01, .04 and .05 there:
  /// lost .02 + 0 + .1 · .05 = .025 of .06, mass .01 + .04 + .005 = .055.
  @Test func lossAndMassAreWhatIsWorkedOutByHand() {
    let found = tail(0.06, 0.5, 0.03, 0.35, 0.02, 0.1)
    let model = TypeDistribution(weights: [0.6, 0.01, 0.3, 0.04, 0.05])
    #expect(agree(found.loss(of: model), 0.025 / 0.06, within: 1e-12))
    #expect(agree(found.mass(of: model), 0.055, within: 1e-12))
    let logs = 0.03 * log(0.01) + 0.02 * log(0.04) + 0.01 * log(0.05)
    #expect(agree(found.meanLogProbability(of: model), logs / 0.06, within: 1e-12))
  }

  @Test func theTruthLosesNothingAndAModelWithoutTheTailAll() {
    let truth = TypeDistribution(weights: [0.6, 0.36, 0.03, 0.01])
    let found = TypeTail(of: truth, level: 0.04)
    #expect(found.loss(of: truth) == 0)
    #expect(agree(found.mass(of: truth), 0.04, within: 1e-12))
    let headless = TypeDistribution(weights: [0.7, 0.3, 0, 0])
    #expect(found.loss(of: headless) == 1)
    #expect(found.mass(of: headless) == 0)
    #expect(found.meanLogProbability(of: headless) == -.infinity)
  }

  /// Relabelling types changes nothing.
  @Test func theNumberingOfTypesSaysNothing() {
    let truth: [Double] = [0.4, 0.1, 0.1, 0.1, 0.25, 0.05]
    let model: [Double] = [0.5, 0.02, 0.2, 0.03, 0.25, 0]
    let order = [3, 5, 1, 0, 4, 2]
    let first = TypeTail(of: TypeDistribution(weights: truth), level: 0.2)
    let second = TypeTail(of: TypeDistribution(weights: order.map { truth[$0] }), level: 0.2)
    let plain = first.loss(of: TypeDistribution(weights: model))
    let moved = second.loss(of: TypeDistribution(weights: order.map { model[$0] }))
    #expect(agree(moved, plain, within: 1e-12))
  }

  /// Of a Poisson distribution of rate 2 the rarest numbers of mass .1 are those from 5 up, .0527,
  /// and part of 4 (.0902): P(X ≥ 5) = 1 − e⁻²(1 + 2 + 2 + 4/3 + 2/3) = 1 − 7e⁻².
  @Test func theTailOfWholeNumbersIsTheirRarest() {
    let truth = PoissonModel(rate: 2)
    let metric = TailMass(TailSettings(tail: .level(0.1)))
    let adapted = metric.adapted(to: countSetting(truth: truth, learner: PoissonLearner()))
    #expect(adapted.parts == [nil])
    let beyond = 1 - 7 * exp(-2.0)
    let four = exp(-2.0) * 2 / 3
    let share = (0.1 - beyond) / four
    #expect(share > 0 && share < 1)
    // The model of rate 1: P(X ≥ 5) = 1 − e⁻¹(1 + 1 + 1/2 + 1/6 + 1/24), P(4) = e⁻¹/24.
    let expected = 1 - exp(-1.0) * (65.0 / 24) + share * exp(-1.0) / 24
    let found = readings(adapted, of: PoissonModel(rate: 1), against: truth)
    #expect(found.count == 1 && agree(found[0].number, expected, within: 1e-9))
  }

  @Test func anUnknownTruthIsGenerationZerosFit() {
    let model = types(0.6, 0.3, 0.1)
    let metric = TailLoss().adapted(to: countSetting(truth: nil, learner: CategoricalLearner()))
    #expect(readings(metric, of: model, against: model, origin: .generationZero) == [.value(0)])
  }

  /// A million types, a hundred generations: calibrated once, then one pass a generation.
  @Test func aMillionTypesAreReadInOnePassEach() throws {
    let count = 1_000_000
    let weights = (1...count).map { 1 / Double($0) }
    let truth = CategoricalModel(TypeDistribution(weights: weights))
    var stream = stream("million")
    let drawn = try #require(truth.sampleStatistics(count, using: &stream)?.counts)
    let fit = try CategoricalLearner().fit(.counts(drawn), after: nil, using: &stream)
    let metric = TailLoss().adapted(to: countSetting(truth: truth, learner: CategoricalLearner()))
    let reference = Reference(origin: .truth, model: truth)
    let gauge = metric.calibrated(to: reference).gauge(
      ReplicateFacts(
        reference: reference, first: fit.model, original: .counts(drawn), heldOut: nil),
      using: &stream)
    let snapshot = Snapshot(
      generation: 1, fit: fit, synthetic: .counts(drawn), trainingCount: count)
    let clock = ContinuousClock()
    var found: [Reading] = []
    let taken = clock.measure {
      for _ in 0..<20 { found = gauge.read(snapshot, using: &stream) }
    }
    #expect(found[0].number > 0.5 && found[0].number < 1)
    // 4 ms each where it was measured; sorting again would take a hundred.
    #expect(taken < .seconds(2), "20 readings in \(taken)")
  }
}
