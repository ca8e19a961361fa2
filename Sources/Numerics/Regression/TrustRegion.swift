// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Weighted nonlinear least squares by GSL's trust region (Levenberg and Marquardt's step).
///
/// - Source: Moré 1978, The Levenberg–Marquardt algorithm: implementation and theory,
///   doi:10.1007/BFb0067700, through gsl_multifit_nlinear.
struct TrustRegion {
  /// What is fitted: the model's values minus the observed ones, and their derivatives.
  struct Problem {
    let weights: [Double]
    /// Parameters → one residual an observation.
    let residuals: ([Double]) -> [Double]
    /// Parameters → the derivatives of the residuals: a list an observation, one a parameter.
    let derivatives: ([Double]) -> [[Double]]
  }

  /// The most steps of one fit.
  private static let stepLimit = 200
  /// Relative, on the parameters and on the gradient.
  private static let tolerance = 1e-12

  /// The parameters where the weighted sum of squares has a minimum, reached from a start.
  ///
  /// - Throws: `library` where GSL refuses; `notConverged` after 200 steps.
  static func fit(_ problem: Problem, from start: [Double]) throws(NumericsFailure) -> [Double] {
    var parameters = gsl_multifit_nlinear_default_parameters()
    guard
      let workspace = GSL.plain({
        gsl_multifit_nlinear_alloc(
          collapse_gsl_trust_region(), &parameters, problem.weights.count, start.count)
      })
    else {
      throw .library(
        function: "gsl_multifit_nlinear_alloc", status: GSL_ENOMEM, words: "malloc failed")
    }
    defer { gsl_multifit_nlinear_free(workspace) }
    let status = drive(workspace, problem, start)
    if Int(status) == GSL_EMAXITER {
      throw .notConverged(what: "trust region", steps: stepLimit)
    }
    // No progress from where it stands means that it stands at the minimum, as far as doubles go.
    if Int(status) != GSL_ENOPROG {
      try GSL.check("gsl_multifit_nlinear_driver") { status }
    }
    let position = gsl_multifit_nlinear_position(workspace)
    return start.indices.map { gsl_vector_get(position, $0) }
  }

  /// Lends the problem to GSL for the length of the fit.
  private static func drive(
    _ workspace: UnsafeMutablePointer<gsl_multifit_nlinear_workspace>, _ problem: Problem,
    _ start: [Double]
  ) -> Int32 {
    var (problem, start, weights) = (problem, start, problem.weights)
    return withUnsafeMutablePointer(to: &problem) { pointer in
      var functions = gsl_multifit_nlinear_fdf()
      functions.f = { fillResiduals($0, $1, $2) }
      functions.df = { fillDerivatives($0, $1, $2) }
      functions.n = weights.count
      functions.p = start.count
      functions.params = UnsafeMutableRawPointer(pointer)
      var first = gsl_vector_view_array(&start, start.count)
      var scales = gsl_vector_view_array(&weights, weights.count)
      return withUnsafeMutablePointer(to: &functions) { functions in
        let status = gsl_multifit_nlinear_winit(&first.vector, &scales.vector, functions, workspace)
        if status != 0 { return status }
        var reason: Int32 = 0
        return gsl_multifit_nlinear_driver(
          stepLimit, tolerance, tolerance, 0, nil, nil, &reason, workspace)
      }
    }
  }
}

private func problem(_ context: UnsafeMutableRawPointer?) -> TrustRegion.Problem? {
  context?.assumingMemoryBound(to: TrustRegion.Problem.self).pointee
}

private func numbers(_ vector: UnsafePointer<gsl_vector>?) -> [Double] {
  guard let vector else { return [] }
  return (0..<vector.pointee.size).map { gsl_vector_get(vector, $0) }
}

private func fillResiduals(
  _ parameters: UnsafePointer<gsl_vector>?, _ context: UnsafeMutableRawPointer?,
  _ residuals: UnsafeMutablePointer<gsl_vector>?
) -> Int32 {
  guard let problem = problem(context) else { return Int32(GSL_EFAULT) }
  for (index, residual) in problem.residuals(numbers(parameters)).enumerated() {
    guard residual.isFinite else { return Int32(GSL_EBADFUNC) }
    gsl_vector_set(residuals, index, residual)
  }
  return Int32(GSL_SUCCESS)
}

private func fillDerivatives(
  _ parameters: UnsafePointer<gsl_vector>?, _ context: UnsafeMutableRawPointer?,
  _ derivatives: UnsafeMutablePointer<gsl_matrix>?
) -> Int32 {
  guard let problem = problem(context) else { return Int32(GSL_EFAULT) }
  for (row, list) in problem.derivatives(numbers(parameters)).enumerated() {
    for (column, derivative) in list.enumerated() {
      guard derivative.isFinite else { return Int32(GSL_EBADFUNC) }
      gsl_matrix_set(derivatives, row, column, derivative)
    }
  }
  return Int32(GSL_SUCCESS)
}
