// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Factors a covariance, or says why no density belongs to it.
///
/// A pivot lost in the rounding of its own diagonal element counts as singular: its sign would be
/// chance. For one dimension that leaves the rule that a variance is positive.
///
/// - Parameters:
///   - component: the mixture component it belongs to, numbered from 0; nil for a whole model.
///   - iteration: the step of the fit that made it.
func covarianceFactor(
  _ covariance: Matrix, component: Int? = nil, iteration: Int = 1
) throws(FitFailure) -> Cholesky {
  guard covariance.elements.allSatisfy(\.isFinite) else {
    throw .notFinite(what: "the covariance", iteration: iteration)
  }
  let singular = FitFailure.singularCovariance(component: component, iteration: iteration)
  let factor: Cholesky
  do {
    factor = try Cholesky(of: covariance)
  } catch {
    throw singular
  }
  let dimension = covariance.rowCount
  if dimension > 1 {
    let noise = Double(dimension) * Double.ulpOfOne
    for row in 0..<dimension {
      let pivot = factor.lower[row, row]
      guard pivot * pivot > noise * covariance[row, row] else { throw singular }
    }
  }
  return factor
}

/// Whether a variance is more than what rounding leaves of rows that are all the same.
///
/// A sum of n equal doubles is off by about √n units in the last place of their mean, so a
/// deviation below that says nothing of the data.
///
/// - Parameter count: how many rows, or the sum of their responsibilities.
func isResolved(variance: Double, around mean: Double, count: Double) -> Bool {
  variance > count * mean.ulp * mean.ulp
}
