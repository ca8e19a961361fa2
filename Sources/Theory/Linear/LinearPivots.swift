// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// The pivots of steps of least squares: how far the weights move, and which way.
///
/// Given the fit before, n rows of N(0, I) features and labels of its weights and noise s² move the
/// weights by N(0, s²(XᵀX)⁻¹). As XᵀX is Wishart, the step's direction is uniform and independent of
/// its length, and |step|²(n−d+1)/(s²d) ~ F with d and n−d+1 degrees.
///
/// - Source: Muirhead 1982, Aspects of Multivariate Statistical Theory, theorem 3.2.12.
enum LinearPivots {
  /// The length as a standard normal number.
  static func length(_ step: [Double], noise: Double, rows: Int) -> Double {
    let d = Double(step.count)
    let rest = Double(rows) - d + 1
    let square = step.reduce(0) { $0 + $1 * $1 }
    let law = FisherF(numerator: d, denominator: rest)
    let value = square * rest / (noise * d)
    return Tail(lower: law.cumulative(value), upper: law.upper(value)).score
  }

  /// The cosine with the weights before as a standard normal number, in two dimensions or more.
  static func direction(_ step: [Double], along weights: [Double]) -> Double {
    let length = step.product(with: step).squareRoot() * weights.product(with: weights).squareRoot()
    let cosine = length > 0 ? step.product(with: weights) / length : 0
    let degrees = Double(step.count - 1)
    let rest = max(0, (1 - cosine) * (1 + cosine))
    let law = StudentT(degrees: degrees)
    let t = rest > 0 ? cosine * (degrees / rest).squareRoot() : cosine > 0 ? 1e300 : -1e300
    return Tail(lower: law.cumulative(t), upper: law.upper(t)).score
  }
}
