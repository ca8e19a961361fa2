// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How wide the kernels of an estimate are.
public enum KernelWidth: Sendable, Hashable {
  /// The standard deviation of every coordinate, the same for all samples.
  case fixed(Double)
  /// A share of the sample's own spread, by a rule.
  case rule(Rule)

  /// Rules of thumb for the kernel's covariance, the square of a factor times the sample's
  /// (divisor n − 1).
  ///
  /// - Source: Scott 1992 and Silverman 1986, as in SciPy's `gaussian_kde`.
  public enum Rule: String, Sendable, Hashable, CaseIterable {
    /// n^(−1/(d+4)).
    case scott
    /// (n (d+2)/4)^(−1/(d+4)).
    case silverman

    /// The kernel's deviation in units of the sample's.
    public func factor(count: Int, dimension: Int) -> Double {
      let n = Double(count)
      let d = Double(dimension)
      switch self {
      case .scott: return pow(n, -1 / (d + 4))
      case .silverman: return pow(n * (d + 2) / 4, -1 / (d + 4))
      }
    }
  }
}
