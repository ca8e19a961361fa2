// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

extension RandomStream {
  /// A normal number.
  public mutating func normal(mean: Double, deviation: Double) -> Double {
    precondition(deviation >= 0, "deviation \(deviation)")
    return mean + deviation * standardNormal()
  }

  /// A beta number, between 0 and 1, through `gsl_ran_beta`.
  public mutating func beta(_ a: Double, _ b: Double) -> Double {
    precondition(a > 0 && b > 0 && a.isFinite && b.isFinite, "beta(\(a), \(b))")
    return withGenerator { gsl_ran_beta($0, a, b) }
  }

  /// A χ² number, through `gsl_ran_chisq`.
  public mutating func chiSquared(degrees: Double) -> Double {
    precondition(degrees > 0 && degrees.isFinite, "\(degrees) degrees of freedom")
    return withGenerator { gsl_ran_chisq($0, degrees) }
  }

  /// An exponential number, through `gsl_ran_exponential`.
  public mutating func exponential(mean: Double = 1) -> Double {
    precondition(mean > 0 && mean.isFinite, "mean \(mean)")
    return withGenerator { gsl_ran_exponential($0, mean) }
  }
}
