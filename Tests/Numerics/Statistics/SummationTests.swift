// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct SummationTests {
  @Test func smallTermsSurviveLargeOnes() {
    #expect(compensatedSum([1, 1e100, 1, -1e100]) == 2)
    #expect(compensatedSum([1e16, 1, 1, 1, -1e16]) == 3)
  }

  @Test func errorDoesNotGrowWithTheCount() {
    // 0.1 is 0.1000000000000000055…: a million of them make 100000.000000000000555, nearest 1e5.
    #expect(compensatedSum(repeatElement(0.1, count: 1_000_000)) == 100_000)
  }

  @Test func infinityAndNaNPassThrough() {
    #expect(compensatedSum([1, .infinity, 2]) == .infinity)
    #expect(compensatedSum([1, .infinity, -.infinity]).isNaN)
    #expect(compensatedSum([1, .nan]).isNaN)
    #expect(compensatedSum([]) == 0)
  }
}
