// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import Testing

@Suite struct TailRankMassTests {
  private func found(_ rank: Int, _ model: any GenerativeModel, _ truth: any GenerativeModel)
    -> Double
  {
    typeReadings(TailRankMass(rank: rank), of: model, against: truth)[""]?.number ?? .nan
  }

  /// The truth's order is types 2, 0, 3, 1: of the two that are equal the first comes first.
  @Test func ranksAreTheTruths() {
    let truth = types([0.25, 0.125, 0.375, 0.25])
    let model = types([0.5, 0.25, 0.125, 0.125])
    #expect(found(1, model, truth) == 0.875)
    #expect(found(2, model, truth) == 0.375)
    #expect(found(3, model, truth) == 0.25)
    #expect(found(1, types([0, 0, 1, 0]), truth) == 0)
    #expect(found(3, types([0, 1, 0, 0]), truth) == 1)
  }

  /// Σ_{r>k} 1/r over the harmonic number: (1/4 + 1/5)/(137/60) = 27/137.
  @Test func ofZipfsLawItIsARatioOfHarmonicNumbers() {
    #expect(agree(found(3, zipf(5), zipf(5)), 27.0 / 137, within: 1e-15))
  }

  @Test func typesThatTheTruthRulesOutAreBeyondEveryRank() {
    #expect(found(2, types([1, 1, 2]), types([1, 1, 0])) == 0.5)
    #expect(found(1, types([1, 0, 0, 3]), types([1, 1, 0, 0])) == 0.75)
  }

  @Test func aRankThatLeavesNoTailIsRefused() {
    #expect(TailRankMass(rank: 3).refusal(in: typeSetting(types([1, 1, 0, 1, 1]))) == nil)
    #expect(
      TailRankMass(rank: 4).refusal(in: typeSetting(types([1, 1, 0, 1, 1])))
        == "expected a rank below the 4 types of the source, found 4")
  }
}
