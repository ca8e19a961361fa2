// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Inverts the distribution function of a positive variable, to a few units in the last place of
/// what the function itself is good for.
///
/// The root is sought in ln x and ln P, by the smaller of the two tails, which stays well
/// conditioned where GSL's own inverses give up (many degrees of freedom) or lose digits.
/// - Parameters:
///   - lower, upper: the two probabilities; they add up to 1.
///   - start: a point in the middle of the distribution.
/// - Returns: 0 or ∞ where a probability is 0, or the quantile under- or overflows.
func positiveQuantile(
  lower: Double, upper: Double, near start: Double, cumulative: (Double) -> Double,
  tail: (Double) -> Double
) throws(NumericsFailure) -> Double {
  if lower == 0 { return 0 }
  if upper == 0 { return .infinity }
  // Increasing in y = ln(x / start), and zero at the quantile. A probability of 0 has a logarithm.
  func excess(_ y: Double) -> Double {
    let x = start * exp(y)
    return lower <= upper
      ? log(max(cumulative(x), .leastNonzeroMagnitude)) - log(lower)
      : log(upper) - log(max(tail(x), .leastNonzeroMagnitude))
  }
  // Beyond these x is 0 or ∞.
  let least = log(Double.leastNonzeroMagnitude) - log(start)
  let greatest = log(Double.greatestFiniteMagnitude) - log(start)
  var (low, high, step) = (0.0, 0.0, 0.5)
  while excess(low) > 0 {
    if low == least { return 0 }
    (low, high, step) = (max(low - step, least), low, 2 * step)
  }
  while excess(high) < 0 {
    if high == greatest { return .infinity }
    (low, high, step) = (high, min(high + step, greatest), 2 * step)
  }
  return start * exp(try brentRoot(from: low, to: high, of: excess))
}
