// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The distribution of Kolmogorov's largest distance between an empirical and its true
/// distribution function.
public struct Kolmogorov: Sendable, Hashable {
  /// How many observations the empirical distribution has.
  public let count: Int

  /// - Parameter count: at least 1.
  public init(count: Int) {
    precondition(count > 0, "\(count) observations")
    self.count = count
  }

  /// P(√n D > x) in the limit of many observations: 2 Σ (−1)^(k−1) exp(−2 k² x²).
  public static func asymptoticUpper(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? x : 1 }
    // Below this the alternating series cancels: its transform by the theta function converges.
    if x < 1.18 {
      let pi2 = Double.pi * Double.pi
      var sum = 0.0
      for k in [1.0, 3, 5, 7] { sum += exp(-k * k * pi2 / (8 * x * x)) }
      return 1 - (2 * Double.pi).squareRoot() / x * sum
    }
    var sum = 0.0
    for k in stride(from: 5.0, through: 1, by: -1) {
      sum += (k.truncatingRemainder(dividingBy: 2) == 0 ? -1 : 1) * exp(-2 * k * k * x * x)
    }
    return 2 * sum
  }
}
