// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics
import Testing

@Suite struct PearsonTests {
  private func found(
    _ model: CategoricalModel, after parent: CategoricalModel?, truth: CategoricalModel, n: Int
  ) -> Double {
    typeReadings(Pearson(), of: model, against: truth, after: parent, n: n)[""]?.number ?? .nan
  }

  /// SciPy's chisquare: Tests/Oracles/types.py.
  @Test func itIsTheStatisticOfTheChiSquaredTest() {
    let parent = types([500, 3, 200, 100, 0, 60, 30, 10, 5, 2, 1, 1])
    let counts = [523.0, 5, 211, 97, 0, 64, 31, 12, 7, 0, 1, 1]
    let x2 = found(types(counts), after: parent, truth: types([1, 1]), n: 952)
    #expect(agree(x2, 4.628924369747899, within: 1e-13))
  }

  /// Counts 60, 30, 10 of expected 50, 25, 25: 100/50 + 25/25 + 225/25 = 12.
  @Test func generationZeroIsComparedWithTheTruth() {
    let model = types([60, 30, 10])
    #expect(agree(found(model, after: nil, truth: types([2, 1, 1]), n: 100), 12, within: 1e-14))
    let unknown = typeReadings(
      Pearson(), of: model, against: model, origin: .generationZero)
    #expect(unknown == ["": .undefined])
  }

  /// Counts 50 and 25 of expected 50 and 50; the 25 of a type that the parent hasn't don't count.
  @Test func typesThatTheParentRulesOutDoNotCount() {
    let x2 = found(types([2, 1, 1]), after: types([1, 1, 0]), truth: types([1]), n: 100)
    #expect(agree(x2, 12.5, within: 1e-14))
  }

  /// Mean k − 1, variance 2(k − 1) + (Σ 1/p − k² − 2k + 2)/n.
  @Test func ofADrawFromTheParentItHasItsMean() throws {
    let parent = types([0.4, 0.3, 0.2, 0.05, 0.05, 0])
    let (n, k, repeats) = (50.0, 5.0, 4000)
    let inverse = 1 / 0.4 + 1 / 0.3 + 1 / 0.2 + 2 / 0.05
    let variance = 2 * (k - 1) + (inverse - k * k - 2 * k + 2) / n
    var random = stream("pearson")
    let values = try (0..<repeats).map { _ in
      let counts = parent.sample(50, using: &random)
      let fit = try CategoricalLearner().fit(counts, after: nil, using: &random)
      return typeReadings(Pearson(), of: fit.model, against: parent, after: parent, n: 50)[""]?
        .number ?? .nan
    }
    let z = (Statistics.mean(values) - (k - 1)) / (variance / Double(repeats)).squareRoot()
    #expect(abs(z) < 5, "z = \(z)")
  }

  @Test func smoothedSharesAreNoCounts() {
    #expect(Pearson().refusal(in: typeSetting(types([1, 1]))) == nil)
    #expect(
      Pearson().refusal(
        in: typeSetting(types([1, 1]), learner: CategoricalLearner(smoothing: 0.5)))
        == "expected a model that is the shares of its counts, found smoothing of 0.5")
  }
}
