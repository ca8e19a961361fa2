// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@Suite struct MomentsTests {
  @Test func momentsOfFiveNumbersAreThoseMadeByHand() {
    let moments = Moments(of: Points(dimension: 1, values: [1, 2, 3, 4, 10]))
    #expect(moments == Moments(count: 5, mean: [4], scatter: Matrix(diagonal: [50])))
    #expect(moments.covariance(divisor: 5) == Matrix(diagonal: [10]))
  }

  @Test func momentsInThePlaneAreThoseMadeByHand() {
    let moments = Moments(of: Points(dimension: 2, values: [0, 0, 2, 0, 0, 4, 2, 8]))
    #expect(moments.mean == [1, 3])
    #expect(moments.scatter.elements == [4, 4, 4, 44])
  }

  @Test(arguments: [1, 3])
  func mergingIsAsGoodAsJoining(_ dimension: Int) {
    let points = normalPoints(1_001, dimension: dimension, "merging")
    let (first, second) = (points.slice(0..<3), points.slice(3..<1_001))
    let merged = Moments(of: first).merged(with: Moments(of: second))
    let joined = Moments(of: points)
    #expect(merged.count == joined.count)
    #expect(largestDifference(merged.mean, joined.mean) < 1e-14)
    #expect(largestDifference(merged.scatter.elements, joined.scatter.elements) < 1e-13)
  }

  /// By hand: 1, 5 (mean 3, mean square 4 about it) count for ¾, 11 alone for ¼: mean 5, mean square
  /// ¾(4 + 4) + ¼·36 = 15, over three rows.
  @Test func weightsStandInPlaceOfCounts() {
    let first = Moments(of: Points(dimension: 1, values: [1, 5]))
    let second = Moments(of: Points(dimension: 1, values: [11]))
    let weighed = Moments(weighing: [(first, 0.75), (second, 0.25)])
    #expect(weighed == Moments(count: 3, mean: [5], scatter: Matrix(diagonal: [45])))
    let plain = Moments(weighing: [(first, 2.0 / 3), (second, 1.0 / 3)])
    let merged = first.merged(with: second)
    #expect(largestDifference(plain.scatter.elements, merged.scatter.elements) < 1e-13)
  }

  @Test func anEmptyBatchChangesNothing() {
    let some = Moments(of: Points(dimension: 1, values: [1, 5]))
    let none = Moments(of: Points(dimension: 1, values: []))
    #expect(some.merged(with: none) == some)
    #expect(none.merged(with: some) == some)
  }
}
