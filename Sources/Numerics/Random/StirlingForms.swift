// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Log-probabilities of counts without differences of log-gammas, which lose all digits at 10¹³.
///
/// With E(n) = ln n! − n ln n + n and D(x, m) = x ln(x/m) + m − x, both small and never negative
/// beyond rounding, the law of a count is a sum of a few E and D:
/// - binomial: ln P(k) = E(n) − E(k) − E(n−k) − D(k, np) − D(n−k, nq);
/// - Poisson: ln P(k) = −E(k) − D(k, mean).
///
/// - Source: Loader 2000, "Fast and accurate computation of binomial probabilities".
enum StirlingForms {
  /// E(n) = ln n! − n ln n + n = ½ ln 2πn + Stirling's error; 0 for n = 0.
  static func excess(_ n: Int) -> Double {
    if n <= lastTabled { return table[n] }
    let x = Double(n)
    let inverse = 1 / x
    let square = inverse * inverse
    // Stirling's series; for n > 15 the first term left out is below 10⁻¹⁶.
    let error =
      inverse * (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square / 1680.0)))
    return 0.5 * log(2 * Double.pi * x) + error
  }

  /// D(x, m) = x ln(x/m) + m − x, with x − m given: the caller knows it to more digits.
  ///
  /// - Parameters:
  ///   - x: 0 or more.
  ///   - mean: positive.
  ///   - deviation: x − mean.
  static func deviance(_ x: Double, mean: Double, deviation: Double) -> Double {
    if x == 0 { return mean }
    guard abs(deviation) < 0.1 * (x + mean) else { return x * log(x / mean) - deviation }
    let ratio = deviation / (x + mean)
    let square = ratio * ratio
    var sum = deviation * ratio
    var term = 2 * x * ratio
    // 2x · atanh(ratio) with its first term merged into the sum; every step gains two digits.
    for odd in stride(from: 3.0, to: 40, by: 2) {
      term *= square
      let next = sum + term / odd
      if next == sum { break }
      sum = next
    }
    return sum
  }

  private static let lastTabled = 20

  /// E(0) … E(20), from exact factorials: 20! is the last that 64 bits hold.
  private static let table: [Double] = {
    var factorial = 1
    return (0...lastTabled).map { n in
      if n == 0 { return 0 }
      factorial *= n
      let x = Double(n)
      return log(Double(factorial)) - x * log(x) + x
    }
  }()
}
