// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The normal distribution.
public struct Normal: Sendable, Hashable {
  public let mean: Double
  public let deviation: Double

  /// Mean 0, deviation 1.
  public static let standard = Normal(mean: 0, deviation: 1)

  /// - Parameter deviation: the standard deviation, positive and finite.
  public init(mean: Double, deviation: Double) {
    precondition(
      mean.isFinite && deviation > 0 && deviation.isFinite, "mean \(mean), deviation \(deviation)")
    self.mean = mean
    self.deviation = deviation
  }

  /// The density at x.
  public func density(_ x: Double) -> Double { exp(logDensity(x)) }

  /// ln of the density at x, in nats.
  public func logDensity(_ x: Double) -> Double {
    let z = (x - mean) / deviation
    return -0.5 * z * z - log(deviation) - Normal.halfLogTwoPi
  }

  /// P(X ≤ x).
  public func cumulative(_ x: Double) -> Double {
    GSL.plain { gsl_cdf_ugaussian_P((x - mean) / deviation) }
  }

  /// P(X > x), accurate in the far tail.
  public func upper(_ x: Double) -> Double {
    GSL.plain { gsl_cdf_ugaussian_Q((x - mean) / deviation) }
  }

  /// The x with P(X ≤ x) = probability; infinite for 0 and 1.
  public func quantile(_ probability: Double) -> Double {
    checkProbability(probability)
    return mean + deviation * GSL.plain { gsl_cdf_ugaussian_Pinv(probability) }
  }

  /// The x with P(X > x) = probability; infinite for 0 and 1.
  public func upperQuantile(_ probability: Double) -> Double {
    checkProbability(probability)
    return mean + deviation * GSL.plain { gsl_cdf_ugaussian_Qinv(probability) }
  }

  /// ½ ln 2π.
  public static let halfLogTwoPi = 0.918_938_533_204_672_7
}

/// Holds a probability to its range; a quantile of anything else is a bug of the caller.
func checkProbability(_ probability: Double) {
  precondition(probability >= 0 && probability <= 1, "probability \(probability)")
}
