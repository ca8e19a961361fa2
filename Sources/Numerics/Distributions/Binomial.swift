// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// The number of successes in independent trials.
///
/// Relative errors are below 1e-11 up to 10³ trials and about 1e-9 at 10⁶.
public struct Binomial: Sendable, Hashable {
  /// How many trials, 0 to 2³² − 1.
  public let count: Int
  /// The probability of success of each.
  public let probability: Double

  public init(count: Int, probability: Double) {
    precondition(count >= 0 && count <= UInt32.max, "\(count) trials")
    checkProbability(probability)
    self.count = count
    self.probability = probability
  }

  /// P(X = k).
  public func mass(_ k: Int) -> Double {
    guard k >= 0 && k <= count else { return 0 }
    return GSL.plain { gsl_ran_binomial_pdf(UInt32(k), probability, UInt32(count)) }
  }

  /// P(X ≤ k), exact through the incomplete beta function.
  public func cumulative(_ k: Int) -> Double {
    guard k >= 0 else { return 0 }
    guard k < count else { return 1 }
    return GSL.plain { gsl_cdf_binomial_P(UInt32(k), probability, UInt32(count)) }
  }

  /// P(X > k), accurate where it is small.
  public func upper(_ k: Int) -> Double {
    guard k >= 0 else { return 1 }
    guard k < count else { return 0 }
    return GSL.plain { gsl_cdf_binomial_Q(UInt32(k), probability, UInt32(count)) }
  }
}
