// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// P(a, x) and Q(a, x) for large a, where GSL's series run out of terms.
///
/// - Source: Temme's uniform expansion, DLMF 8.12.3 to 8.12.10, with three terms in 1/a. Where the
///   result is neither 0 nor 1 to the last bit, |η| is below 0.8 and the coefficients' power
///   series have converged.
enum LargeIncompleteGamma {
  /// From here on the expansion is exact to rounding.
  static let leastShape = 5e3

  static func lower(_ a: Double, _ x: Double) -> Double {
    let (root, rest) = terms(a, x)
    return 0.5 * erfc(-root) - rest
  }

  static func upper(_ a: Double, _ x: Double) -> Double {
    let (root, rest) = terms(a, x)
    return 0.5 * erfc(root) + rest
  }

  /// η √(a/2), and the rest R(a, η) that separates the functions from those of a normal variable.
  private static func terms(_ a: Double, _ x: Double) -> (root: Double, rest: Double) {
    // ½ η² = μ − ln(1 + μ) with 1 + μ = x / a, and η has the sign of μ.
    let mu = (x - a) / a
    guard mu > -1 else { return (-.infinity, 0) }
    guard mu < 1 else { return (.infinity, 0) }
    var logarithm = gsl_sf_result(val: 0, err: 0)
    let status = GSL.plain { gsl_sf_log_1plusx_mx_e(mu, &logarithm) }
    let half = status == 0 ? -logarithm.val : mu - log1p(mu)
    let eta = (2 * half).squareRoot() * (mu < 0 ? -1 : 1)
    guard abs(eta) < 1 else { return (eta * (a / 2).squareRoot(), 0) }
    let sum = series(c0, eta) + (series(c1, eta) + series(c2, eta) / a) / a
    let rest = exp(-a * half) / (2 * Double.pi * a).squareRoot() * sum
    return (eta * (a / 2).squareRoot(), rest)
  }

  private static func series(_ coefficients: [Double], _ eta: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * eta + $1 }
  }

  // The power series in η of C₀, C₁ and C₂: η C₀ = η/μ − 1, and by DLMF 8.12.10
  // η Cₖ = dCₖ₋₁/dη + gₖ η/μ with Stirling's g₁ = −1/12, g₂ = 1/288; computed in fractions.
  private static let c0 = [
    -1.0 / 3, 1.0 / 12, -2.0 / 135, 1.0 / 864, 1.0 / 2835, -139.0 / 777_600,
    3.919_263_178_522_438e-05, -2.185_448_510_679_992e-06, -1.854_062_210_715_16e-06,
    8.296_711_340_953_087e-07, -1.766_595_273_682_607_8e-07, 6.707_853_543_401_498e-09,
    1.026_180_978_424_030_9e-08, -4.382_036_018_453_353e-09,
  ]
  private static let c1 = [
    -1.0 / 540, -1.0 / 288, 1.0 / 378, -77.0 / 77_760, 1.0 / 4860, -1.0 / 2_488_320,
    -1.809_855_033_448_997_7e-05, 7.649_160_916_081_11e-06, -1.612_090_089_456_344_6e-06,
  ]
  private static let c2 = [
    25.0 / 6048, -139.0 / 51_840, 1.0 / 1296, 1.0 / 497_664, -1.073_665_322_636_516e-4,
  ]
}
