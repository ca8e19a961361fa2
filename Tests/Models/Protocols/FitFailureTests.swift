// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import Testing

@Suite struct FitFailureTests {
  struct Wording: Sendable {
    let failure: FitFailure
    let code: String
    let words: String
  }

  static let wordings = [
    Wording(
      failure: .tooFewObservations(found: 1, needed: 2), code: "too_few_observations",
      words: "1 observations, 2 needed; draw more or fit a smaller model"),
    Wording(
      failure: .singularCovariance(component: nil, iteration: 1), code: "singular_covariance",
      words: "the covariance became singular; draw more observations a generation"),
    Wording(
      failure: .singularCovariance(component: 1, iteration: 12), code: "singular_covariance",
      words: "component 2 shrank onto fewer dimensions at iteration 12; "
        + "raise covariance_floor or lower components"),
    Wording(
      failure: .starvedComponent(component: 0, iteration: 3), code: "starved_component",
      words: "component 1 lost all its observations at iteration 3; lower components"),
    Wording(
      failure: .tooFewDistinctPoints(found: 3, needed: 4), code: "too_few_distinct_points",
      words: "3 distinct points, 4 needed; lower components"),
    Wording(
      failure: .notFinite(what: "the mean", iteration: 1), code: "not_finite",
      words: "the mean was not finite at iteration 1; rescale the data"),
  ]

  @Test(arguments: wordings)
  func everyFailureHasItsCodeAndItsWords(_ wording: Wording) {
    #expect(wording.failure.code == wording.code)
    #expect(wording.failure.description == wording.words)
  }
}
