// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// The nodes and weights of Gauss–Legendre quadrature on an interval.
///
/// With n nodes polynomials up to degree 2n − 1 are integrated exactly.
/// - Source: GSL's `gsl_integration_glfixed`.
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
    var nodes = [Double](repeating: 0, count: count)
    var weights = nodes
    for index in 0..<count {
      try GSL.check("gsl_integration_glfixed_point") {
        gsl_integration_glfixed_point(
          lower, upper, index, &nodes[index], &weights[index], table)
      }
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
