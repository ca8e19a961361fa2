// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Finds a root between two points where a function's signs differ, through GSL, to a relative
/// tolerance: for functions that are dear and have no use for the last digits.
///
/// - Parameters:
///   - absolute, relative: the interval that holds the root is as short as absolute + relative ·
///     |root| at the end.
///   - function: continuous, and finite at every point of the interval.
/// - Throws: `notBracketed` where both ends have one sign or a value is NaN, `library` where GSL
///   gives up, `notConverged`.
/// - Source: GSL's `gsl_root_fsolver_brent`.
public func bracketedRoot(
  from lower: Double, to upper: Double, absolute: Double = 0, relative: Double = 1e-12,
  of function: (Double) -> Double
) throws(NumericsFailure) -> Double {
  precondition(lower <= upper, "from \(lower) to \(upper)")
  // GSL's own error for this does not say what it found.
  let (atLower, atUpper) = (function(lower), function(upper))
  if atLower == 0 { return lower }
  if atUpper == 0 { return upper }
  guard (atLower < 0 && atUpper > 0) || (atLower > 0 && atUpper < 0) else {
    throw .notBracketed(lower: lower, upper: upper, atLower: atLower, atUpper: atUpper)
  }
  guard let solver = GSL.plain({ gsl_root_fsolver_alloc(collapse_root_brent()) }) else {
    throw .library(function: "gsl_root_fsolver_alloc", status: GSL_ENOMEM, words: "malloc failed")
  }
  defer { gsl_root_fsolver_free(solver) }
  var outcome = Result<Double, NumericsFailure>.failure(
    .notConverged(what: "GSL's root", steps: stepLimit))
  withLibraryFunction(function) { function in
    outcome = root(of: function, solver, from: lower, to: upper, absolute, relative)
  }
  return try outcome.get()
}

/// Iterates until the interval is short enough.
private func root(
  of function: UnsafeMutablePointer<gsl_function>, _ solver: UnsafeMutablePointer<gsl_root_fsolver>,
  from lower: Double, to upper: Double, _ absolute: Double, _ relative: Double
) -> Result<Double, NumericsFailure> {
  do throws(NumericsFailure) {
    try GSL.check("gsl_root_fsolver_set") { gsl_root_fsolver_set(solver, function, lower, upper) }
    for _ in 0..<stepLimit {
      try GSL.check("gsl_root_fsolver_iterate") { gsl_root_fsolver_iterate(solver) }
      let status = gsl_root_test_interval(
        gsl_root_fsolver_x_lower(solver), gsl_root_fsolver_x_upper(solver), absolute, relative)
      if status == 0 { return .success(gsl_root_fsolver_root(solver)) }
    }
    return .failure(.notConverged(what: "GSL's root", steps: stepLimit))
  } catch {
    return .failure(error)
  }
}

/// Each step at worst halves the interval: so many are enough for any two doubles.
private let stepLimit = 2200
