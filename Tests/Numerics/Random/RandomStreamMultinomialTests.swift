// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct RandomStreamMultinomialTests {
  private func stream(_ purpose: String) -> RandomStream {
    RandomStream(StreamAddress(seed: 4, purpose: purpose))
  }

  /// Pearson's X² of one draw has mean k − 1 and variance 2(k−1) + (Σ1/p − k² − 2k + 2)/n.
  @Test(arguments: [10, 1000, 1_000_000_000_000])
  func pearsonStatisticHasItsExactMeanAndVariance(count: Int) {
    var stream = stream("pearson")
    let weights = [5.0, 0, 1, 3, 0.5, 0.5, 0]
    let alive = weights.filter { $0 > 0 }.map { $0 / 10 }
    let types = Double(alive.count)
    let repetitions = 20_000
    var (sum, squares) = (0.0, 0.0)
    for _ in 0..<repetitions {
      let drawn = stream.multinomial(count: count, weights: weights)
      #expect(drawn.reduce(0, +) == count && drawn[1] == 0 && drawn[6] == 0)
      let statistic = zip(drawn, weights).filter { $0.1 > 0 }
        .map { drawn, weight in
          let expected = Double(count) * weight / 10
          return (Double(drawn) - expected) * (Double(drawn) - expected) / expected
        }
        .reduce(0, +)
      sum += statistic
      squares += statistic * statistic
    }
    let mean = sum / Double(repetitions)
    let variance = squares / Double(repetitions) - mean * mean
    let inverse = alive.reduce(0) { $0 + 1 / $1 }
    let expected =
      2 * (types - 1) + (inverse - types * types - 2 * types + 2) / Double(count)
    let z = (mean - (types - 1)) / (expected / Double(repetitions)).squareRoot()
    #expect(abs(z) < 5, "n = \(count): z = \(z)")
    // The statistic's fourth moment is at most that of χ² widely exceeded: 10 % is five errors.
    #expect(abs(variance / expected - 1) < 0.1, "n = \(count): variance \(variance) of \(expected)")
  }

  /// By subtraction from 1 the two rare outcomes would have had nothing left of the weight.
  @Test func rarestOutcomesKeepTheirProbabilityBesideAHeavyOne() {
    var stream = stream("rare")
    var counts = [[Int]](repeating: [], count: 2)
    for _ in 0..<20_000 {
      let drawn = stream.multinomial(count: 1 << 60, weights: [1, 1e-17, 2e-17])
      counts[0].append(drawn[1])
      counts[1].append(drawn[2])
    }
    for (column, mean) in [0x1p60 * 1e-17, 0x1p60 * 2e-17].enumerated() {
      let z = CountLaw.poisson(mean).chiSquaredZ(counts[column])
      #expect(abs(z) < 5, "outcome \(column + 1): z = \(z)")
    }
  }

  @Test func drawsNothingOfNothing() {
    var stream = stream("empty")
    #expect(stream.multinomial(count: 0, weights: [1, 2]) == [0, 0])
    #expect(stream.multinomial(count: 9, weights: [0, 2, 0]) == [0, 9, 0])
  }

  @Test(arguments: RandomStream.Hostility.allCases)
  func hostileStreamStillAddsUp(hostility: RandomStream.Hostility) {
    var stream = RandomStream(hostile: hostility)
    for count in [1, 1000, 1 << 62] {
      let weights = [1e-18, 3, 0, 0.1, 1e-3, 2]
      #expect(stream.multinomial(count: count, weights: weights).reduce(0, +) == count)
      let kinds = [count / 2, 0, count / 3]
      let half = (count / 2 + count / 3) / 2
      let taken = stream.subsample(half, of: kinds)
      #expect(taken.reduce(0, +) == half && zip(taken, kinds).allSatisfy { $0 <= $1 })
    }
  }

  @Test func subsampleTakesNoMoreThanThereIsAndAllWhenAskedForAll() {
    var stream = stream("subsample")
    let kinds = [3, 0, 1 << 40, 2, 900_000]
    for draws in [0, 1, 5, 900_000, 1 << 39, kinds.reduce(0, +)] {
      let taken = stream.subsample(draws, of: kinds)
      #expect(taken.reduce(0, +) == draws)
      #expect(zip(taken, kinds).allSatisfy { $0 >= 0 && $0 <= $1 })
    }
    #expect(stream.subsample(kinds.reduce(0, +), of: kinds) == kinds)
  }

  /// Without replacement the variance of a kind's count is less by (N − n)/(N − 1); with
  /// replacement it would be off by a half here.
  @Test func subsampleIsDrawnWithoutReplacement() {
    var stream = stream("without")
    let repetitions = 20_000
    let counts = (0..<repetitions).map { _ in Double(stream.subsample(50, of: [30, 40, 30])[1]) }
    let mean = counts.reduce(0, +) / Double(repetitions)
    let variance =
      counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(repetitions)
    let expected = 50 * 0.4 * 0.6 * 50 / 99
    let z = (mean - 20) / (expected / Double(repetitions)).squareRoot()
    #expect(abs(z) < 5, "z = \(z)")
    #expect(abs(variance / expected - 1) < 5 * (2 / Double(repetitions)).squareRoot())
  }
}
