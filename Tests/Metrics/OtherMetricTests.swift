// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics
import Foundation
import Testing

/// `held_out_log_likelihood`, `smallest_weight` and `mode_coverage`, against hand values.
@Suite struct OtherMetricTests {
  @Test func heldOutLogLikelihoodIsAMeanOverTheHeldOut() throws {
    let found = readings(
      HeldOutLogLikelihood(), of: try normal(0, 1), against: try normal(0, 1),
      heldOut: Points(dimension: 1, values: [0, 2, 4]))
    // −½·(0 + 4 + 16)/3 less ½ ln 2π.
    #expect(agree(found[0].number, -10.0 / 3 - Normal.halfLogTwoPi, within: 1e-14))
    let none = readings(HeldOutLogLikelihood(), of: try normal(0, 1), against: try normal(0, 1))
    #expect(none == [.undefined])
  }

  /// Three of the first type and one of the second: (3 ln .8 + ln .2)/4.
  @Test func heldOutTypesCountAsOftenAsTheyOccur() {
    let model = types(0.8, 0.2)
    let reference = Reference(origin: .truth, model: model)
    let counts = Samples.counts(Counts(dense: [3, 1]))
    var random = stream("held out")
    let gauge = HeldOutLogLikelihood().gauge(
      ReplicateFacts(reference: reference, first: model, original: counts, heldOut: counts),
      using: &random)
    let fit = Fit(model: model, objective: 0)
    let found = gauge.read(
      Snapshot(generation: 1, fit: fit, synthetic: counts, trainingCount: 4), using: &random)
    #expect(agree(found[0].number, (3 * log(0.8) + log(0.2)) / 4, within: 1e-14))
  }

  @Test func anImpossibleHeldOutObservationIsInfinite() throws {
    let model = try ResamplerModel(Points(dimension: 1, values: [1, 2]))
    let found = readings(
      HeldOutLogLikelihood(), of: model, against: model,
      heldOut: Points(dimension: 1, values: [1, 3]))
    #expect(found == [.infinite])
  }

  @Test func smallestWeightIsTheSmallestOfAll() throws {
    let truth = try rareThird()
    #expect(readings(SmallestWeight(), of: truth, against: truth) == [.value(0.05)])
  }

  /// Ten rows under weights .7, .25, .05: expected 7, 2.5 and .5 hits (times `within`).
  @Test func aModeIsCoveredByEnoughOfItsExpectedHits() throws {
    let truth = try rareThird()
    let rows = [-2, -2.1, -1.9, -2, -2, -2, -2, -1.8, 1, 4]
    func coverage(_ metric: ModeCoverage, _ rows: [Double]) -> Reading {
      readings(
        metric, of: truth, against: truth, synthetic: Points(dimension: 1, values: rows))[0]
    }
    #expect(coverage(ModeCoverage(enough: 0.3), rows) == .value(1))
    #expect(coverage(ModeCoverage(enough: 0.5), rows) == .value(2.0 / 3))
    #expect(coverage(ModeCoverage(enough: 0.1), Array(rows.prefix(9))) == .value(2.0 / 3))
    #expect(coverage(ModeCoverage(enough: 0.1), Array(rows.prefix(8))) == .value(1.0 / 3))
  }

  /// 4 + 5 · 0.5 is 5 deviations from the third mode: nearest to it, and no hit.
  @Test func aRowFarFromItsModeIsNoHit() throws {
    let truth = try rareThird()
    let found = readings(
      ModeCoverage(), of: truth, against: truth,
      synthetic: Points(dimension: 1, values: [6.5, -2, -2, 1, 1]))
    #expect(found == [.value(2.0 / 3)])
  }

  @Test func aLargeSampleOfTheTruthCoversEveryMode() throws {
    let truth = try rareThird()
    var random = stream("coverage")
    let points = try #require(truth.sample(2_000, using: &random).points)
    #expect(
      readings(ModeCoverage(enough: 0.5), of: truth, against: truth, synthetic: points)
        == [.value(1)])
    // Without the rows near 4, the third is gone.
    let kept = Points(dimension: 1, values: points.values.filter { $0 < 2.5 })
    #expect(
      readings(ModeCoverage(), of: truth, against: truth, synthetic: kept)
        == [.value(2.0 / 3)])
  }
}
