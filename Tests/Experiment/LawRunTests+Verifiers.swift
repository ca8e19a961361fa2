// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseInterventions
import CollapseLineage
import CollapseModels
import CollapseNumerics

@testable import CollapseExperiment

/// Verified labels: sizes that no experiment uses, and faults of V1's own kind.
extension LawRunTests {
  private static func verified(_ sampling: String, policy: String = "replace") -> Setting {
    Setting(
      law: "V1", source: "{half_space: {dimension: 4, flipped: {share: 0.15}}}",
      learner: "{logistic: {ridge: 0.02}}",
      chain: """
        {generations: 4, real: 90, synthetic: 70, policy: \(policy), sampling: \(sampling)}
        """, replicates: 150, metric: "label_error")
  }

  static let verifier = verified("{flipped_labels: 0.3, verifier: {correct: 0.7, wrong: 0.2}}")

  static let verifications = [
    verifier,
    verified("{flipped_labels: 0.6, verifier: {correct: 0.9, wrong: 0.4}}", policy: "accumulate"),
    verified("{verifier: {correct: 1, wrong: 0.5}}"),
  ]

  static let faultyVerifications = [
    Planted(
      testDescription: "rates of right and wrong rows swapped", setting: verifier,
      plant: { $0.verify { Verifier(correct: $0.wrong, wrong: $0.correct, rule: $0.rule) } }),
    Planted(
      testDescription: "wrong rows kept at the square root of their rate", setting: verifier,
      plant: {
        $0.verify {
          Verifier(correct: $0.correct, wrong: $0.wrong.squareRoot(), rule: $0.rule)
        }
      }),
    Planted(
      testDescription: "labels flipped twice", setting: verifier,
      plant: { $0.change("flipped_labels") { FlippedLabels(2 * $0 * (1 - $0)) } }),
  ]
}

extension Catalogs {
  /// Puts another verifier in the place of the one that is written.
  fileprivate mutating func verify(_ make: @escaping @Sendable (Verifier) -> Verifier) {
    sampling = SamplingCatalog(
      sampling.settings.map { setting in
        guard setting.key == "verifier" else { return setting }
        return SamplingSetting("verifier", summary: "faulty", section: "faulty") { section in
          let correct = section.number("correct", in: .unit, default: 1, describing: "faulty")
          let wrong = section.number("wrong", in: .unit, describing: "faulty")
          section.close()
          guard !section.isDescribing else { return nil }
          return make(Verifier(correct: correct, wrong: wrong))
        }
      })
  }
}
