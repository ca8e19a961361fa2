// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import Testing

@testable import CollapseExperiment

/// What plans say of widths, noise, rates and candidates that make no sense.
@Suite struct CurationPlanTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let source: String
    let learner: String
    let chain: String
    let message: String
    var testDescription: String { message }
  }

  static let mistakes = [
    Mistake(
      source: "{gaussian: {dimension: 1}}", learner: "{kernel_density: {width: 0}}", chain: "",
      message: "3:35: error: learner.kernel_density.width: expected a number above 0, found 0"),
    Mistake(
      source: "{gaussian: {dimension: 1}}", learner: "{kernel_density: {width: -0.5}}", chain: "",
      message: "3:35: error: learner.kernel_density.width: expected a number above 0, found -0.5"),
    Mistake(
      source: "{gaussian: {dimension: 1}}",
      learner: "{kernel_density: {width: 1, rule: scott}}", chain: "",
      message: "3:44: error: learner.kernel_density.rule: expected either width or rule, found both"
    ),
    Mistake(
      source: "{linear: {dimension: 29}}", learner: "least_squares", chain: "",
      message: """
        3:10: error: learner: least_squares does not apply here: expected more than d + 1 = 30 rows \
        in every generation, found 30; with fewer the error of 29 weights has no expectation
        """),
    Mistake(
      source: "{half_space: {dimension: 2}}", learner: "logistic",
      chain: ", sampling: {verifier: {correct: 1.2, wrong: 0.3}}",
      message:
        "4:81: error: chain.sampling.verifier.correct: expected a number from 0 to 1, found 1.2"
    ),
    Mistake(
      source: "{half_space: {dimension: 2}}", learner: "logistic",
      chain: ", sampling: {verifier: {correct: 0.9, wrong: -0.3}}",
      message:
        "4:93: error: chain.sampling.verifier.wrong: expected a number from 0 to 1, found -0.3"
    ),
    Mistake(
      source: "{half_space: {dimension: 2}}", learner: "logistic",
      chain: ", sampling: {flipped_labels: 7}",
      message: "4:77: error: chain.sampling.flipped_labels: expected a number from 0 to 1, found 7"),
    Mistake(
      source: "{gaussian: {dimension: 2}}", learner: "gaussian",
      chain: ", sampling: {verifier: {wrong: 0.3}}",
      message: """
        4:71: error: chain.sampling: verifier does not apply here: expected a family of labels 0 and \
        1 (logistic) to hold against the truth, found gaussian; write `rule`
        """),
    Mistake(
      source: "{gaussian: {dimension: 2}}", learner: "gaussian",
      chain: ", sampling: {reward: {candidates: 0}}",
      message: """
        4:82: error: chain.sampling.reward.candidates: expected an integer from 1 to 1048576, found 0
        """),
    Mistake(
      source: "{gaussian: {dimension: 2}}", learner: "gaussian",
      chain: ", sampling: {reward: {candidates: 2, kind: linear, width: 1}}",
      message: "no width of a linear reward"),
    Mistake(
      source: "{exponential: {mean: 0}}", learner: "exponential", chain: "",
      message: "2:30: error: source.exponential.mean: expected a number above 0, found 0"),
    Mistake(
      source: "{gaussian: {dimension: 2}}", learner: "exponential", chain: "",
      message: """
        3:10: error: learner: exponential does not apply here: expected one dimension, found 2
        """),
  ]

  @Test(arguments: mistakes)
  func everyBadValueIsToldWithItsPlace(_ mistake: Mistake) throws {
    let (plan, diagnostics) = try Workbench().read(
      """
      experiment: curated
      source: \(mistake.source)
      learner: \(mistake.learner)
      chain: {generations: 2, real: 30, synthetic: 30\(mistake.chain)}
      metrics: []
      """)
    #expect(plan == nil)
    #expect(diagnostics.render().contains(mistake.message), "\(diagnostics.render())")
  }
}
