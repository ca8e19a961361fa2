// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics
import Testing

@Suite struct MissingMassTests {
  private func found(_ model: CategoricalModel, _ truth: CategoricalModel) -> Double {
    typeReadings(MissingMass(), of: model, against: truth)[""]?.number ?? .nan
  }

  @Test func itIsTheTruthsProbabilityOfWhatIsLost() {
    let truth = types([0.5, 0.25, 0, 0.125, 0.125])
    #expect(found(truth, truth) == 0)
    #expect(found(types([1, 1, 0, 1, 0]), truth) == 0.125)
    #expect(found(types([0, 1, 0, 0, 0]), truth) == 0.75)
    // A type that the truth rules out is nothing lost, and nothing gained.
    #expect(found(types([1, 1, 9, 1, 0]), truth) == 0.125)
  }

  @Test func aRareTypeKeepsItsDigits() {
    #expect(agree(found(types([1, 0]), types([1, 1e-17])), 1e-17, within: 1e-15))
  }

  /// E = Σ p(1 − p)ᵀ and Var = Σᵢⱼ pᵢpⱼ((1 − pᵢ − pⱼ)ᵀ − qᵢqⱼ) + Σ p²q(1 − q), q = (1 − p)ᵀ; the
  /// indicators are negatively related, so that the second sum alone bounds the variance.
  @Test func itsMeanOverDrawsIsGoodsFormula() throws {
    let truth = zipf(200)
    let p = try #require(truth.typeDistribution).probabilities
    let (draws, repeats) = (500, 2000)
    let lost = p.map { power(1 - $0, draws) }
    let mean = zip(p, lost).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = zip(p, lost).reduce(0) { $0 + $1.0 * $1.0 * $1.1 * (1 - $1.1) }
    var random = stream("missing mass")
    let found = try (0..<repeats).map { _ in
      let counts = truth.sample(draws, using: &random)
      let fit = try CategoricalLearner().fit(counts, after: nil, using: &random)
      return typeReadings(MissingMass(), of: fit.model, against: truth)[""]?.number ?? .nan
    }
    let z = (Statistics.mean(found) - mean) / (variance / Double(repeats)).squareRoot()
    #expect(abs(z) < 5, "z = \(z)")
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
