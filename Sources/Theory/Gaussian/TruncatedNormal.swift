// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A standard normal number, given that it lies within ±k.
struct TruncatedNormal {
  /// P(|z| ≤ k).
  let acceptance: Double
  /// f = 1 − 2kφ(k)/(2Φ(k) − 1).
  let variance: Double

  /// - Source: Johnson, Kotz and Balakrishnan 1994, Continuous Univariate Distributions 1, 13.10.1.
  init(cut k: Double) {
    acceptance = Normal.standard.cumulative(k) - Normal.standard.cumulative(-k)
    if k < 1e-2 {
      // k²/3 − 2k⁴/45 + …: nearly uniform, where the formula would lose its digits.
      variance = k * k * (1 / 3 - k * k * 2 / 45)
    } else {
      let density = exp(-0.5 * k * k) / (2 * Double.pi).squareRoot()
      variance = 1 - 2 * k * density / acceptance
    }
  }
}
