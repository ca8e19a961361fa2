// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels
internal import CollapseNumerics

/// Squared Euclidean distances between two sets of points, a block of rows at a time.
struct Distances {
  private let targets: Points
  private let squares: [Double]

  init(to targets: Points) {
    self.targets = targets
    squares = Self.squares(of: targets)
  }

  private static let blockRows = 256

  /// Hands over the squared distances of every point to all targets, row by row.
  ///
  /// |a|² + |b|² − 2 a·b, not below 0; equal points may come out some 1e-12 of their squares apart.
  func forEach(_ points: Points, _ body: (Int, UnsafeBufferPointer<Double>) -> Void) {
    let (d, count) = (points.dimension, targets.count)
    precondition(d == targets.dimension, "\(d) and \(targets.dimension) dimensions")
    let own = Self.squares(of: points)
    var products = [Double](repeating: 0, count: Self.blockRows * count)
    for start in stride(from: 0, to: points.count, by: Self.blockRows) {
      let rows = min(Self.blockRows, points.count - start)
      products.withUnsafeMutableBufferPointer { products in
        points.values.withUnsafeBufferPointer { values in
          targets.values.withUnsafeBufferPointer { targets in
            Double.multiply(
              values.baseAddress! + start * d, transposed: false, targets.baseAddress!,
              transposed: true, into: products.baseAddress!, rows: rows, columns: count, inner: d,
              keep: 0)
          }
        }
        for row in 0..<rows {
          let line = UnsafeMutableBufferPointer(
            rebasing: products[row * count..<(row + 1) * count])
          for column in line.indices {
            line[column] = max(0, own[start + row] + squares[column] - 2 * line[column])
          }
          body(start + row, UnsafeBufferPointer(line))
        }
      }
    }
  }

  private static func squares(of points: Points) -> [Double] {
    (0..<points.count).map { row in points[row].reduce(0) { $0 + $1 * $1 } }
  }
}

/// The k smallest numbers of a list and where they stand, in rising order; of equals the first.
func smallest(
  _ k: Int, of values: UnsafeBufferPointer<Double>
) -> [(value: Double, place: Int)] {
  var found: [(value: Double, place: Int)] = []
  found.reserveCapacity(k + 1)
  for (place, value) in values.enumerated() {
    if found.count == k, value >= found[k - 1].value { continue }
    var index = found.count
    while index > 0, found[index - 1].value > value { index -= 1 }
    found.insert((value, place), at: index)
    if found.count > k { found.removeLast() }
  }
  return found
}
