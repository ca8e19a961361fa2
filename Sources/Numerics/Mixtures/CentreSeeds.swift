// SPDX-License-Identifier: GPL-3.0-or-later

internal import CKernels

/// Rows drawn as centres, each with a probability proportional to its squared distance from the
/// nearest of those before it.
///
/// - Source: Arthur and Vassilvitskii 2007, "k-means++: the advantages of careful seeding".
package struct CentreSeeds: Sendable, Hashable {
  /// The rows that are centres, in the order in which they were drawn; fewer than were asked for
  /// where the distinct rows run out.
  package private(set) var centres: [Int] = []
  /// For every row the number of the nearest centre, the first of equals.
  package private(set) var clusters: [Int32]
  /// For every row the squared distance from there; before there is a centre 1.
  private var distances: [Double]
  /// Sums of the distances, block by block of rows.
  private var totals: [Double]
  private let weights: [Double]

  /// Draws centres, one draw each.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - rows: n × d coordinates, row-major.
  ///   - weights: d factors of the squared differences.
  /// - Complexity: O(count n d).
  package init(
    count: Int, among rows: [Double], weights: [Double], using stream: inout RandomStream
  ) {
    precondition(
      !weights.isEmpty && rows.count.isMultiple(of: weights.count),
      "\(rows.count) coordinates for \(weights.count) weights")
    let size = rows.count / weights.count
    self.weights = weights
    clusters = [Int32](repeating: 0, count: size)
    distances = [Double](repeating: 1, count: size)
    totals = stride(from: 0, to: size, by: Self.block).map {
      Double(min(Self.block, size - $0))
    }
    for number in 0..<count {
      let total = totals.reduce(0, +)
      guard total > 0 else { break }
      let centre = pick(below: stream.uniform() * total)
      if number == 0 { distances = [Double](repeating: .infinity, count: size) }
      centres.append(centre)
      look(at: rows)
    }
  }
}

extension CentreSeeds {
  /// Rows whose distances are summed together.
  private static let block = 1024

  /// The first row at which the running sum of distances passes a target, and never one of
  /// distance 0.
  private func pick(below target: Double) -> Int {
    var sum = 0.0
    var last = 0
    for (block, total) in totals.enumerated() where total > 0 {
      let start = block * Self.block
      let rows = start..<min(distances.count, start + Self.block)
      guard sum + total > target || block == totals.lastIndex(where: { $0 > 0 }) else {
        sum += total
        continue
      }
      for row in rows where distances[row] > 0 {
        sum += distances[row]
        last = row
        if sum > target { break }
      }
      // Where rounding keeps the sum below the target, the last row of the block is meant.
      break
    }
    return last
  }

  /// Holds every row's distance against that from the newest centre.
  private mutating func look(at rows: [Double]) {
    let dimension = weights.count
    let number = centres.count - 1
    rows.withUnsafeBufferPointer { rows in
      let centre = rows.baseAddress! + centres[number] * dimension
      for block in totals.indices {
        let start = block * Self.block
        let count = min(Self.block, distances.count - start)
        totals[block] = distances.withUnsafeMutableBufferPointer { distances in
          clusters.withUnsafeMutableBufferPointer { clusters in
            collapse_nearest(
              rows.baseAddress! + start * dimension, count, dimension, centre, weights,
              Int32(number), distances.baseAddress! + start, clusters.baseAddress! + start)
          }
        }
      }
    }
  }
}
