// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Foundation
import Testing

@Suite struct CategoricalModelTests {
  private let model = CategoricalModel(TypeDistribution(weights: [5, 0, 3, 1.5, 0.5]))

  /// Both ways of drawing, against Pearson's X² of mean k − 1.
  @Test(arguments: [true, false])
  func drawsFollowTheProbabilities(asStatistics: Bool) throws {
    var stream = RandomStream(StreamAddress(seed: 3, purpose: "draws"))
    let count = 2000
    let repetitions = 2000
    var sum = 0.0
    for _ in 0..<repetitions {
      let samples =
        asStatistics
        ? try #require(model.sampleStatistics(count, using: &stream))
        : model.sample(count, using: &stream)
      let counts = try #require(samples.counts)
      #expect(counts.total == count && counts[1] == 0 && counts.typeCount == 5)
      for (type, weight) in [(0, 0.5), (2, 0.3), (3, 0.15), (4, 0.05)] {
        let expected = Double(count) * weight
        sum += (Double(counts[type]) - expected) * (Double(counts[type]) - expected) / expected
      }
    }
    let z = (sum / Double(repetitions) - 3) / (6 / Double(repetitions)).squareRoot()
    #expect(abs(z) < 5, "z = \(z)")
  }

  @Test func statisticsOfATrillionDrawsAreDrawnAtOnce() throws {
    var stream = RandomStream(StreamAddress(seed: 3, purpose: "many"))
    let count = 1_000_000_000_000
    let counts = try #require(model.sampleStatistics(count, using: &stream)?.counts)
    #expect(counts.total == count)
    let z = (Double(counts[0]) - 5e11) / 2.5e11.squareRoot()
    #expect(abs(z) < 5, "z = \(z)")
  }

  @Test func logProbabilitiesAreThoseOfTheTypesThatOccur() {
    let scores = model.logProbabilities(of: .counts(Counts(dense: [9, 1, 0, 2, 0])))
    #expect(zip(scores, [log(0.5), -Double.infinity, log(0.15)]).allSatisfy { $0 == $1 })
    #expect(scores.count == 3)
  }

  @Test func parametersListFewTypesAndSummariseMany() {
    #expect(
      model.parameters.map(\.name) == [
        "types_alive", "heterozygosity", "p_1", "p_2", "p_3", "p_4", "p_5",
      ])
    #expect(model.parameters[0].value == 4 && model.parameters[3].value == 0)
    // 1 − (.25 + .09 + .0225 + .0025).
    #expect(abs(model.parameters[1].value - 0.635) < 1e-15)
    let many = CategoricalModel(
      TypeDistribution(weights: [Double](repeating: 1, count: 65)))
    #expect(many.parameters.map(\.name) == ["types_alive", "heterozygosity"])
  }

  @Test func heterozygosityKeepsItsDigitsNearFixation() {
    let distribution = TypeDistribution(weights: [1, 1e-18])
    #expect(
      abs(distribution.heterozygosity / 1e-18 - 1) < 1e-12 || distribution.heterozygosity == 0)
    let nearly = TypeDistribution(weights: [1 - 1e-9, 1e-9])
    #expect(abs(nearly.heterozygosity / (2e-9 * (1 - 1e-9)) - 1) < 1e-6)
  }
}
