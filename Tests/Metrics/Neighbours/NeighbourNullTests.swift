// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics
import Testing

/// Means over equal distributions against what they are exactly.
@Suite struct NeighbourNullTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let real: Int
    let synthetic: Int
    let neighbours: Int
    let dimension: Int
    var testDescription: String {
      "\(real) real and \(synthetic) synthetic rows, k = \(neighbours), d = \(dimension)"
    }

    /// 1 − ∏ᵢ₌₁..k (N − i)/(N + M − i): a real row's k nearest others, of either kind, are all
    /// real but for this chance.
    var coverage: Double {
      1
        - (1...neighbours).reduce(1) {
          $0 * Double(real - $1) / Double(real + synthetic - $1)
        }
    }
  }

  static let cases = [
    Case(real: 50, synthetic: 70, neighbours: 3, dimension: 1),
    Case(real: 40, synthetic: 40, neighbours: 5, dimension: 2),
    Case(real: 30, synthetic: 60, neighbours: 1, dimension: 10),
    Case(real: 60, synthetic: 20, neighbours: 10, dimension: 64),
  ]

  private static let replicates = 600

  /// z of a metric's mean over replicates of two independent samples of one distribution.
  private func z(
    _ metric: any Metric, _ example: Case, expected: Double, uniform: Bool = false,
    minus other: (any Metric)? = nil
  ) throws -> Double {
    let d = example.dimension
    let model = try GaussianModel(
      mean: [Double](repeating: 0, count: d), covariance: .identity(d))
    var values: [Double] = []
    for replicate in 0..<Self.replicates {
      var random = stream("null \(metric.name) \(example)", seed: UInt64(replicate))
      func points(_ count: Int) -> Points {
        Points(
          dimension: d,
          values: (0..<count * d).map { _ in
            uniform ? random.uniform() : random.normal(mean: 0, deviation: 1)
          })
      }
      let (real, synthetic) = (points(example.real), points(example.synthetic))
      func reading(_ metric: any Metric) -> Double {
        readings(
          metric, of: model, against: model, original: real, heldOut: real, synthetic: synthetic)[
            0
          ].number
      }
      values.append(reading(metric) - (other.map(reading) ?? 0))
    }
    let error = try #require(Statistics.standardError(values))
    let z = (Statistics.mean(values) - expected) / error
    print("\(metric.name), \(example): mean \(Statistics.mean(values)), \(expected), z = \(z)")
    return z
  }

  @Test(arguments: cases)
  func coverageHasItsExactMean(_ example: Case) throws {
    let metric = NeighbourMetric(.coverage, NeighbourSettings(neighbours: example.neighbours))
    let z = try z(metric, example, expected: example.coverage)
    #expect(abs(z) < 5, "z = \(z)")
  }

  /// A ball of N rows around one of them holds another draw by the chance k/N.
  @Test(arguments: cases)
  func densityIsOneOnAverage(_ example: Case) throws {
    let metric = NeighbourMetric(.density, NeighbourSettings(neighbours: example.neighbours))
    let z = try z(metric, example, expected: 1)
    #expect(abs(z) < 5, "z = \(z)")
  }

  /// On the unit interval, k = 1: a draw of N + 1 cuts it into exchangeable spacings. Between its
  /// neighbours y and y′ it is in neither ball if both spacings beside it are larger than the next
  /// ones, ¼; it is in one for certain where it is second from an end, and by ½ at the end. So
  /// (2 · ½ + 2 · 1 + (N − 3) · ¾)/(N + 1) = ¾ for every N ≥ 3; recall by exchanging the kinds.
  @Test(arguments: [NeighbourMetric.Quantity.precision, .recall])
  func onTheIntervalPrecisionAndRecallAreThreeQuarters(
    _ quantity: NeighbourMetric.Quantity
  ) throws {
    for (real, synthetic) in [(3, 5), (5, 3), (30, 20)] {
      let z = try z(
        NeighbourMetric(quantity, NeighbourSettings(neighbours: 1)),
        Case(real: real, synthetic: synthetic, neighbours: 1, dimension: 1), expected: 0.75,
        uniform: true)
      #expect(abs(z) < 5, "z = \(z)")
    }
  }

  /// Exchanging the kinds exchanges them.
  @Test func precisionAndRecallAreEqualOnAverage() throws {
    let z = try z(
      NeighbourMetric(.precision, NeighbourSettings(neighbours: 3)),
      Case(real: 40, synthetic: 40, neighbours: 3, dimension: 4), expected: 0,
      minus: NeighbourMetric(.recall, NeighbourSettings(neighbours: 3)))
    #expect(abs(z) < 5, "z = \(z)")
  }

  /// The smallest gap of n rows decides: a draw beats it if it is in the closest pair of n + 1.
  @Test(arguments: [1, 3, 30])
  func duplicatesAreAsRareAsTheClosestPair(_ d: Int) throws {
    let example = Case(real: 20, synthetic: 30, neighbours: 1, dimension: d)
    let z = try z(Duplicates(level: 0.01), example, expected: 2.0 / 21)
    #expect(abs(z) < 5, "z = \(z)")
  }

  /// Divisor n − 1 on both sides of a standard normal: the mean of s² over its σ² = 1.
  @Test func pixelVarianceIsOneOnAverage() throws {
    let z = try z(
      PixelVariance(), Case(real: 10, synthetic: 12, neighbours: 1, dimension: 5), expected: 1)
    #expect(abs(z) < 5, "z = \(z)")
  }

  /// The classical slip: the row itself counted as its first neighbour, so that k is one less.
  @Test func aBallThatCountsItsOwnCentreIsCaught() throws {
    let example = Self.cases[0]
    let slip = NeighbourSettings(neighbours: example.neighbours - 1)
    let coverage = try z(NeighbourMetric(.coverage, slip), example, expected: example.coverage)
    #expect(coverage < -20, "z = \(coverage)")
    // Its density, divided by the k it should have had.
    let density = try z(NeighbourMetric(.density, slip), example, expected: 3.0 / 2)
    #expect(density < -20, "z = \(density)")
  }
}
