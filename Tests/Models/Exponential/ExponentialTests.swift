// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@Suite struct ExponentialTests {
  private func fit(_ values: [Double]) throws -> Fit {
    var random = stream("fit")
    return try ExponentialLearner().fit(
      .points(Points(dimension: 1, values: values)), after: nil, using: &random)
  }

  @Test func theMeanIsTheSamples() throws {
    let fit = try fit([1, 2, 6])
    #expect(fit.model.parameters == [ModelParameter("mean", 3)])
    // −ln θ − Σx/(nθ).
    #expect(abs(fit.objective - (-1.098_612_288_668_11 - 1)) < 1e-14)
  }

  /// θ = 2 at 3: −ln 2 − 3/2; the median is 2 ln 2; negative numbers are ruled out.
  @Test func densityAndCumulativeProbabilityAreTheTextbooks() {
    let model = ExponentialModel(mean: 2)
    let scores = model.logProbabilities(
      of: .points(Points(dimension: 1, values: [3, 0, -1])))
    #expect(abs(scores[0] - (-0.693_147_180_559_945 - 1.5)) < 1e-14)
    #expect(abs(scores[1] + 0.693_147_180_559_945) < 1e-14)
    #expect(scores[2] == -.infinity)
    #expect(abs(model.cumulativeProbability(at: 1.386_294_361_119_891)! - 0.5) < 1e-15)
    #expect(model.cumulativeProbability(at: -1) == 0)
  }

  @Test func negativeNumbersAndZerosAloneAreRefused() {
    #expect(
      throws: FitFailure.outsideSupport(found: -0.5, expected: "numbers of at least 0")
    ) { try fit([1, -0.5]) }
    #expect(throws: FitFailure.outsideSupport(found: 0, expected: "a mean above 0")) {
      try fit([0, 0])
    }
    #expect(throws: FitFailure.tooFewObservations(found: 0, needed: 1)) { try fit([]) }
  }
}
