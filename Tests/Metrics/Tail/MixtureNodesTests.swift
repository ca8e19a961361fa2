// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseMetrics

@Suite struct MixtureNodesTests {
  private func component(
    _ weight: Double, _ mean: Double, _ deviation: Double
  ) -> UnivariateMixture.Component {
    .init(weight: weight, mean: mean, deviation: deviation)
  }

  @Test func equalDensitiesCrossHalfway() {
    #expect(crossings(component(0.5, -1, 1), component(0.5, 3, 1)) == [1])
  }

  @Test func theSameDensityHasNoCrossing() {
    #expect(crossings(component(1, 2, 1), component(1, 2, 1)).isEmpty)
    #expect(crossings(component(1, 2, 1), component(0.5, 2, 1)).isEmpty)
  }

  @Test func crossingsAreWhereBothAreEquallyDense() {
    let pairs = [
      (component(0.7, 0, 1), component(0.3, 0.5, 2)),
      (component(0.9, 0, 1), component(0.1, 5, 1e-4)),
      (component(0.5, 0, 1), component(0.5, 0, 1.0000001)),
    ]
    for (first, second) in pairs {
      let found = crossings(first, second)
      #expect(found.count == 2)
      for x in found { #expect(abs(first.logTerm(x) - second.logTerm(x)) < 1e-6) }
    }
  }

  @Test func aPairOfRootsBetweenTwoNodesIsFound() {
    let roots = signChanges(between: [-10, -1, 1, 10]) { x in (x * x - 0.01, 2 * x) }
    #expect(roots.count == 2)
    #expect(abs(roots[0] + 0.1) < 1e-12 && abs(roots[1] - 0.1) < 1e-12)
    #expect(signChanges(between: [-10, -1, 1, 10]) { x in (x * x + 0.01, 2 * x) }.isEmpty)
    #expect(signChanges(between: []) { x in (x, 1) }.isEmpty)
  }
}
