// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct RandomStreamPoissonTests {
  private let drawCount = 100_000

  private func draws(_ mean: Double) -> [Int] {
    var stream = RandomStream(StreamAddress(seed: 4, purpose: "poisson"))
    return (0..<drawCount).map { _ in stream.poisson(mean: mean) }
  }

  @Test(arguments: [0.01, 0.7, 3, 9.99, 10, 10.5, 33.3, 1000, 123_456.75])
  func agreesWithItsLaw(mean: Double) {
    let z = CountLaw.poisson(mean).chiSquaredZ(draws(mean))
    #expect(abs(z) < 5, "mean \(mean): z = \(z)")
  }

  @Test(arguments: [1e9, 1e13 + 0.25, 0x1p61])
  func largeMeansFollowTheNormalLimit(mean: Double) {
    let centre = Int(mean)
    let deviation = mean.squareRoot()
    let law = CountLaw.normal(
      "mean \(mean)", centre: centre, fraction: mean - mean.rounded(.down), deviation: deviation,
      skewness: 1 / deviation)
    let z = law.chiSquaredZ(draws(mean), centre: centre)
    #expect(abs(z) < 5, "mean \(mean): z = \(z)")
  }

  @Test func comparisonFailsForAMeanThatIsSlightlyOff() {
    #expect(CountLaw.poisson(33.8).chiSquaredZ(draws(33.3)) > 5)
    #expect(CountLaw.poisson(3.1).chiSquaredZ(draws(3)) > 5)
  }

  @Test func nothingIsExpectedNothingCounted() {
    #expect(draws(0).allSatisfy { $0 == 0 })
  }

  @Test(arguments: RandomStream.Hostility.allCases)
  func hostileStreamGivesACount(hostility: RandomStream.Hostility) {
    var stream = RandomStream(hostile: hostility)
    for mean in [1e-18, 0.5, 9, 10, 1e6, 1e15, 0x1p61] {
      #expect(stream.poisson(mean: mean) >= 0)
    }
  }

  @Test func drawsAreFrozen() {
    var stream = RandomStream(StreamAddress(seed: 1, purpose: "frozen"))
    #expect(
      [0.5, 5, 50, 1e6, 1e15].map { stream.poisson(mean: $0) }
        == [0, 8, 49, 999_470, 999_999_969_750_078])
  }
}
