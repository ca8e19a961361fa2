// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct GaussLegendreTests {
  @Test func fiveNodesAreThePublishedOnes() throws {
    // Abramowitz and Stegun, table 25.4, n = 5.
    let rule = try GaussLegendre(count: 5, from: -1, to: 1)
    let nodes = [-0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664]
    let weights = [
      0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366,
      0.236926885056189,
    ]
    for index in 0..<5 {
      expectClose(rule.nodes[index], nodes[index], absolute: 1e-15)
      expectClose(rule.weights[index], weights[index], absolute: 1e-15)
    }
  }

  @Test(arguments: [1, 2, 7, 20, 21, 64, 129, 400])
  func polynomialsUpToTwiceTheCountAreExact(_ count: Int) throws {
    let rule = try GaussLegendre(count: count, from: 0, to: 2)
    #expect(rule.nodes == rule.nodes.sorted())
    expectClose(compensatedSum(rule.weights), 2, relative: 1e-14)
    // ∫₀² xᵐ = 2^(m+1)/(m+1) for m = 2n − 1.
    let degree = Double(2 * count - 1)
    let expected = pow(2, degree + 1) / (degree + 1)
    expectClose(rule.integral { pow($0, degree) }, expected, relative: 1e-12)
  }

  @Test func smoothIntegrandsConvergeQuickly() throws {
    let rule = try GaussLegendre(count: 40, from: -8, to: 8)
    expectClose(rule.integral(Normal.standard.density), 1, relative: 1e-12)
  }

  @Test func anEmptyIntervalHasNoIntegral() throws {
    #expect(try GaussLegendre(count: 3, from: 1, to: 1).integral { $0 } == 0)
  }
}
