// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a numerical result could not be computed.
public enum NumericsFailure: Error, Sendable, Hashable {
  /// GSL refused or gave up: which function, its status code and GSL's words for it.
  case library(function: String, status: Int, words: String)
  /// A matrix whose Cholesky factor doesn't exist; the pivot is numbered from 0.
  case notPositiveDefinite(pivot: Int)
  /// A matrix with an element that is infinite or not a number.
  case notFinite(row: Int, column: Int)
  /// A function that has the same sign at both ends of the interval meant to hold its root.
  case notBracketed(lower: Double, upper: Double, atLower: Double, atUpper: Double)
  /// An iteration that used up its steps.
  case notConverged(what: String, steps: Int)
}

extension NumericsFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .library(let function, let status, let words): "\(function): \(words) (status \(status))"
    case .notPositiveDefinite(let pivot): "matrix is not positive definite at pivot \(pivot)"
    case .notFinite(let row, let column): "matrix is not finite at row \(row), column \(column)"
    case .notBracketed(let lower, let upper, let atLower, let atUpper):
      "no change of sign between \(lower) (\(atLower)) and \(upper) (\(atUpper))"
    case .notConverged(let what, let steps): "\(what) did not converge in \(steps) steps"
    }
  }
}
