// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct FallingOrderTests {
  @Test func numbersFallAsTheStandardSortHasThem() {
    var random = stream("falling")
    for count in [0, 1, 2, 3, 1000] {
      let values = (0..<count).map { _ in random.uniform() * 1e-3 }
      #expect(falling(values) == values.sorted(by: >))
    }
    let extremes = [0, .leastNonzeroMagnitude, 1, .infinity, 1e308, 1e-300, 1, 0, 2.5]
    #expect(falling(extremes) == extremes.sorted(by: >))
  }

  @Test func whatFallsAlreadyStays() {
    #expect(falling([3, 2, 2, 0]) == [3, 2, 2, 0])
  }
}
