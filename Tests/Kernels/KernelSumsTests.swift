// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Foundation
import KernelLevels
import Testing

/// The sums of Gaussian kernels against their definition, and against each other's levels.
@Suite struct KernelSumsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rows: Int
    let dimension: Int
    var testDescription: String { "\(rows) × \(dimension)" }

    var points: [Double] { normals(rows * dimension, "rows") }

    func normals(_ count: Int, _ purpose: String) -> [Double] {
      var stream = RandomStream(StreamAddress(seed: 7, purpose: purpose))
      var values = [Double](repeating: 0, count: count)
      stream.fillStandardNormal(&values)
      return values
    }
  }

  static let cases = [1, 7, 8, 9, 100, 1001].flatMap { rows in
    [1, 2, 5].map { Case(rows: rows, dimension: $0) }
  }

  /// ln Σ exp(−½|q − x|²), the largest term taken out.
  private func defined(_ points: [Double], _ query: ArraySlice<Double>) -> Double {
    let dimension = query.count
    let logs = (0..<points.count / dimension).map { row in
      -0.5
        * zip(query, points[row * dimension..<(row + 1) * dimension]).reduce(0) {
          $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
        }
    }
    return logSumExp(logs)
  }

  @Test(arguments: cases)
  func sumsAreThoseOfTheDefinition(_ item: Case) {
    let points = item.points
    let near = item.normals(13 * item.dimension, "queries")
    // The last ones are so far that every kernel underflows by itself.
    let queries = near + near.prefix(3 * item.dimension).map { 60 + $0 }
    let found = KernelSums(points: points, dimension: item.dimension).logSums(at: queries)
    #expect(found.count == 16)
    for (index, value) in found.enumerated() {
      let query = queries[index * item.dimension..<(index + 1) * item.dimension]
      let expected = defined(points, query)
      #expect(abs(value - expected) <= 1e-13 * max(1, abs(expected)))
    }
  }

  @Test func noQueriesGiveNoSums() {
    #expect(KernelSums(points: [1, 2, 3], dimension: 1).logSums(at: []).isEmpty)
  }

  @Test(arguments: cases)
  func everyLevelGivesTheSameBits(_ item: Case) {
    let count = (item.rows + 7) / 8
    var blocks = [Double](repeating: .infinity, count: count * 8 * item.dimension)
    for (index, value) in item.points.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: item.dimension)
      blocks[(row / 8 * item.dimension + column) * 8 + row % 8] = value
    }
    let queries = item.normals(4 * item.dimension, "queries")
    let (sums, nearest) = kernelLevels().reduce(into: ([[UInt64]](), [[UInt64]]())) {
      var values = [Double](repeating: 0, count: 4)
      $1.kernel_sums(
        blocks, count, item.dimension, queries, 4, [0, 0.1, 0.2, 0.3], &values)
      $0.0.append(bits(values))
      $1.kernel_nearest(blocks, count, item.dimension, queries, 4, &values)
      $0.1.append(bits(values))
    }
    #expect(Set(sums).count == 1)
    #expect(Set(nearest).count == 1)
  }
}
