// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Foundation
import Testing

@Suite struct RandomStreamBinomialTests {
  private let drawCount = 100_000

  private func draws(_ count: Int, _ probability: Double, purpose: String) -> [Int] {
    var stream = RandomStream(StreamAddress(seed: 4, purpose: purpose))
    return (0..<drawCount).map { _ in stream.binomial(count: count, probability: probability) }
  }

  @Test(arguments: [
    (1, 0.3), (3, 0.5), (20, 0.5), (21, 0.5), (50, 0.1), (50, 0.9), (100, 0.099), (100, 0.101),
    (100, 0.3), (100, 0.7), (1000, 0.02), (1000, 0.5), (100_000, 1e-6), (1_000_000, 1.1e-5),
    (4_000_000_000, 1e-9), (4_000_000_000, 5e-9), (200_000, 0.5), (4_294_967_295, 0.999_99),
  ])
  func agreesWithTheLawOfGSL(count: Int, probability: Double) {
    let z = CountLaw.binomial(count, probability)
      .chiSquaredZ(draws(count, probability, purpose: "binomial"))
    #expect(abs(z) < 5, "n = \(count), p = \(probability): z = \(z)")
  }

  @Test(arguments: [
    (1 << 40, 3.0), (1 << 50, 12), (1 << 62, 9.99), (1 << 62, 10.01), (10_000_000_000_000, 1000),
  ])
  func rareEventsAmongVeryManyTrialsFollowPoisson(count: Int, mean: Double) {
    let z = CountLaw.poisson(mean)
      .chiSquaredZ(draws(count, mean / Double(count), purpose: "rare"))
    #expect(abs(z) < 5, "n = \(count), mean \(mean): z = \(z)")
  }

  @Test(arguments: [
    (1 << 33, 0.25), (10_000_000_000_000, 0.3), (10_000_000_000_000, 0.875), (1 << 60, 0.3),
    (1 << 62, 0.5), ((1 << 62) - 12_345, 0.125),
  ])
  func veryManyTrialsFollowTheNormalLimit(count: Int, probability: Double) {
    // p in steps of 2⁻⁵³, so that np has a whole part that 128-bit integers give exactly.
    let numerator = Int((probability * 0x1p53).rounded())
    let (high, low) = count.multipliedFullWidth(by: numerator)
    let centre = high << 11 | Int(low >> 53)
    let fraction = Double(low & (1 << 53 - 1)) * 0x1p-53
    let deviation = (Double(count) * probability * (1 - probability)).squareRoot()
    let law = CountLaw.normal(
      "n = \(count)", centre: centre, fraction: fraction, deviation: deviation,
      skewness: (1 - 2 * probability) / deviation)
    let draws = draws(count, probability, purpose: "normal")
    let z = law.chiSquaredZ(draws, centre: centre)
    #expect(abs(z) < 5, "n = \(count), p = \(probability): z = \(z)")
    // Moments, with deviations taken from the exact whole part.
    let scaled = draws.map { (Double($0 - centre) - fraction) / deviation }
    let mean = scaled.reduce(0, +) / Double(drawCount)
    let square = scaled.reduce(0) { $0 + $1 * $1 } / Double(drawCount)
    let meanZ = mean * Double(drawCount).squareRoot()
    let squareZ = (square - 1) * (Double(drawCount) / 2).squareRoot()
    #expect(abs(meanZ) < 5, "n = \(count): mean z = \(meanZ)")
    #expect(abs(squareZ) < 5, "n = \(count): variance z = \(squareZ)")
  }

  @Test func lastBitsAreNoGridWhenCountsExceedTheDigitsOfADouble() {
    let draws = draws(1 << 62, 0.5, purpose: "parity")
    for bit in 0..<8 {
      let ones = draws.count { $0 >> bit & 1 == 1 }
      let z = (Double(ones) - Double(drawCount) / 2) / (Double(drawCount) / 4).squareRoot()
      #expect(abs(z) < 5, "bit \(bit): z = \(z)")
    }
  }

  /// The comparison sees a law that is off by one trial in a hundred or a tenth of a deviation.
  @Test func comparisonFailsForALawThatIsSlightlyOff() {
    let draws = draws(100, 0.3, purpose: "binomial")
    #expect(CountLaw.binomial(99, 0.3).chiSquaredZ(draws) > 5)
    #expect(CountLaw.poisson(30).chiSquaredZ(draws) > 5)
    let rare = self.draws(1 << 62, 10.01 / 0x1p62, purpose: "rare")
    #expect(CountLaw.poisson(9.8).chiSquaredZ(rare) > 5)
  }

  @Test func certainAndImpossibleEventsNeedNoLuck() {
    var stream = RandomStream(StreamAddress(seed: 4, purpose: "edge"))
    for count in [0, 1, 7, 1 << 31, 1 << 62] {
      #expect(stream.binomial(count: count, probability: 0) == 0)
      #expect(stream.binomial(count: count, probability: 1) == count)
    }
    #expect(stream.binomial(count: 0, probability: 0.5) == 0)
    let tiny = (0..<1000).map { _ in stream.binomial(count: 1 << 62, probability: 1e-300) }
    #expect(tiny.allSatisfy { $0 == 0 })
    let almost = (0..<1000).map { _ in stream.binomial(count: 1000, probability: 1 - 0x1p-53) }
    #expect(almost.allSatisfy { $0 == 1000 })
  }

  @Test(arguments: RandomStream.Hostility.allCases)
  func hostileStreamGivesACountInRange(hostility: RandomStream.Hostility) {
    var stream = RandomStream(hostile: hostility)
    for count in [1, 10, 1000, 1 << 40, 1 << 62] {
      for probability in [1e-18, 1e-3, 0.1, 0.5, 0.9, 1 - 1e-12] {
        let drawn = stream.binomial(count: count, probability: probability)
        #expect(drawn >= 0 && drawn <= count)
      }
    }
  }

  @Test func drawsAreFrozen() {
    var stream = RandomStream(StreamAddress(seed: 1, purpose: "frozen"))
    let drawn = [
      (10, 0.5), (1000, 0.3), (1 << 40, 1e-12), (1_000_000_000_000, 0.01), (1 << 62, 0.7),
    ]
    .map { stream.binomial(count: $0, probability: $1) }
    #expect(drawn == [4, 276, 1, 9_999_947_285, 3_228_180_213_840_320_462])
  }
}
