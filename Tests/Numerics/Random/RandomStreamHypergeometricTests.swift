// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct RandomStreamHypergeometricTests {
  private let drawCount = 100_000

  private func draws(_ successes: Int, _ failures: Int, _ draws: Int) -> [Int] {
    var stream = RandomStream(StreamAddress(seed: 4, purpose: "hypergeometric"))
    return (0..<drawCount).map { _ in
      stream.hypergeometric(successes: successes, failures: failures, draws: draws)
    }
  }

  /// The masses by the ratio of neighbours, from the smallest possible count up.
  private func law(_ successes: Int, _ failures: Int, _ draws: Int) -> CountLaw {
    let smallest = max(0, draws - failures)
    let largest = min(successes, draws)
    // From the middle out, so that the first masses of a wide law do not underflow.
    let mode = (successes + 1) * (draws + 1) / (successes + failures + 2)
    var masses = [Double](repeating: 0, count: largest + 1)
    masses[mode] = 1
    func ratio(_ k: Int) -> Double {
      Double(successes - k) * Double(draws - k)
        / (Double(k + 1) * Double(failures - draws + k + 1))
    }
    for k in mode..<largest { masses[k + 1] = masses[k] * ratio(k) }
    for k in stride(from: mode, to: smallest, by: -1) { masses[k - 1] = masses[k] / ratio(k - 1) }
    return .table("hypergeometric", masses: masses)
  }

  @Test(arguments: [
    (5, 5, 5), (30, 10, 25), (10, 30, 25), (10, 30, 15), (30, 10, 15), (1, 99, 50),
    (70, 1_000_000, 80_000), (1000, 99_000, 900), (1000, 99_000, 1100), (50_000, 50_000, 50_000),
    (99_000, 1000, 60_000), (300, 200, 250),
  ])
  func agreesWithTheRatiosOfItsMasses(successes: Int, failures: Int, draws count: Int) {
    let z = law(successes, failures, count).chiSquaredZ(draws(successes, failures, count))
    #expect(abs(z) < 5, "\(count) of \(successes) + \(failures): z = \(z)")
  }

  /// A few of very many: hardly anything tells taking without replacement from Poisson.
  @Test(arguments: [(1 << 30, 5.0), (1 << 30, 50)])
  func fewAmongVeryManyFollowPoisson(successes: Int, mean: Double) {
    let total = 1 << 61
    let count = Int(Double(total) / Double(successes) * mean)
    let z = CountLaw.poisson(mean).chiSquaredZ(draws(successes, total - successes, count))
    #expect(abs(z) < 5, "mean \(mean): z = \(z)")
  }

  @Test(arguments: [(10_000_000_000_000, 0.3), (1 << 61, 0.5)])
  func halfOfVeryManyFollowsTheNormalLimit(successes: Int, share: Double) {
    let total = 2 * successes
    let count = Int(Double(total) * share)
    let (high, low) = successes.multipliedFullWidth(by: count)
    let (centre, rest) = total.dividingFullWidth((high, low))
    let deviation = (Double(count) * 0.25 * (1 - Double(count) / Double(total))).squareRoot()
    let law = CountLaw.normal(
      "half", centre: centre, fraction: Double(rest) / Double(total), deviation: deviation,
      skewness: 0)
    let z = law.chiSquaredZ(draws(successes, total - successes, count), centre: centre)
    #expect(abs(z) < 5, "\(count) of \(total): z = \(z)")
  }

  @Test func comparisonFailsForDrawsWithReplacement() {
    let draws = draws(1000, 99_000, 20_000)
    #expect(abs(law(1000, 99_000, 20_000).chiSquaredZ(draws)) < 5)
    #expect(CountLaw.binomial(20_000, 0.01).chiSquaredZ(draws) > 5)
  }

  @Test func nothingAndEverythingNeedNoLuck() {
    var stream = RandomStream(StreamAddress(seed: 4, purpose: "edge"))
    #expect(stream.hypergeometric(successes: 0, failures: 0, draws: 0) == 0)
    #expect(stream.hypergeometric(successes: 7, failures: 0, draws: 3) == 3)
    #expect(stream.hypergeometric(successes: 0, failures: 7, draws: 3) == 0)
    #expect(stream.hypergeometric(successes: 1 << 61, failures: 1 << 61, draws: 1 << 62) == 1 << 61)
    #expect(stream.hypergeometric(successes: 5, failures: 1 << 61, draws: 0) == 0)
  }
}
