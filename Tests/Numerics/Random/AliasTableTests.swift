// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct AliasTableTests {
  @Test(arguments: [
    [1.0], [1, 1], [0.7, 0.25, 0.05], [3, 0, 5, 0, 0, 2], [1e-3, 1, 1, 1, 5, 0.2],
    (1...20).map { 1 / Double($0) },
  ])
  func outcomesOccurInProportionToTheirWeights(_ weights: [Double]) {
    let table = AliasTable(weights: weights)
    var stream = stream("alias")
    let count = 100_000
    var counts = [Double](repeating: 0, count: weights.count)
    for _ in 0..<count { counts[table.draw(using: &stream)] += 1 }
    let total = weights.reduce(0, +)
    var statistic = 0.0
    for index in weights.indices {
      let expected = Double(count) * weights[index] / total
      if expected == 0 {
        #expect(counts[index] == 0)
      } else {
        statistic += (counts[index] - expected) * (counts[index] - expected) / expected
      }
    }
    let possible = weights.count { $0 > 0 }
    if possible > 1 {
      let p = ChiSquared(degrees: Double(possible - 1)).upper(statistic)
      #expect(p > 1e-6, "χ² = \(statistic)")
    }
  }

  @Test func tableCarriesExactlyItsWeights() {
    // The share of each outcome, summed over the slots' thresholds, is the weight's.
    var stream = stream("weights")
    let weights = (0..<1000).map { _ in stream.exponential() }
    let shares = AliasTable(weights: weights).probabilities
    let total = compensatedSum(weights)
    for index in weights.indices {
      expectClose(shares[index], weights[index] / total, relative: 1e-11, "outcome \(index)")
    }
  }

  @Test func aMillionUnequalWeightsKeepTheirShares() {
    let weights = (1...1_000_000).map { 1 / Double($0) }
    let shares = AliasTable(weights: weights).probabilities
    let total = compensatedSum(weights)
    let worst = weights.indices.map { abs(shares[$0] * total / weights[$0] - 1) }.max()!
    #expect(worst < 1e-9, "worst relative error \(worst)")
  }

  @Test func impossibleOutcomesNeverOccurEvenAtTheEdges() {
    for hostility in RandomStream.Hostility.allCases {
      for weights in [[0.0, 1], [1.0, 0], [0, 0.1, 0, 0.1, 0.1, 0]] {
        var stream = RandomStream(hostile: hostility)
        let table = AliasTable(weights: weights)
        for _ in 0..<10 { #expect(weights[table.draw(using: &stream)] > 0) }
      }
    }
  }
}
