// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Zipf's law over finitely many types: probabilities ∝ rank to the minus exponent.
public struct Zipf: Sendable, Hashable {
  public let typeCount: Int
  /// Positive.
  public let exponent: Double

  public init(typeCount: Int, exponent: Double) {
    precondition(typeCount >= 1 && exponent > 0, "Zipf of \(typeCount) types, \(exponent)")
    self.typeCount = typeCount
    self.exponent = exponent
  }

  /// rank to the minus exponent for ranks 1, 2, …; their sum is not 1.
  public var weights: [Double] { (1...typeCount).map { exp(-exponent * log(Double($0))) } }
}
