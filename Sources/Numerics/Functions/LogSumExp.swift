// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  public import Glibc
#else
  public import Darwin
#endif

/// ln(exp(a) + exp(b)) without overflow; −∞ stands for a probability of zero.
@inlinable
public func logSumExp(_ a: Double, _ b: Double) -> Double {
  let (smaller, larger) = a > b ? (b, a) : (a, b)
  // Equal infinities would give ∞ − ∞.
  if larger.isInfinite { return smaller.isNaN ? smaller : larger }
  return larger + log1p(exp(smaller - larger))
}

/// ln Σ exp(xᵢ), summed in order, without overflow; −∞ for no terms or none above −∞.
@inlinable
public func logSumExp(_ terms: some Collection<Double>) -> Double {
  var largest = -Double.infinity
  for term in terms {
    if term.isNaN { return term }
    if term > largest { largest = term }
  }
  if largest.isInfinite { return largest }
  var sum = 0.0
  for term in terms { sum += exp(term - largest) }
  return largest + log(sum)
}

/// ln(1 + exp(x)), the softplus, accurate at both ends.
///
/// - Source: Mächler 2012, "Accurately computing log(1 − exp(−|a|))", equation 10.
@inlinable
public func log1pExp(_ x: Double) -> Double {
  if x <= -37 { return exp(x) }
  if x <= 18 { return log1p(exp(x)) }
  if x <= 33.3 { return x + exp(-x) }
  return x
}

/// ln(1 − exp(x)) for x ≤ 0, accurate at both ends; −∞ at 0.
///
/// - Source: Mächler 2012, "Accurately computing log(1 − exp(−|a|))", equation 7.
@inlinable
public func log1mExp(_ x: Double) -> Double {
  x > -0.6931471805599453 ? log(-expm1(x)) : log1p(-exp(x))
}
