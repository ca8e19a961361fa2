// SPDX-License-Identifier: GPL-3.0-or-later

extension PointCloud {
  /// The squared distance of points to the k-th nearest other point of the cloud.
  ///
  /// - Parameters:
  ///   - k: at least 1 and less than there are points.
  ///   - rows: which points are asked about; all unless given.
  /// - Returns: one number a row, in the order given.
  /// - Complexity: O(rows · n · d) in products of single precision, and in double precision
  ///   O(rows · k ln(n/k) · d).
  public func squaredRadii(neighbours k: Int, of rows: [Int]? = nil) -> [Double] {
    precondition(k >= 1 && k < count, "\(k) neighbours of \(count) points")
    let rows = rows ?? Array(0..<count)
    let frame = Frame(of: self)
    let bound = RoughBound(dimension: dimension)
    let toFrame = frame.scale * frame.scale
    // The k smallest squared distances of every row so far, ascending.
    var nearest = [Double](repeating: .infinity, count: rows.count * k)
    let blocks = PairBlocks(
      points: RoughPoints(self, rows: rows, in: frame), cloud: self, frame: frame)
    nearest.withUnsafeMutableBufferPointer { nearest in
      blocks.visitLines { line in
        let own = rows[line.row]
        let last = (line.row + 1) * k - 1
        var worst = Float(nearest[last] * toFrame).nextUp
        for column in line.products.indices {
          let least = bound.least(line.square + line.squares[column], line.products[column])
          if least > worst || line.start + column == own { continue }
          let distance = squaredDistance(own, to: line.start + column, of: self)
          if distance >= nearest[last] { continue }
          var place = last
          while place > last - k + 1, nearest[place - 1] > distance {
            nearest[place] = nearest[place - 1]
            place -= 1
          }
          nearest[place] = distance
          worst = Float(nearest[last] * toFrame).nextUp
        }
      }
    }
    return rows.indices.map { nearest[($0 + 1) * k - 1] }
  }
}
