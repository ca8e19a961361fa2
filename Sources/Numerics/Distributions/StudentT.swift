// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Student's t distribution.
public struct StudentT: Sendable, Hashable {
  /// The degrees of freedom; need not be whole.
  public let degrees: Double

  /// - Parameter degrees: positive and finite.
  public init(degrees: Double) {
    precondition(degrees > 0 && degrees.isFinite, "\(degrees) degrees of freedom")
    self.degrees = degrees
  }

  /// P(T ≤ t); NaN for NaN.
  public func cumulative(_ t: Double) -> Double {
    t.isNaN ? t : t.isInfinite ? (t > 0 ? 1 : 0) : GSL.plain { gsl_cdf_tdist_P(t, degrees) }
  }

  /// P(T > t), accurate in the far tail; NaN for NaN.
  public func upper(_ t: Double) -> Double { cumulative(-t) }

  /// P(|T| > |t|), the two-sided p-value; NaN for NaN.
  public func twoSided(_ t: Double) -> Double { t.isNaN ? t : min(1, 2 * cumulative(-abs(t))) }

  /// The t with P(T ≤ t) = probability; infinite for 0 and 1.
  ///
  /// - Throws: `notConverged`, which no known argument brings about.
  public func quantile(_ probability: Double) throws(NumericsFailure) -> Double {
    checkProbability(probability)
    if probability == 0.5 { return 0 }
    // |T| is a positive variable whose upper probability is that of both tails of T.
    let tails = 2 * min(probability, 1 - probability)
    let magnitude = try positiveQuantile(
      lower: 1 - tails, upper: tails, near: 1, cumulative: { 1 - twoSided($0) }, tail: twoSided)
    return probability < 0.5 ? -magnitude : magnitude
  }
}
