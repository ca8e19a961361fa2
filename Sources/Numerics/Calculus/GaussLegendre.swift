// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// The nodes and weights of Gauss–Legendre quadrature on an interval.
///
/// With n nodes polynomials up to degree 2n − 1 are integrated exactly.
/// - Source: GSL's `gsl_integration_glfixed`, its roots polished where it has no table.
public struct GaussLegendre: Sendable, Hashable {
  /// Where the integrand is taken, ascending.
  public let nodes: [Double]
  /// Each node's weight; their sum is the interval's length.
  public let weights: [Double]

  /// Makes the rule with `count` nodes between two finite ends.
  ///
  /// - Throws: `library` where GSL cannot make the table.
  public init(count: Int, from lower: Double, to upper: Double) throws(NumericsFailure) {
    precondition(count > 0, "\(count) nodes")
    precondition(lower.isFinite && upper.isFinite && lower <= upper, "from \(lower) to \(upper)")
    guard let table = GSL.plain({ gsl_integration_glfixed_table_alloc(count) }) else {
      throw .library(
        function: "gsl_integration_glfixed_table_alloc", status: GSL_ENOMEM,
        words: "malloc failed")
    }
    defer { gsl_integration_glfixed_table_free(table) }
    let (middle, half) = ((lower + upper) / 2, (upper - lower) / 2)
    var nodes: [Double] = []
    var weights: [Double] = []
    for index in 0..<count {
      var (node, weight) = (0.0, 0.0)
      try GSL.check("gsl_integration_glfixed_point") {
        gsl_integration_glfixed_point(-1, 1, index, &node, &weight, table)
      }
      if table.pointee.precomputed == 0 { (node, weight) = polished(node, count: count) }
      nodes.append(middle + half * node)
      weights.append(half * weight)
    }
    self.nodes = nodes
    self.weights = weights
  }

  /// The integral of a function, summed from the lower end up.
  public func integral(_ function: (Double) -> Double) -> Double {
    var sum = 0.0
    for index in nodes.indices { sum += weights[index] * function(nodes[index]) }
    return sum
  }
}

/// One step of Newton's on a root of the Legendre polynomial of degree `count`, and its weight:
/// GSL has tables for some counts only, and ten digits for the others.
private func polished(_ root: Double, count: Int) -> (node: Double, weight: Double) {
  let (value, slope) = legendre(root, degree: count)
  let node = root - value / slope
  let slopeThere = legendre(node, degree: count).slope
  return (node, 2 / ((1 - node) * (1 + node) * slopeThere * slopeThere))
}

/// The Legendre polynomial of a degree of at least 1 and its derivative, strictly inside (−1, 1).
private func legendre(_ x: Double, degree: Int) -> (value: Double, slope: Double) {
  // k Pₖ = (2k − 1) x Pₖ₋₁ − (k − 1) Pₖ₋₂
  var (before, value) = (1.0, x)
  for k in stride(from: 2, through: degree, by: 1) {
    let order = Double(k)
    (before, value) = (value, ((2 * order - 1) * x * value - (order - 1) * before) / order)
  }
  let slope = Double(degree) * (before - x * value) / ((1 - x) * (1 + x))
  return (value, slope)
}
