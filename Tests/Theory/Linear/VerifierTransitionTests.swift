// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTheory
import Testing

/// V1 against values worked by hand; chains are held to it among the laws of the whole program.
@Suite struct VerifierTransitionTests {
  private func facts(flipped: Double, correct: Double, wrong: Double) -> CellFacts {
    var facts: CellFacts = [
      "family": "logistic", "source": "half_space", "dimension": 3, "real": 100,
      "synthetic": 100, "generations": 3, "policy": "replace", "emit": "likeliest",
    ]
    facts.set("truth.weights", [1, 0])
    facts["sampling"] = [
      "flipped_labels": .number(flipped),
      "verifier": ["correct": .number(correct), "wrong": .number(wrong)],
    ]
    return facts
  }

  /// Feng et al. 2024: (.9, .3) .75 and (.7, .05) .933.
  @Test(arguments: [(0.9, 0.3, 0.75), (0.7, 0.05, 14.0 / 15)])
  func theTransitionIsThePublishedOne(_ item: (Double, Double, Double)) throws {
    let facts = facts(flipped: 0.1, correct: item.0, wrong: item.1)
    let constant = try #require(try VerifierTransition().constants(facts).first)
    #expect(abs(constant.value - item.2) < 1e-12)
  }

  /// Flips .7, rates .9 and .3: .7 · .3/(.7 · .3 + .3 · .9) = .4375, and learning goes on. Flips .8:
  /// .24/(.24 + .18) = .5714, the model turns round, and of its labels .2 are wrong after flips.
  @Test func beyondItTheModelTurnsRound() throws {
    let below = try VerifierTransition().curves(
      facts(flipped: 0.7, correct: 0.9, wrong: 0.3), generations: 2)
    #expect(below[0].expected == [1, 1, 1])
    #expect(abs(below[1].expected[2] - 0.4375) < 1e-12)
    let above = try VerifierTransition().curves(
      facts(flipped: 0.8, correct: 0.9, wrong: 0.3), generations: 2)
    #expect(above[0].expected == [1, 0, 1])
    #expect(abs(above[1].expected[0] - 4.0 / 7) < 1e-12)
    #expect(above[0].kind == .asymptotic)
  }

  @Test func otherChainsAreLeftToOtherLaws() {
    let law = VerifierTransition()
    var facts = facts(flipped: 0.7, correct: 0.9, wrong: 0.3)
    #expect(law.applicability(to: facts).isYes)
    facts.set("emit", "drawn")
    #expect(!law.applicability(to: facts).isYes)
    facts.set("emit", "likeliest")
    facts["sampling"] = ["flipped_labels": 0.1]
    #expect(!law.applicability(to: facts).isYes)
  }
}
