// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

/// Every sampler gets streams of zeros, of ones and of both in turn, and must come to an end with
/// numbers in its range.
@Suite struct HostileStreamTests {
  struct Sampler: CustomTestStringConvertible {
    let testDescription: String
    let accepts: @Sendable (inout RandomStream) -> Bool

    init(_ name: String, _ accepts: @escaping @Sendable (inout RandomStream) -> Bool) {
      testDescription = name
      self.accepts = accepts
    }
  }

  static let samplers: [Sampler] = [
    Sampler("uniform") { (0..<1).contains($0.uniform()) },
    Sampler("index of 1") { $0.index(below: 1) == 0 },
    Sampler("index of 3") { (0..<3).contains($0.index(below: 3)) },
    Sampler("index of 3 × 2⁶¹") { (0..<3 << 61).contains($0.index(below: 3 << 61)) },
    Sampler("standard normal") { $0.standardNormal().isFinite },
    Sampler("fill of normals") {
      var values = [Double](repeating: .nan, count: 30)
      $0.fillStandardNormal(&values)
      return values.allSatisfy(\.isFinite)
    },
    Sampler("normal") { $0.normal(mean: 3, deviation: 2).isFinite },
    Sampler("gamma of shape .1") { isPositive($0.gamma(shape: 0.1)) },
    Sampler("gamma of shape 1") { isPositive($0.gamma(shape: 1, scale: 2)) },
    Sampler("gamma of shape 50") { isPositive($0.gamma(shape: 50)) },
    Sampler("beta below 1") { (0...1).contains($0.beta(0.2, 0.5)) },
    Sampler("beta above 1") { (0...1).contains($0.beta(2, 5)) },
    Sampler("chi-square") { isPositive($0.chiSquared(degrees: 9)) },
    Sampler("exponential") { isPositive($0.exponential(mean: 2)) },
    Sampler("Poisson of mean .5") { $0.poisson(mean: 0.5) >= 0 },
    Sampler("Poisson of mean 1000") { $0.poisson(mean: 1000) >= 0 },
    Sampler("binomial, few") { (0...10).contains($0.binomial(count: 10, probability: 0.3)) },
    Sampler("binomial, many") {
      (0...1_000_000).contains($0.binomial(count: 1_000_000, probability: 0.7))
    },
    Sampler("multinomial") {
      let counts = $0.multinomial(count: 100, weights: [0.2, 0, 3, 0.01])
      return counts.reduce(0, +) == 100 && counts.allSatisfy { $0 >= 0 } && counts[1] == 0
    },
    Sampler("shuffle") {
      var list = Array(0..<20)
      $0.shuffle(&list)
      return list.sorted() == Array(0..<20)
    },
    Sampler("rows, dense") { isChoice($0.rows(15, of: 20), of: 20, count: 15) },
    Sampler("rows, sparse") { isChoice($0.rows(15, of: 2000), of: 2000, count: 15) },
    Sampler("alias table") {
      [0, 2].contains(AliasTable(weights: [1, 0, 2, 0]).draw(using: &$0))
    },
    Sampler("multivariate normal") {
      $0.multivariateNormal(count: 5, mean: [1, 2], lower: .identity(2)).allSatisfy(\.isFinite)
    },
    Sampler("bootstrap") {
      Statistics.bootstrapInterval(
        [1, 2, 3], confidence: 0.9, resamples: 20, using: &$0, statistic: Statistics.mean
      ).lower >= 1
    },
  ]

  @Test(arguments: samplers, RandomStream.Hostility.allCases)
  func samplerComesToAnEnd(_ sampler: Sampler, _ hostility: RandomStream.Hostility) {
    var stream = RandomStream(hostile: hostility)
    // From the first word and from the middle of a block.
    for _ in 0..<20 {
      let accepted = sampler.accepts(&stream)
      #expect(accepted)
      _ = stream.next32()
    }
  }
}

private func isPositive(_ number: Double) -> Bool { number.isFinite && number >= 0 }

private func isChoice(_ rows: [Int], of total: Int, count: Int) -> Bool {
  rows.count == count && Set(rows).count == count && rows.allSatisfy((0..<total).contains)
}
