// SPDX-License-Identifier: GPL-3.0-or-later

internal import CKernels

/// A mixture of normal distributions as the kernel wants it that draws rows in bulk.
package struct MixtureSampler: Sendable {
  private let dimension: Int
  private let thresholds: [UInt64]
  private let aliases: [UInt64]
  private let means: [Double]
  private let factors: [Double]

  /// Lays out what rows are drawn from.
  ///
  /// - Parameters:
  ///   - choice: of the K components.
  ///   - means: K × d.
  ///   - lowers: the K Cholesky factors of the covariances, d × d.
  /// - Complexity: O(K d²).
  package init(choice: AliasTable, means: [Double], lowers: [Matrix]) {
    let dimension = means.count / max(1, choice.count)
    precondition(
      dimension > 0 && means.count == choice.count * dimension && lowers.count == choice.count,
      "\(choice.count) components, \(means.count) means, \(lowers.count) factors")
    self.dimension = dimension
    thresholds = choice.slots.map(\.threshold)
    aliases = choice.slots.map { UInt64($0.alias) }
    let width = collapse_mixture_draw_width(dimension)
    self.means = (0..<choice.count * width).map {
      $0 % width < dimension ? means[$0 / width * dimension + $0 % width] : 0
    }
    factors = lowers.flatMap { Self.laidOut($0, width: width) }
  }

  /// Draws rows of d coordinates, each from 1 + d words in turn: a longer sample begins with the
  /// shorter.
  package func sample(_ count: Int, using stream: inout RandomStream) -> [Double] {
    // A batch of words, what becomes of them and the rows stay in the first cache.
    let batch = max(1, RandomStream.batch / (1 + dimension))
    let roomSize = batch * (1 + 2 * dimension)
    return [Double](unsafeUninitializedCapacity: count * dimension) { rows, filled in
      withMixture { mixture in
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: roomSize) { room in
          for start in stride(from: 0, to: count, by: batch) {
            let size = min(batch, count - start)
            stream.withWords(size * (1 + dimension)) { words in
              collapse_mixture_sample(
                mixture, words, size, room.baseAddress, rows.baseAddress! + start * dimension)
              return size * (1 + dimension)
            }
          }
        }
      }
      filled = count * dimension
    }
  }
}

extension MixtureSampler {
  /// One factor as the kernel reads it; see collapse_mixture_draw.
  private static func laidOut(_ lower: Matrix, width: Int) -> [Double] {
    let dimension = lower.rowCount
    guard width.isMultiple(of: lanes) else { return lower.elements }
    var factor: [Double] = []
    factor.reserveCapacity(width * dimension)
    for first in stride(from: 0, to: width, by: lanes) {
      for column in 0..<dimension {
        for row in first..<first + lanes {
          factor.append(row < dimension && column <= row ? lower[row, column] : 0)
        }
      }
    }
    return factor
  }

  private static let lanes = 8

  private func withMixture(_ body: (UnsafePointer<collapse_mixture_draw>) -> Void) {
    thresholds.withUnsafeBufferPointer { thresholds in
      aliases.withUnsafeBufferPointer { aliases in
        means.withUnsafeBufferPointer { means in
          factors.withUnsafeBufferPointer { factors in
            var mixture = collapse_mixture_draw(
              components: thresholds.count, dimension: dimension,
              thresholds: thresholds.baseAddress, aliases: aliases.baseAddress,
              means: means.baseAddress, factors: factors.baseAddress)
            body(&mixture)
          }
        }
      }
    }
  }
}
