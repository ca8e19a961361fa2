// SPDX-License-Identifier: GPL-3.0-or-later

extension RandomStream {
  /// Draws points from a multivariate normal distribution: mean + L z, with z standard normal.
  ///
  /// - Parameters:
  ///   - count: how many points.
  ///   - mean: d numbers.
  ///   - lower: the d × d Cholesky factor of the covariance; only its lower triangle is read.
  /// - Returns: count × d numbers, row-major; each point takes d standard normal draws in turn.
  public mutating func multivariateNormal(
    count: Int, mean: [Double], lower: Matrix
  ) -> [Double] {
    let dimension = mean.count
    precondition(
      lower.rowCount == dimension && lower.columnCount == dimension,
      "a mean of \(dimension) and a \(lower.rowCount) × \(lower.columnCount) factor")
    var points = [Double](repeating: 0, count: count * dimension)
    fillStandardNormal(&points)
    points.withUnsafeMutableBufferPointer { values in
      for start in stride(from: 0, to: values.count, by: max(1, dimension)) {
        // From the last coordinate down, so that each is replaced when no other needs it.
        for row in (0..<dimension).reversed() {
          var sum = mean[row]
          for column in 0...row { sum += lower[row, column] * values[start + column] }
          values[start + row] = sum
        }
      }
    }
    return points
  }
}
