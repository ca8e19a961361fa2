// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTheory
import Testing

/// C5 against values worked by hand; chains are held to it among the laws of the whole program.
@Suite struct CategoricalFreshTests {
  private func facts(fresh: Bool = true) -> CellFacts {
    [
      "family": "categorical", "smoothing": 0, "types": 2, "real": 10, "synthetic": 10,
      "policy": "mix", "real_fraction": 0.5, "fresh": .boolean(fresh),
      "truth.probabilities": [0.5, 0.5],
    ]
  }

  /// n₀ = 10: S = .5 + .5/10 = .55. Then .25(.5 + .5/5) + .5 · .5 + .25(.55 · .8 + .2) = .56.
  @Test func theFirstStepsAreThoseWorkedByHand() throws {
    let curve = try #require(
      try CategoricalFresh().curves(facts(), generations: 1).first)
    #expect(abs(curve.expected[0] - 0.45) < 1e-15)
    #expect(abs(curve.expected[1] - 0.44) < 1e-15)
  }

  /// The fixed point for fixed counts, a = ½, n_r = n_s = 5:
  /// [a²(S₀ + (1−S₀)/n_r) + 2a(1−a)S₀ + (1−a)²/n_s] / [1 − (1−a)²(1 − 1/n_s)] = .45/.8.
  @Test func theCurveComesToTheFixedPoint() throws {
    let curve = try #require(
      try CategoricalFresh().curves(facts(), generations: 60).first)
    #expect(abs(curve.expected[60] - (1 - 0.45 / 0.8)) < 1e-14)
  }

  @Test func otherMixesAreLeftToOtherLaws() {
    #expect(CategoricalFresh().applicability(to: facts()) == .applies)
    #expect(CategoricalFresh().applicability(to: facts(fresh: false)) != .applies)
  }
}
