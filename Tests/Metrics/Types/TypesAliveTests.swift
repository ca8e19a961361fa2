// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics
import Testing

@testable import CollapseMetrics

@Suite struct TypesAliveTests {
  @Test func typesAreCountedByTheTruthsDecadesOfRank() {
    // Types 0 … 24, the last the likeliest: type t has rank 25 − t.
    let truth = types((1...25).map(Double.init))
    let all = typeReadings(TypesAlive(), of: truth, against: truth)
    #expect(
      all == ["": .value(25), "rank_1_to_9": .value(9), "rank_10_to_25": .value(16)])
    var weights = [Double](repeating: 0, count: 25)
    for type in [0, 1, 15, 16, 24] { weights[type] = 1 }
    let found = typeReadings(TypesAlive(), of: types(weights), against: truth)
    #expect(
      found == ["": .value(5), "rank_1_to_9": .value(2), "rank_10_to_25": .value(3)])
  }

  @Test func aTypeThatTheTruthRulesOutIsInNoBand() {
    let found = typeReadings(TypesAlive(), of: types([1, 1, 1]), against: types([1, 0, 1]))
    #expect(found == ["": .value(3), "rank_1_to_2": .value(2)])
  }

  @Test(arguments: [
    (1, ["rank_1_to_1"]), (9, ["rank_1_to_9"]), (10, ["rank_1_to_10"]),
    (11, ["rank_1_to_9", "rank_10_to_11"]), (100, ["rank_1_to_9", "rank_10_to_100"]),
    (
      1_000_000,
      [
        "rank_1_to_9", "rank_10_to_99", "rank_100_to_999", "rank_1000_to_9999",
        "rank_10000_to_99999", "rank_100000_to_1000000",
      ]
    ),
  ])
  func bandsAreDecadesOfWhichTheLastEndsWithTheLastRank(_ ranks: Int, _ names: [String]) {
    #expect(RankBands(rankCount: ranks).names == names)
  }

  @Test func withoutATruthThereIsTheTotalAlone() {
    let setting = MetricSetting(
      source: SourceFacts(kind: .counts, dimension: 1, typeCount: 5), truth: nil,
      learner: CategoricalLearner(), syntheticCount: 10)
    #expect(TypesAlive().adapted(to: setting).parts == [nil])
  }

  /// E = Σ(1 − q), Var ≤ Σ q(1 − q) with q = (1 − p)ⁿ: occurrences are negatively related.
  @Test func itsMeanOverDrawsIsTheExpectedNumberOfDistinctTypes() throws {
    let truth = zipf(200)
    let p = try #require(truth.typeDistribution).probabilities
    let (draws, repeats) = (300, 2000)
    let lost = p.map { p in (0..<draws).reduce(1.0) { product, _ in product * (1 - p) } }
    let mean = lost.reduce(0) { $0 + 1 - $1 }
    let variance = lost.reduce(0) { $0 + $1 * (1 - $1) }
    var random = stream("types alive")
    let found = try (0..<repeats).map { _ in
      let counts = truth.sample(draws, using: &random)
      let fit = try CategoricalLearner().fit(counts, after: nil, using: &random)
      return typeReadings(TypesAlive(), of: fit.model, against: truth)[""]?.number ?? .nan
    }
    let z = (Statistics.mean(found) - mean) / (variance / Double(repeats)).squareRoot()
    #expect(abs(z) < 5, "z = \(z)")
  }
}
