// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// The χ² distribution.
public struct ChiSquared: Sendable, Hashable {
  /// The degrees of freedom; need not be whole.
  public let degrees: Double

  /// - Parameter degrees: positive and finite.
  public init(degrees: Double) {
    precondition(degrees > 0 && degrees.isFinite, "\(degrees) degrees of freedom")
    self.degrees = degrees
  }

  /// P(X ≤ x); 0 below 0, NaN for NaN.
  public func cumulative(_ x: Double) -> Double {
    if x.isNaN || x == .infinity { return x.isNaN ? x : 1 }
    return degrees < 2 * LargeIncompleteGamma.leastShape
      ? GSL.plain { gsl_cdf_chisq_P(x, degrees) } : LargeIncompleteGamma.lower(degrees / 2, x / 2)
  }

  /// P(X > x), accurate in the far tail; NaN for NaN.
  public func upper(_ x: Double) -> Double {
    if x.isNaN || x == .infinity { return x.isNaN ? x : 0 }
    return degrees < 2 * LargeIncompleteGamma.leastShape
      ? GSL.plain { gsl_cdf_chisq_Q(x, degrees) } : LargeIncompleteGamma.upper(degrees / 2, x / 2)
  }

  /// The x with P(X ≤ x) = probability; 0 for 0, infinite for 1.
  ///
  /// - Throws: `notConverged`, which no known argument brings about.
  public func quantile(_ probability: Double) throws(NumericsFailure) -> Double {
    checkProbability(probability)
    return try quantile(lower: probability, upper: 1 - probability)
  }

  /// The x with P(X > x) = probability; infinite for 0, 0 for 1.
  ///
  /// - Throws: `notConverged`, which no known argument brings about.
  public func upperQuantile(_ probability: Double) throws(NumericsFailure) -> Double {
    checkProbability(probability)
    return try quantile(lower: 1 - probability, upper: probability)
  }

  private func quantile(lower: Double, upper tail: Double) throws(NumericsFailure) -> Double {
    try positiveQuantile(
      lower: lower, upper: tail, near: degrees, cumulative: cumulative, tail: upper)
  }
}
