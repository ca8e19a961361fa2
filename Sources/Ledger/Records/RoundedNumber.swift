// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Numbers for people: the one place where they are rounded. Files keep every digit.
public enum RoundedNumber {
  /// A number to so many significant digits, in its shortest form: `0.7251`, `42`, `1.5e-07`.
  public static func text(_ value: Double, digits: Int = 4) -> String {
    if !value.isFinite { return value.isNaN ? "undefined" : value > 0 ? "infinite" : "-infinite" }
    if value == 0 { return "0" }
    let shown = rounded(value, digits: digits)
    if abs(shown) < 1e15, let whole = Int(exactly: shown) { return String(whole) }
    return shown.description
  }

  /// The nearest number of so many significant digits.
  static func rounded(_ value: Double, digits: Int) -> Double {
    let decimals = digits - 1 - Int(log10(abs(value)).rounded(.down))
    // Powers of ten up to 22 are exact, so the division rounds once.
    guard decimals <= 22 else { return value }
    if decimals >= 0 {
      let scale = pow(10, Double(decimals))
      return (value * scale).rounded() / scale
    }
    let scale = pow(10, Double(-decimals))
    return (value / scale).rounded() * scale
  }
}
