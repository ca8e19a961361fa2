// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics
import Foundation
import Testing

@testable import CollapseMetrics

/// `deletion` and `corruption`; numbers without working are SciPy's, by
/// `python3 Tests/Oracles/distances.py`.
@Suite struct CoverageTests {
  private func both(
    _ truth: any GenerativeModel, _ model: any GenerativeModel, _ epsilon: Double = 0.05
  ) -> (deletion: Double, corruption: Double) {
    let settings = CoverageSettings(epsilon: epsilon)
    return (
      readings(Deletion(settings), of: model, against: truth)[0].number,
      readings(Corruption(settings), of: model, against: truth)[0].number
    )
  }

  /// At ε = .05 the model's .004 is less than .05 · .1, its .011 not less than .05 · .2: lost is .1
  /// alone. The truth has .001 < .05 · .086 of the last: made up is .086 alone.
  @Test func ofTypesLostAndInventedMassAreToldApart() {
    let found = both(types(0.699, 0.2, 0.1, 0.001), types(0.899, 0.011, 0.004, 0.086))
    #expect(agree(found.deletion, 0.1, within: 1e-12))
    #expect(agree(found.corruption, 0.086, within: 1e-12))
  }

  @Test func theTruthItselfHasNeitherAndDisjointTypesHaveBoth() {
    #expect(both(types(0.5, 0.3, 0.2), types(0.5, 0.3, 0.2)) == (0, 0))
    #expect(both(types(1, 0), types(0, 1)) == (1, 1))
    let lost = both(types(0.6, 0.3, 0.1), types(0.7, 0.3, 0))
    #expect(agree(lost.deletion, 0.1, within: 1e-12) && lost.corruption == 0)
  }

  /// N(0, 1) and N(0, s): q < ε p beyond z² = 2(ln(1/s) − ln ε)/(1/s² − 1).
  @Test func ofGaussiansTheMassesAreBeyondTheirCrossings() throws {
    let s = 0.5
    let edge = (2 * (log(1 / s) - log(0.05)) / (1 / (s * s) - 1)).squareRoot()
    let narrow = both(try normal(0, 1), try normal(0, s))
    #expect(agree(narrow.deletion, 2 * Normal.standard.upper(edge), within: 1e-12))
    #expect(narrow.corruption == 0)
    let wide = both(try normal(0, s), try normal(0, 1))
    #expect(wide.deletion == 0)
    #expect(agree(wide.corruption, 2 * Normal.standard.upper(edge), within: 1e-12))
    // Of one width and 4 apart the ratio is ε at 2 − ln(1/ε)/4 from the other's side.
    let moved = both(try normal(0, 1), try normal(4, 1))
    let cut = 2 - log(20.0) / 4
    #expect(agree(moved.deletion, 1 - Normal.standard.upper(cut), within: 1e-12))
    #expect(agree(moved.corruption, 1 - Normal.standard.upper(cut), within: 1e-12))
    let far = both(try normal(0, 1), try normal(1000, 1))
    #expect(far == (1, 1))
  }

  @Test func ofOneGaussianAgainstOneSearchAndClosedFormAgree() throws {
    for (mean, deviation) in [(0.3, 0.5), (2, 1.5), (-1, 0.1), (5, 3)] {
      let truth = try #require(UnivariateMixture(try normal(0, 1)))
      let model = try #require(UnivariateMixture(try normal(mean, deviation)))
      for (p, q) in [(truth, model), (model, truth)] {
        let closed = p.mass(uncoveredBy: q, epsilon: 0.05)
        let searched = p.mass(uncoveredBy: q, epsilon: 0.05, searching: true)
        #expect(abs(closed - searched) < 1e-12, "\(closed) \(searched)")
      }
    }
  }

  @Test(arguments: [
    ([0.7, 0.25, 0.05], [-2, 1, 4], [0.5, 0.7, 0.4], 0.05, 6.841488126415455e-05, 0),
    (
      [0.7, 0.25, 0.05], [-2, 1, 3.9], [0.6, 0.8, 0.01], 0.05, 0.0405521232052064,
      0.04140131722682305
    ),
    ([0.75, 0.25], [-2.2, 1.5], [0.5, 1], 0.05, 0.009680663173133956, 9.628557284813569e-09),
    ([0.75, 0.25], [-2.2, 1.5], [0.5, 1], 0.5, 0.1378859876280838, 0.04563227089764077),
    ([1], [-1], [2], 0.05, 0, 0.07566224840335703),
    ([1], [-1], [2], 0.5, 0.4390622374736769, 0.3706836996114341),
  ])
  func ofMixturesOnTheLineTheMassesAreSciPys(
    _ weights: [Double], _ means: [Double], _ deviations: [Double], _ epsilon: Double,
    _ deletion: Double, _ corruption: Double
  ) throws {
    let found = both(try rareThird(), try mixture(weights, means, deviations), epsilon)
    #expect(abs(found.deletion - deletion) < 1e-10, "\(found.deletion)")
    #expect(abs(found.corruption - corruption) < 1e-10, "\(found.corruption)")
  }

  /// In the plane N(0, I) and N(0, s²I): q < ε p beyond r² = 2(2 ln(1/s) − ln ε)/(1/s² − 1), a
  /// share e^(−r²/2) of the truth's draws.
  @Test func inThePlaneTheEstimateIsWithinItsError() throws {
    let truth = try GaussianModel(mean: [0, 0], covariance: .identity(2))
    let model = try GaussianModel(mean: [0, 0], covariance: Matrix(diagonal: [0.25, 0.25]))
    let exact = exp(-(2 * log(2.0) + log(20.0)) / 3)
    let deletion = readings(Deletion(), of: model, against: truth)
    let corruption = readings(Corruption(), of: truth, against: model)
    for found in [deletion, corruption] {
      let z = (found[0].number - exact) / found[1].number
      #expect(abs(z) < 5, "z = \(z)")
      #expect(agree(found[1].number, (exact * (1 - exact) / 4096).squareRoot(), within: 0.1))
    }
    let none = readings(Corruption(), of: model, against: truth)
    #expect(none == [.value(0), Reading(0.5 / 4097)])
  }

  @Test func anErrorIsReportedOnlyWhereThereIsOne() throws {
    let truth = try GaussianModel(mean: [0, 0], covariance: .identity(2))
    let plane = setting(truth: truth, learner: GaussianLearner(), dimension: 2)
    let line = setting(truth: try rareThird(), learner: GaussianLearner())
    let counts = countSetting(truth: types(1, 2), learner: CategoricalLearner())
    for metric in [Deletion(), Corruption()] as [any Metric] {
      #expect(metric.adapted(to: plane).parts == [nil, "standard_error"])
      #expect(metric.adapted(to: line).parts == [nil])
      #expect(metric.adapted(to: counts).parts == [nil])
    }
  }
}
