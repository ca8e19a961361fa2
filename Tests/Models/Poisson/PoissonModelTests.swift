// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Foundation
import Testing

@Suite struct PoissonModelTests {
  /// Mean and index of dispersion of the values, drawn either way.
  @Test(arguments: [(0.3, true), (0.3, false), (7.5, true), (7.5, false), (1e6, true)])
  func drawsHaveTheMeanAndVarianceOfTheRate(rate: Double, asStatistics: Bool) throws {
    var stream = RandomStream(StreamAddress(seed: 3, purpose: "poisson"))
    let model = PoissonModel(rate: rate)
    let count = 100_000
    let samples =
      asStatistics
      ? try #require(model.sampleStatistics(count, using: &stream))
      : model.sample(count, using: &stream)
    let counts = try #require(samples.counts)
    #expect(counts.total == count && counts.typeCount == nil)
    let values = zip(counts.types, counts.counts)
    let mean = values.reduce(0) { $0 + Double($1.0) * Double($1.1) } / Double(count)
    let variance =
      values.reduce(0) { $0 + (Double($1.0) - mean) * (Double($1.0) - mean) * Double($1.1) }
      / Double(count)
    let meanZ = (mean - rate) / (rate / Double(count)).squareRoot()
    // Var s² ≈ (μ₄ − σ⁴)/n with μ₄ = λ + 3λ².
    let varianceZ =
      (variance - rate) / ((rate + 2 * rate * rate) / Double(count)).squareRoot()
    #expect(abs(meanZ) < 5, "mean z = \(meanZ)")
    #expect(abs(varianceZ) < 5, "variance z = \(varianceZ)")
  }

  @Test func valuesCarryAllOfTheProbabilityInTheRightPlaces() throws {
    for rate in [0, 0.01, 1, 10, 12_345.6] {
      let distribution = try #require(PoissonModel(rate: rate).typeDistribution)
      #expect(abs(distribution.probabilities.reduce(0, +) - 1) < 1e-12)
      let mode = Int(rate)
      let expected = exp(poissonLogMass(mode, mean: rate))
      #expect(abs(distribution[mode] / expected - 1) < 1e-11, "rate \(rate)")
    }
    // e⁻² 2³/3!, by hand.
    let two = try #require(PoissonModel(rate: 2).typeDistribution)
    #expect(abs(two[3] - 0.180_447_044_315_483_56) < 1e-15)
  }

  @Test func fitIsTheMeanOfTheValues() throws {
    var stream = RandomStream(StreamAddress(seed: 3, purpose: "fit"))
    let counts = Counts(typeCount: nil, types: [0, 2, 5], counts: [3, 4, 1])
    let fit = try PoissonLearner().fit(.counts(counts), after: nil, using: &stream)
    #expect((fit.model as? PoissonModel)?.rate == 13.0 / 8)
    let many = Counts(typeCount: nil, types: [1, 1 << 30], counts: [1 << 60, 1 << 60])
    #expect(throws: Never.self) {
      let model = try PoissonLearner().fit(.counts(many), after: nil, using: &stream).model
      #expect((model as? PoissonModel)?.rate == Double((1 << 30) + 1) / 2)
    }
  }

  @Test func deadRateStaysDead() throws {
    var stream = RandomStream(StreamAddress(seed: 3, purpose: "dead"))
    let model = PoissonModel(rate: 0)
    for samples in [model.sample(5, using: &stream), model.sampleStatistics(5, using: &stream)!] {
      #expect(samples.counts == Counts(typeCount: nil, types: [0], counts: [5]))
    }
    #expect(model.logProbabilities(of: model.sample(1, using: &stream)) == [0])
  }

  @Test func restoredModelIsTheSame() throws {
    let model = PoissonModel(rate: 0.1 + 0.2)
    #expect(try PoissonLearner().restore(model.archive) as? PoissonModel == model)
    for rate in [-1, .nan, .infinity] {
      let archive = ModelArchive(family: "poisson", doubles: ["rate": [rate]])
      #expect(throws: ArchiveFailure.self) { try PoissonLearner().restore(archive) }
    }
  }
}
