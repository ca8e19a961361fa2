// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Moments of s/s₀ over one step: E (Q/D)^{q/2} with Q ~ χ² of n − 1 degrees.
struct ChiMoments {
  /// n − 1.
  let degrees: Double
  /// D.
  let divisor: Double

  init(rows: Int, divisor: Double) {
    degrees = Double(rows - 1)
    self.divisor = divisor
  }

  /// (2/D)^{q/2} Γ((n−1+q)/2)/Γ((n−1)/2) for q of 0 or more.
  func moment(_ power: Int) throws(NumericsFailure) -> Double {
    // Two at a time by E Q^{q/2} = (n − 1 + q − 2) E Q^{(q−2)/2}; one is left where q is odd.
    var factor = 1.0
    var left = power
    while left >= 2 {
      factor *= (degrees + Double(left - 2)) / divisor
      left -= 2
    }
    if left == 0 { return factor }
    let half = degrees / 2
    return factor * (2 / divisor).squareRoot() * exp(try Self.logGammaStep(half))
  }

  /// ln Γ(x + ½) − ln Γ(x), without the loss of digits of a difference at large x.
  ///
  /// - Source: Tricomi and Erdélyi 1951, Pacific Journal of Mathematics 1, 133–142; the series
  ///   below is the logarithm of theirs, right to 10⁻¹⁵ from x = 50 on.
  static func logGammaStep(_ x: Double) throws(NumericsFailure) -> Double {
    if x < 50 {
      return try SpecialFunctions.logGamma(x + 0.5) - SpecialFunctions.logGamma(x)
    }
    let y = 1 / (x * x)
    return 0.5 * log(x) - (1 / x) * (1 / 8 - y * (1 / 192 - y * (1 / 640 - y * 17 / 14336)))
  }
}
