// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct RandomStreamTests {
  @Test func uniformHasTheMomentsOfTheUniformDistribution() {
    var stream = stream("uniform")
    let draws = (0..<200_000).map { _ in stream.uniform() }
    // E Uᵏ = 1/(k + 1), Var Uᵏ = 1/(2k + 1) − 1/(k + 1)².
    for power in 1...4 {
      let powers = draws.map { draw in (0..<power).reduce(1.0) { product, _ in product * draw } }
      let k = Double(power)
      let mean = 1 / (k + 1)
      expectMean(of: powers, mean, variance: 1 / (2 * k + 1) - mean * mean, "power \(power)")
    }
  }

  @Test func uniformPassesKolmogorovAndSmirnov() {
    var stream = stream("uniform ks")
    let test = KolmogorovSmirnov((0..<50_000).map { _ in stream.uniform() }) { $0 }
    #expect(test.pValue > 1e-6, "D = \(test.statistic)")
  }

  @Test func consecutiveUniformsAreUncorrelated() {
    var stream = stream("serial")
    let draws = (0..<100_000).map { _ in stream.uniform() - 0.5 }
    for lag in 1...4 {
      let products = (0..<draws.count - lag).map { draws[$0] * draws[$0 + lag] }
      expectMean(of: products, 0, variance: 1.0 / 144, "lag \(lag)")
    }
  }

  @Test func everyBitOfAWordIsFair() {
    var stream = stream("bits")
    let count = 50_000
    var ones = [Double](repeating: 0, count: 32)
    for _ in 0..<count {
      let word = stream.next32()
      for bit in 0..<32 { ones[bit] += Double(word >> bit & 1) }
    }
    let z = ones.map { ($0 - Double(count) / 2) / (Double(count) / 4).squareRoot() }
    #expect(z.allSatisfy { abs($0) < 5 }, "z = \(z)")
  }

  @Test func uniformNeverReachesItsEnds() {
    var low = RandomStream(hostile: .zeros)
    var high = RandomStream(hostile: .ones)
    #expect(low.uniform() == 0x1p-53)
    let largest = high.uniform()
    #expect(largest < 1 && largest == 1 - 0x1p-53)
    #expect(Normal.standard.quantile(largest).isFinite)
  }

  @Test(arguments: [1, 2, 3, 7, 10])
  func indexIsUniform(below bound: Int) {
    var stream = stream("index")
    let count = 20_000 * bound
    var counts = [Double](repeating: 0, count: bound)
    for _ in 0..<count { counts[stream.index(below: bound)] += 1 }
    let expected = Double(count) / Double(bound)
    let statistic = counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
    if bound > 1 {
      let p = ChiSquared(degrees: Double(bound - 1)).upper(statistic)
      #expect(p > 1e-6, "χ² = \(statistic)")
    }
  }

  @Test func indexReachesTheTopOfALargeRange() {
    // With plain multiplication and no rejection, 3·2⁶¹ would favour every third value twofold.
    var stream = stream("large index")
    let bound = 3 << 61
    let draws = (0..<30_000).map { _ in Double(stream.index(below: bound) % 3) }
    expectMean(of: draws, 1, variance: 2.0 / 3)
  }

  @Test func hostileStreamsTurnOrdinaryAfterTheirWords() {
    for hostility in RandomStream.Hostility.allCases {
      var stream = RandomStream(hostile: hostility)
      let words = (0..<RandomStream.hostileWordCount).map { _ in stream.next32() }
      #expect(words.allSatisfy { $0 == 0 || $0 == .max })
      #expect(Set((0..<1000).map { _ in stream.next32() }).count > 990)
    }
  }
}
