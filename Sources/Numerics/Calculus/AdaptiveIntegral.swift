// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// An integral by adaptive quadrature, with GSL's estimate of its absolute error.
public struct AdaptiveIntegral: Sendable, Hashable {
  public let value: Double
  public let error: Double

  /// Integrates a function between two ends, either of which may be infinite.
  ///
  /// Kinks and jumps cost many steps: split the interval there.
  /// - Parameters:
  ///   - absolute, relative: the larger of both tolerances is met.
  ///   - function: finite everywhere inside the interval.
  /// - Throws: `library` where the tolerance cannot be met in 1 000 intervals.
  /// - Source: QUADPACK's QAG with the 21-point rule, QAGI for infinite ends, through GSL.
  public init(
    from lower: Double, to upper: Double, absolute: Double = 0, relative: Double = 1e-10,
    of function: (Double) -> Double
  ) throws(NumericsFailure) {
    precondition(lower <= upper, "from \(lower) to \(upper)")
    guard lower < upper else {
      (value, error) = (0, 0)
      return
    }
    guard let workspace = GSL.plain({ gsl_integration_workspace_alloc(Self.limit) }) else {
      throw .library(
        function: "gsl_integration_workspace_alloc", status: GSL_ENOMEM, words: "malloc failed")
    }
    defer { gsl_integration_workspace_free(workspace) }
    var (result, bound) = (0.0, 0.0)
    let status = withIntegrand(function) { integrand in
      switch (lower.isInfinite, upper.isInfinite) {
      case (false, false):
        gsl_integration_qag(
          integrand, lower, upper, absolute, relative, Self.limit, Int32(GSL_INTEG_GAUSS21),
          workspace,
          &result, &bound)
      case (false, true):
        gsl_integration_qagiu(
          integrand, lower, absolute, relative, Self.limit, workspace, &result, &bound)
      case (true, false):
        gsl_integration_qagil(
          integrand, upper, absolute, relative, Self.limit, workspace, &result, &bound)
      case (true, true):
        gsl_integration_qagi(
          integrand, absolute, relative, Self.limit, workspace, &result, &bound)
      }
    }
    try GSL.check("gsl_integration_qag") { status }
    (value, error) = (result, bound)
  }

  /// The most intervals the range is cut into.
  private static let limit = 1000
}

/// Lends a Swift closure to GSL as an integrand, for the length of the call.
private func withIntegrand<Result>(
  _ function: (Double) -> Double, _ body: (UnsafeMutablePointer<gsl_function>) -> Result
) -> Result {
  withoutActuallyEscaping(function) { escaping in
    var box = escaping
    return withUnsafeMutablePointer(to: &box) { pointer in
      var integrand = gsl_function(
        function: { x, context in
          context!.assumingMemoryBound(to: ((Double) -> Double).self).pointee(x)
        }, params: UnsafeMutableRawPointer(pointer))
      return body(&integrand)
    }
  }
}
