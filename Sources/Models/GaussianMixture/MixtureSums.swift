// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What an E-step leaves for the M-step: each component's responsibility-weighted sums.
///
/// Deviations are from the means the E-step used: they are small beside the data, so little is
/// lost when the square of the mean's own step is taken off again.
struct MixtureSums: Sendable, Hashable {
  /// Σ ln p(x), in nats.
  var logLikelihood = 0.0
  /// K sums of responsibilities r.
  var counts: [Double]
  /// K × d sums of r (x − μ).
  var firsts: [Double]
  /// K × d × d sums of r (x − μ)(x − μ)ᵀ: the lower triangle, or for a diagonal shape the diagonal.
  var seconds: [Double]

  init(componentCount: Int, dimension: Int) {
    counts = [Double](repeating: 0, count: componentCount)
    firsts = [Double](repeating: 0, count: componentCount * dimension)
    seconds = [Double](repeating: 0, count: componentCount * dimension * dimension)
  }

  /// Adds the sums of other rows.
  mutating func add(_ other: MixtureSums) {
    logLikelihood += other.logLikelihood
    for index in counts.indices { counts[index] += other.counts[index] }
    for index in firsts.indices { firsts[index] += other.firsts[index] }
    for index in seconds.indices { seconds[index] += other.seconds[index] }
  }
}

/// The E-step over all points: the one place where fitting a mixture spends its time.
///
/// Rows are summed in blocks, and the blocks' sums in order: less is lost to rounding than in one
/// long sum, and a block is the natural piece of work for several threads.
///
/// - Complexity: O(n K d²), O(n K d) for a diagonal shape.
func expectation(_ points: Points, under density: MixtureDensity) -> MixtureSums {
  let (components, dimension) = (density.componentCount, density.dimension)
  var total = MixtureSums(componentCount: components, dimension: dimension)
  for start in stride(from: 0, to: points.count, by: expectationBlock) {
    var block = MixtureSums(componentCount: components, dimension: dimension)
    let rows = start..<min(points.count, start + expectationBlock)
    points.values.withUnsafeBufferPointer { block.accumulate(rows, of: $0, under: density) }
    total.add(block)
  }
  return total
}

/// Rows summed before their sum is added to the total's.
private let expectationBlock = 512

extension MixtureSums {
  fileprivate mutating func accumulate(
    _ rows: Range<Int>, of values: UnsafeBufferPointer<Double>, under density: MixtureDensity
  ) {
    let (components, dimension) = (density.componentCount, density.dimension)
    var sum = 0.0
    counts.withUnsafeMutableBufferPointer { counts in
      firsts.withUnsafeMutableBufferPointer { firsts in
        seconds.withUnsafeMutableBufferPointer { seconds in
          withUnsafeTemporaryAllocation(of: Double.self, capacity: components + dimension) { room in
            let shares = room.baseAddress!
            let deviation = shares + components
            for row in rows {
              let point = values.baseAddress! + row * dimension
              density.logDensities(at: point, into: shares)
              sum += MixtureDensity.normalise(shares, count: components)
              for component in 0..<components {
                let share = shares[component]
                counts[component] += share
                let centre = component * dimension
                for index in 0..<dimension {
                  deviation[index] = point[index] - density.means[centre + index]
                  firsts[centre + index] += share * deviation[index]
                }
                let square = centre * dimension
                for first in 0..<dimension {
                  let weighted = share * deviation[first]
                  let row = square + first * dimension
                  let start = density.shape == .full ? 0 : first
                  for second in start...first {
                    seconds[row + second] += weighted * deviation[second]
                  }
                }
              }
            }
          }
        }
      }
    }
    logLikelihood += sum
  }
}
