// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where a statistic fell in its null distribution: the smaller tail keeps all its digits.
///
/// A statistic that is no number cannot come from the distribution: both its tails are empty.
public struct Tail: Sendable, Hashable {
  /// P(X ≤ x).
  public let lower: Double
  /// P(X ≥ x).
  public let upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower.isNaN ? 0 : lower
    self.upper = upper.isNaN ? 0 : upper
  }

  /// The chance of a statistic at least as far out, on either side.
  public var twoSided: Double { min(1, 2 * min(lower, upper)) }

  /// The standard normal number with the same tails, within ±38.
  public var score: Double {
    let bound = 38.0
    let score =
      lower < upper ? Normal.standard.quantile(lower) : Normal.standard.upperQuantile(upper)
    return min(bound, max(-bound, score))
  }

  /// A standard normal statistic.
  static func normal(_ z: Double) -> Tail {
    Tail(lower: Normal.standard.cumulative(z), upper: Normal.standard.upper(z))
  }

  /// A χ² statistic; negative values count as zero.
  static func chiSquared(_ value: Double, degrees: Double) -> Tail {
    let distribution = ChiSquared(degrees: degrees)
    let value = max(0, value)
    return Tail(lower: distribution.cumulative(value), upper: distribution.upper(value))
  }

  /// A statistic of mean 0, deviation 1 and a small skewness, as Pearson's type III: the gamma
  /// distribution with the same three moments.
  ///
  /// - Source: Johnson, Kotz and Balakrishnan 1994, Continuous Univariate Distributions 1, 12.4.3.
  static func pearson(_ z: Double, skewness: Double) -> Tail {
    // Below this the gamma's shape exceeds 4·10⁸ and the normal differs by less than 10⁻³ of p.
    if abs(skewness) < 1e-4 { return normal(z) }
    if skewness < 0 {
      let mirrored = pearson(-z, skewness: -skewness)
      return Tail(lower: mirrored.upper, upper: mirrored.lower)
    }
    let shape = 4 / (skewness * skewness)
    return chiSquared(2 * (shape + z * shape.squareRoot()), degrees: 2 * shape)
  }

  /// A p-value of a test that has one side only.
  static func oneSided(_ p: Double) -> Tail {
    Tail(lower: 1 - p / 2, upper: p / 2)
  }

  /// The most extreme of several independent tails; its p-value is Šidák's, which is exact.
  ///
  /// - Source: Šidák 1967, doi:10.1080/01621459.1967.10482935.
  static func mostExtreme(_ tails: [Tail]) -> (index: Int, tail: Tail)? {
    let sides = tails.map(\.twoSided)
    guard let index = sides.indices.min(by: { sides[$0] < sides[$1] }) else { return nil }
    let combined = -expm1(Double(sides.count) * log1p(-min(sides[index], 1 - 0x1p-53)))
    let isLow = tails[index].lower < tails[index].upper
    return (
      index,
      isLow
        ? Tail(lower: combined / 2, upper: 1 - combined / 2)
        : Tail(lower: 1 - combined / 2, upper: combined / 2)
    )
  }
}
