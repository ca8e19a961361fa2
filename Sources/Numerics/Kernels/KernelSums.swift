// SPDX-License-Identifier: GPL-3.0-or-later

internal import CKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Points laid out for sums of Gaussian kernels of width 1 over all of them.
package struct KernelSums: Sendable {
  private let blocks: [Double]
  private let blockCount: Int
  private let dimension: Int

  /// Lays out n × d coordinates, row-major and finite, in units of the kernel's width.
  package init(points: [Double], dimension: Int) {
    let count = points.count / dimension
    let blockCount = (count + 7) / 8
    self.dimension = dimension
    self.blockCount = blockCount
    blocks = [Double](unsafeUninitializedCapacity: blockCount * 8 * dimension) { room, filled in
      for index in room.indices { room[index] = .infinity }
      for row in 0..<count {
        let start = (row / 8) * 8 * dimension + row % 8
        for index in 0..<dimension { room[start + index * 8] = points[row * dimension + index] }
      }
      filled = room.count
    }
  }

  /// ln Σ exp(−½|q − x|²) over all points x, for each of the queries q.
  ///
  /// Where all kernels underflow the sum is taken about the nearest point, so that a query far
  /// outside still gets its logarithm.
  /// - Parameter queries: m × d coordinates, row-major.
  /// - Complexity: O(m n d).
  package func logSums(at queries: [Double]) -> [Double] {
    let count = queries.count / dimension
    var shifts = [Double](repeating: 0, count: count)
    var sums = self.sums(at: queries, shifts: shifts)
    let faint = sums.indices.filter { !(sums[$0] > 1e-250) }
    if !faint.isEmpty {
      let chosen = faint.flatMap { queries[$0 * dimension..<($0 + 1) * dimension] }
      let nearest = nearestSquares(to: chosen)
      let shifted = self.sums(at: chosen, shifts: nearest.map { $0.isFinite ? $0 : 0 })
      for (index, query) in faint.enumerated() {
        shifts[query] = nearest[index]
        sums[query] = nearest[index].isFinite ? shifted[index] : 1
      }
    }
    return zip(sums, shifts).map { log($0) - 0.5 * $1 }
  }

  private func sums(at queries: [Double], shifts: [Double]) -> [Double] {
    [Double](unsafeUninitializedCapacity: shifts.count) { room, filled in
      filled = shifts.count
      guard filled > 0 else { return }
      collapse_kernel_sums(
        blocks, blockCount, dimension, queries, shifts.count, shifts, room.baseAddress!)
    }
  }

  private func nearestSquares(to queries: [Double]) -> [Double] {
    let count = queries.count / dimension
    return [Double](unsafeUninitializedCapacity: count) { room, filled in
      filled = count
      collapse_kernel_nearest(
        blocks, blockCount, dimension, queries, count, room.baseAddress!)
    }
  }
}
