// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// ln P(X = k) of a Poisson count, in nats; −∞ where it is impossible.
///
/// - Source: Loader 2000, through the forms of `StirlingForms`: all digits at any size.
public func poissonLogMass(_ k: Int, mean: Double) -> Double {
  precondition(mean >= 0 && mean.isFinite, "mean \(mean)")
  if k < 0 { return -.infinity }
  if mean == 0 { return k == 0 ? 0 : -.infinity }
  return -StirlingForms.excess(k)
    - StirlingForms.deviance(Double(k), mean: mean, deviation: Double(k) - mean)
}
