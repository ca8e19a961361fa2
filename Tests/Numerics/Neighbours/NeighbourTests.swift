// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseNumerics

/// Radii and balls against every distance worked out one by one.
@Suite struct NeighbourTests {
  private func row(_ index: Int, of values: [Double], _ d: Int) -> ArraySlice<Double> {
    values[index * d..<(index + 1) * d]
  }

  /// The definition itself: all distances of a cloud as `squaredDistance` gives them.
  private func distances(_ a: PointCloud, _ b: PointCloud) -> [[Double]] {
    (0..<a.count).map { row in (0..<b.count).map { a.squaredDistance(row, to: $0, of: b) } }
  }

  private func cloud(_ values: [Double], _ d: Int, unit: Double) throws -> PointCloud {
    try #require(PointCloud(dimension: d, values: values, unit: unit))
  }

  /// The eight sums against one running sum: at most d + 2 roundings apart.
  @Test(arguments: CloudCase.all)
  func theDefinedDistanceIsThatOfTheFormula(_ example: CloudCase) throws {
    let d = example.dimension
    let values = example.values("real", count: 40)
    let unit = PointCloud.unit(of: values, dimension: d)
    let points = try cloud(values, d, unit: unit)
    for first in 0..<40 {
      for second in 0..<40 {
        expectClose(
          points.squaredDistance(first, to: second, of: points),
          plainSquares(row(first, of: values, d), row(second, of: values, d), unit: unit),
          relative: Double(d + 2) * 0x1p-52)
      }
    }
  }

  @Test(arguments: CloudCase.all)
  func radiiAreTheSmallestDistancesBitForBit(_ example: CloudCase) throws {
    let values = example.values("real")
    let unit = PointCloud.unit(of: values, dimension: example.dimension)
    let points = try cloud(values, example.dimension, unit: unit)
    var all = distances(points, points)
    for row in all.indices {
      all[row].remove(at: row)
      all[row].sort()
    }
    for k in [1, 2, 5, example.count - 1] where k < 60 {
      #expect(points.squaredRadii(neighbours: k) == all.map { $0[k - 1] })
    }
    let some = [3, 0, 41, 3]
    #expect(points.squaredRadii(neighbours: 4, of: some) == some.map { all[$0][3] })
  }

  @Test(arguments: CloudCase.all)
  func ballsHoldWhatIsNoFartherBitForBit(_ example: CloudCase) throws {
    let values = example.values("real")
    let unit = PointCloud.unit(of: values, dimension: example.dimension)
    let centres = try cloud(values, example.dimension, unit: unit)
    let points = try cloud(
      example.values("synthetic", count: 170) + values.prefix(5 * example.dimension),
      example.dimension, unit: unit)
    let all = distances(points, centres)
    for k in [1, 5] {
      let radii = centres.squaredRadii(neighbours: k)
      let found = BallCounts(of: points, around: centres, squaredRadii: radii)
      #expect(found.aroundPoint == all.map { line in zip(line, radii).count { $0 <= $1 } })
      #expect(
        found.inBall
          == radii.indices.map { centre in all.count { $0[centre] <= radii[centre] } })
    }
    // Radii that are distances themselves: every comparison is a tie for somebody.
    let ties = (0..<centres.count).map { all[$0 % all.count][$0] }
    let found = BallCounts(of: points, around: centres, squaredRadii: ties)
    #expect(found.aroundPoint == all.map { line in zip(line, ties).count { $0 <= $1 } })
  }

  /// Points beyond single precision in the balls' frame are still put where they belong.
  @Test func pointsFarOffTheBallsAreWorkedOut() throws {
    let centres = try cloud([0, 1e-60, 3e-60], 1, unit: 1)
    let points = try cloud([1, 1e30, 2e-60, -1e100], 1, unit: 1)
    let found = BallCounts(of: points, around: centres, squaredRadii: [1, 2e-120, 2e60])
    #expect(found.aroundPoint == [2, 1, 3, 0])
    #expect(found.inBall == [2, 1, 3])
  }

  /// By hand: 0, 1, 3, 7 on the line; the second nearest others lie 3, 2, 3 and 6 away.
  @Test func radiiOfFourNumbers() throws {
    let points = try cloud([0, 1, 3, 7], 1, unit: 1)
    #expect(points.squaredRadii(neighbours: 2) == [9, 4, 9, 36])
  }

  @Test func whatHasNoPlaceMakesNoCloud() {
    for bad in [Double.nan, .infinity, -.infinity, 1e200] {
      #expect(PointCloud(dimension: 2, values: [0, 1, bad, 0]) == nil)
    }
    #expect(PointCloud(dimension: 2, values: [0, 1, 1e200, 0], unit: 0x1p-700) != nil)
    #expect(PointCloud.unit(of: [5, 5, 5], dimension: 1) == 1)
    #expect(PointCloud.unit(of: [5, 6, 1e9], dimension: 1) == 1)
  }

  /// The bound holds over random pairs, and is not idle: no product comes within a tenth of it.
  @Test(arguments: [1, 2, 16, 100, 784])
  func roughDistancesStayWithinTheirBound(_ d: Int) throws {
    let example = CloudCase(testDescription: "bound \(d)", dimension: d, count: 200) { $1 }
    let points = try cloud(example.values("real"), d, unit: 1)
    let frame = Frame(of: points)
    let rough = RoughPoints(points, rows: 0..<200, in: frame)
    let bound = RoughBound(dimension: d)
    var products = [Float](repeating: 0, count: 200 * 200)
    rough.products(0..<200, with: rough, into: &products)
    var largest = 0.0
    for row in 0..<200 {
      for other in 0..<200 {
        let squares = rough.squares[row] + rough.squares[other]
        let product = products[row * 200 + other]
        let defined =
          points.squaredDistance(row, to: other, of: points) * frame.scale * frame.scale
        #expect(Double(bound.least(squares, product)) <= defined)
        #expect(Double(bound.most(squares, product)) >= defined)
        let error = abs(Double(squares) - 2 * Double(product) - defined)
        largest = max(largest, error / (Double(bound.share) * Double(squares)))
      }
    }
    #expect(largest < 0.5, "\(largest) of the bound")
  }
}
