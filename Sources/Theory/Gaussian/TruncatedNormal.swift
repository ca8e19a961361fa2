// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A standard normal point in d dimensions, given that it lies within k of the origin.
struct TruncatedNormal {
  /// P(|z| ≤ k).
  let acceptance: Double
  /// f, the variance of a coordinate: 1 − 2kφ(k)/(2Φ(k) − 1) in one dimension.
  let variance: Double

  /// - Source: Tallis 1963, Annals of Mathematical Statistics 34, 940; in one dimension Johnson, Kotz
  ///   and Balakrishnan 1994, Continuous Univariate Distributions 1, 13.10.1.
  init(cut k: Double, dimension: Int = 1) {
    let square = k * k
    acceptance = ChiSquared(degrees: Double(dimension)).cumulative(square)
    if dimension > 1 {
      variance = ChiSquared(degrees: Double(dimension + 2)).cumulative(square) / acceptance
    } else if k < 1e-2 {
      // k²/3 − 2k⁴/45 + …: nearly uniform, where the formula would lose its digits.
      variance = square * (1 / 3 - square * 2 / 45)
    } else {
      let density = exp(-0.5 * square) / (2 * Double.pi).squareRoot()
      variance = 1 - 2 * k * density / acceptance
    }
  }
}
