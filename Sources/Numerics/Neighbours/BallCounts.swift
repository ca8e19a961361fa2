// SPDX-License-Identifier: GPL-3.0-or-later

/// Which points lie in which of the balls around others, counted either way.
///
/// A ball holds what is no farther from its centre than its radius.
public struct BallCounts: Sendable, Hashable {
  /// In how many balls each point lies.
  public private(set) var aroundPoint: [Int]
  /// How many points each ball holds.
  public private(set) var inBall: [Int]

  /// - Parameters:
  ///   - centres: of the same dimension and in the same unit as `points`.
  ///   - squaredRadii: one a centre.
  /// - Complexity: O(n · m · d) in products of single precision.
  public init(of points: PointCloud, around centres: PointCloud, squaredRadii: [Double]) {
    precondition(
      points.dimension == centres.dimension && squaredRadii.count == centres.count,
      "\(squaredRadii.count) radii of \(centres.count) balls")
    var aroundPoint = [Int](repeating: 0, count: points.count)
    var inBall = [Int](repeating: 0, count: centres.count)
    let frame = Frame(of: centres)
    let toFrame = frame.scale * frame.scale
    let bound = RoughBound(dimension: points.dimension)
    // Radii in the frame, a little too small and a little too large.
    let inner = squaredRadii.map { Float($0 * toFrame).nextDown }
    let outer = squaredRadii.map { Float($0 * toFrame).nextUp }
    let blocks = PairBlocks(
      points: RoughPoints(points, rows: 0..<points.count, in: frame), cloud: centres,
      frame: frame)
    blocks.visitLines { line in
      var hits = 0
      for column in line.products.indices {
        let centre = line.start + column
        let squares = line.square + line.squares[column]
        if bound.least(squares, line.products[column]) > outer[centre] { continue }
        // Written so that what overflowed single precision is worked out as well.
        let isInside =
          bound.most(squares, line.products[column]) < inner[centre]
          || points.squaredDistance(line.row, to: centre, of: centres) <= squaredRadii[centre]
        if isInside {
          hits += 1
          inBall[centre] += 1
        }
      }
      aroundPoint[line.row] += hits
    }
    self.aroundPoint = aroundPoint
    self.inBall = inBall
  }
}
