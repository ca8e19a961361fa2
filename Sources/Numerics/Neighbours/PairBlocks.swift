// SPDX-License-Identifier: GPL-3.0-or-later

/// All pairs of some points with all of a cloud, a block of either at a time.
///
/// Memory beside the clouds: the points in single precision, and one block of the cloud.
struct PairBlocks {
  let points: RoughPoints
  let cloud: PointCloud
  let frame: Frame

  /// Points of either side in one block.
  private static let (rowCount, columnCount) = (128, 2048)

  /// One point against one block of the cloud.
  struct Line {
    /// The point, counted among `points`.
    let row: Int
    /// |x|² of the point.
    let square: Float
    /// The first of the cloud's rows in this block.
    let start: Int
    /// |y|² of the cloud's rows, and x · y.
    let squares: UnsafeBufferPointer<Float>
    let products: UnsafeBufferPointer<Float>
  }

  /// Hands over every point with every block of the cloud, in the order of blocks.
  func visitLines(_ body: (Line) -> Void) {
    var products = [Float](
      repeating: 0,
      count: min(points.count, Self.rowCount) * min(cloud.count, Self.columnCount))
    for start in stride(from: 0, to: cloud.count, by: Self.columnCount) {
      let columns = start..<min(cloud.count, start + Self.columnCount)
      let block = RoughPoints(cloud, rows: columns, in: frame)
      for first in stride(from: 0, to: points.count, by: Self.rowCount) {
        let rows = first..<min(points.count, first + Self.rowCount)
        points.products(rows, with: block, into: &products)
        products.withUnsafeBufferPointer { products in
          block.squares.withUnsafeBufferPointer { squares in
            for row in rows {
              let offset = (row - first) * columns.count
              body(
                Line(
                  row: row, square: points.squares[row], start: start, squares: squares,
                  products: UnsafeBufferPointer(
                    rebasing: products[offset..<offset + columns.count])))
            }
          }
        }
      }
    }
  }
}
