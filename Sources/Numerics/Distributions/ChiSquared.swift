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
    x.isNaN ? x : x == .infinity ? 1 : GSL.plain { gsl_cdf_chisq_P(x, degrees) }
  }

  /// P(X > x), accurate in the far tail; NaN for NaN.
  public func upper(_ x: Double) -> Double {
    x.isNaN ? x : x == .infinity ? 0 : GSL.plain { gsl_cdf_chisq_Q(x, degrees) }
  }

  /// The x with P(X ≤ x) = probability; 0 for 0, infinite for 1.
  ///
  /// - Throws: `library` where GSL's iteration does not converge.
  public func quantile(_ probability: Double) throws(NumericsFailure) -> Double {
    checkProbability(probability)
    return try GSL.number("gsl_cdf_chisq_Pinv") { gsl_cdf_chisq_Pinv(probability, degrees) }
  }

  /// The x with P(X > x) = probability; infinite for 0, 0 for 1.
  ///
  /// - Throws: `library` where GSL's iteration does not converge.
  public func upperQuantile(_ probability: Double) throws(NumericsFailure) -> Double {
    checkProbability(probability)
    return try GSL.number("gsl_cdf_chisq_Qinv") { gsl_cdf_chisq_Qinv(probability, degrees) }
  }
}
