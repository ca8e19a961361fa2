// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// x − ln(1 + x), not negative, to full precision near 0; x above −1.
///
/// Near 0, with r = x/(2 + x): ln(1 + x) = 2 artanh r and x − 2r = r x, so that the difference is
/// r x − 2(r³/3 + r⁵/5 + …), where nothing cancels.
public func logarithmExcess(_ x: Double) -> Double {
  if abs(x) > 0.25 { return x - log1p(x) }
  let r = x / (2 + x)
  let square = r * r
  // |r| ≤ 1/7: the ninth term of the series is below 1e-16 of the first.
  var series = 0.0
  for order in stride(from: 19, through: 3, by: -2) {
    series = square * (1 / Double(order) + series)
  }
  return r * (x - 2 * series)
}
