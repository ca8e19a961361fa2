// SPDX-License-Identifier: GPL-3.0-or-later

/// Welch's T as a standard normal number that lies as far out, so that columns and permutations of
/// different degrees of freedom can be compared.
///
/// z² = k² ν ln(1 + T²/ν) with k = (8ν + 1)/(8ν + 3), the logarithm by its Padé approximant
/// x(6 + x)/(6 + 4x): operations of IEEE 754 alone, the same bits on every processor, and increasing
/// without bound. What is compared are permutations, so that nothing rests on its accuracy.
///
/// - Source: Wallace 1959, Annals of Mathematical Statistics 30, 1121.
enum WelchScore {
  /// z² from T²; infinite where T² is.
  static func squared(_ squaredRatio: Double, degrees: Double) -> Double {
    guard squaredRatio < .infinity, degrees < .infinity else { return squaredRatio }
    let x = squaredRatio / degrees
    return scale(degrees) * (x * (6 + x) / (6 + 4 * x))
  }

  /// T whose score is z.
  static func ratio(_ score: Double, degrees: Double) -> Double {
    guard score < .infinity, degrees < .infinity else { return score }
    // x² + (6 − 4y) x − 6y = 0
    let y = score * score / scale(degrees)
    let half = 3 - 2 * y
    let x = (half * half + 6 * y).squareRoot() - half
    return (x * degrees).squareRoot()
  }

  /// Welch's and Satterthwaite's degrees of freedom, from the two squared standard errors times any
  /// number.
  static func degrees(_ first: Double, _ n: Double, _ second: Double, _ m: Double) -> Double {
    let sum = first + second
    return sum * sum / (first * first / (n - 1) + second * second / (m - 1))
  }

  private static func scale(_ degrees: Double) -> Double {
    let factor = (8 * degrees + 1) / (8 * degrees + 3)
    return factor * factor * degrees
  }
}
