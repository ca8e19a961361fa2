// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTheory
import Foundation
import Testing

/// K1, K2, K3 and X1 against closed forms and values worked by hand; chains are held to them among
/// the laws of the whole program.
@Suite struct KernelLawsTests {
  private func facts(_ policy: String, width: JSONValue = 0.5, rule: String? = nil) -> CellFacts {
    var facts: CellFacts = [
      "family": "kernel_density", "source": "gaussian", "dimension": 1, "real": 20,
      "synthetic": 20, "generations": 50, "policy": .text(policy), "truth.mean": [0],
      "truth.covariance": [[1]],
    ]
    if let rule { facts.set("rule", rule) } else { facts["width"] = width }
    return facts
  }

  /// E S²_t = (n−1)h² + (S²₁ − (n−1)h²)(1−1/n)^(t−1), S²₁ = 1−1/n, and the model's is h² more.
  @Test func theVarianceUnderReplaceIsTheClosedForm() throws {
    let curve = try KernelReplace().curves(facts("replace"), generations: 50)
    let limit = 19 * 0.25
    for generation in [0, 1, 7, 50] {
      let expected = limit + (0.95 - limit) * pow(0.95, Double(generation)) + 0.25
      #expect(abs(curve[0].expected[generation] - expected) < 1e-12)
    }
  }

  /// The pool's second moment is 1 + h²(H_t − 1), t = g + 1; the model's variance and the mean's
  /// drift together are h² more.
  @Test func theSecondMomentUnderAccumulateGrowsLikeHarmonicNumbers() throws {
    let curves = try KernelAccumulate().curves(facts("accumulate"), generations: 50)
    var harmonic = 1.0
    for generation in 0...50 {
      if generation > 0 { harmonic += 1 / Double(generation + 1) }
      let found = curves[0].expected[generation] + curves[1].expected[generation] - 0.25
      #expect(abs(found - (1 + 0.25 * (harmonic - 1))) < 1e-12)
    }
  }

  /// By Scott's rule S' = (1−1/n)S(1 + c² n/(n−1)) = S(1 − 1/n + c²), c = n^(−1/5).
  @Test func aRuleMultipliesTheVariance() throws {
    let curve = try KernelReplace().curves(facts("replace", rule: "scott"), generations: 3)[0]
    let square = pow(20, -0.4)
    let model = 1 + square * 20 / 19
    for generation in 0...3 {
      let expected = 0.95 * pow(0.95 + square, Double(generation)) * model
      #expect(abs(curve.expected[generation] - expected) < 1e-12)
    }
  }

  @Test func otherChainsAreLeftToOtherLaws() {
    #expect(KernelReplace().applicability(to: facts("replace")).isYes)
    #expect(!KernelReplace().applicability(to: facts("accumulate")).isYes)
    #expect(!KernelAccumulate().applicability(to: facts("replace")).isYes)
    var fresh = facts("accumulate")
    fresh.set("fresh_rows", 5)
    #expect(!KernelAccumulate().applicability(to: fresh).isYes)
    var changed = facts("replace")
    changed["sampling"] = ["bias": 0.9]
    #expect(!KernelReplace().applicability(to: changed).isYes)
  }

  private func empirical(fresh: Int, synthetic: Int) -> CellFacts {
    [
      "family": "resampler", "source": "gaussian", "dimension": 1, "real": 10,
      "synthetic": .integer(synthetic), "generations": 4000, "policy": "accumulate",
      "fresh_rows": .integer(fresh), "truth.mean": [0], "truth.covariance": [[4]],
    ]
  }

  /// n₀ = 10: M = .1. With 10 drawn: 1² · .1 + 10 · .9/400 = .1225. With 5 fresh ones more:
  /// (20/25)² · .1 + (10 · .9 + 5)/625 = .0864.
  @Test func theFirstStepsOfAPoolAreThoseWorkedByHand() throws {
    let none = try EmpiricalFresh().curves(empirical(fresh: 0, synthetic: 10), generations: 1)
    #expect(abs(none[0].expected[1] - 0.1225) < 1e-15)
    #expect(abs(none[1].expected[1] - 0.8775) < 1e-15)
    let some = try EmpiricalFresh().curves(empirical(fresh: 5, synthetic: 10), generations: 1)
    #expect(abs(some[0].expected[1] - 0.0864) < 1e-15)
  }

  /// Four times the pool, and the squared error falls by 4^min(1, 2α).
  @Test(arguments: [(0, 10), (2, 8), (7, 3)])
  func theSquaredErrorFallsByTheLawsPower(_ share: (fresh: Int, drawn: Int)) throws {
    let facts = empirical(fresh: share.fresh, synthetic: share.drawn)
    let errors = try EmpiricalFresh().curves(facts, generations: 4000)[0].expected
    let power = min(1, 2 * Double(share.fresh) / 10)
    #expect(abs(log(errors[1000] / errors[4000]) / log(4) - power) < 0.02)
    let constant = try #require(try EmpiricalFresh().constants(facts).first)
    #expect(abs(constant.value - power) < 1e-15)
  }

  /// E θ² = θ₀²(1 + 1/n₀)(1 + 1/n)ᵍ; accumulating, ∏(1 + n/P²).
  @Test func theMeanSquareOfExponentialsIsTheClosedForm() throws {
    var facts: CellFacts = [
      "family": "exponential", "source": "exponential", "dimension": 1, "real": 10,
      "synthetic": 10, "generations": 3, "policy": "replace", "truth.mean": [2],
      "truth.covariance": [[4]],
    ]
    let replace = try ExponentialStep().curves(facts, generations: 3)
    #expect(replace[0].expected == [2, 2, 2, 2])
    #expect(abs(replace[1].expected[3] - pow(1.1, 4)) < 1e-14)
    facts.set("policy", "accumulate")
    let accumulate = try ExponentialStep().curves(facts, generations: 3)
    let expected = 1.1 * (1 + 10.0 / 400) * (1 + 10.0 / 900) * (1 + 10.0 / 1600)
    #expect(abs(accumulate[1].expected[3] - expected) < 1e-14)
  }
}
