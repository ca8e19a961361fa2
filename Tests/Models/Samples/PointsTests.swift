// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import Testing

@Suite struct PointsTests {
  private let points = Points(dimension: 2, values: [1, 2, 3, 4, 5, 6], labels: [7, 8, 9])

  @Test func rowsAreNamedFromZero() {
    #expect(points.count == 3)
    #expect(Array(points[1]) == [3, 4])
  }

  @Test func partsKeepTheirLabels() {
    #expect(points.prefix(1) == Points(dimension: 2, values: [1, 2], labels: [7]))
    #expect(points.slice(1..<3) == Points(dimension: 2, values: [3, 4, 5, 6], labels: [8, 9]))
    #expect(
      points.selecting([2, 0, 2])
        == Points(dimension: 2, values: [5, 6, 1, 2, 5, 6], labels: [9, 7, 9]))
    #expect(points.withoutLabels == Points(dimension: 2, values: [1, 2, 3, 4, 5, 6]))
  }

  @Test func joiningKeepsLabelsOnlyWhereAllHaveThem() {
    let plain = Points(dimension: 2, values: [0, 0])
    #expect(Points.joining([points, points]).labels == [7, 8, 9, 7, 8, 9])
    #expect(Points.joining([points, plain]).labels == nil)
    #expect(Points.joining([points, plain]).count == 4)
  }
}
