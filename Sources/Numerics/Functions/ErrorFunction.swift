// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension SpecialFunctions {
  /// erf(x) = 2/√π ∫₀ˣ exp(−t²) dt; NaN for NaN.
  public static func errorFunction(_ x: Double) -> Double { erf(x) }

  /// erfc(x) = 1 − erf(x), without cancellation for large x; NaN for NaN.
  public static func complementaryErrorFunction(_ x: Double) -> Double { erfc(x) }
}
