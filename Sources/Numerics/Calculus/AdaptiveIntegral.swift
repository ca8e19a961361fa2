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
    guard let workspace = GSL.plain({ gsl_integration_workspace_alloc(limit) }) else {
      throw .library(
        function: "gsl_integration_workspace_alloc", status: GSL_ENOMEM, words: "malloc failed")
    }
    defer { gsl_integration_workspace_free(workspace) }
    var (result, bound) = (0.0, 0.0)
    let (name, status) = withLibraryFunction(function) {
      quadrature($0, lower, upper, absolute, relative, workspace, &result, &bound)
    }
    try GSL.check(name) { status }
    (value, error) = (result, bound)
  }
}

/// The most intervals the range is cut into.
private let limit = 1000

/// Calls the routine that the two ends ask for; gives its name and its status.
private func quadrature(
  _ integrand: UnsafeMutablePointer<gsl_function>, _ lower: Double, _ upper: Double,
  _ absolute: Double,
  _ relative: Double, _ workspace: UnsafeMutablePointer<gsl_integration_workspace>,
  _ result: UnsafeMutablePointer<Double>, _ bound: UnsafeMutablePointer<Double>
) -> (StaticString, Int32) {
  switch (lower.isInfinite, upper.isInfinite) {
  case (false, false):
    (
      "gsl_integration_qag",
      gsl_integration_qag(
        integrand, lower, upper, absolute, relative, limit, Int32(GSL_INTEG_GAUSS21),
        workspace, result, bound)
    )
  case (false, true):
    (
      "gsl_integration_qagiu",
      gsl_integration_qagiu(
        integrand, lower, absolute, relative, limit, workspace, result, bound)
    )
  case (true, false):
    (
      "gsl_integration_qagil",
      gsl_integration_qagil(
        integrand, upper, absolute, relative, limit, workspace, result, bound)
    )
  case (true, true):
    (
      "gsl_integration_qagi",
      gsl_integration_qagi(
        integrand, absolute, relative, limit, workspace, result, bound)
    )
  }
}
