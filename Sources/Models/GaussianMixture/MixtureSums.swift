// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

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
  /// K × d × d sums of r (x − μ)(x − μ)ᵀ: the lower triangle, or without correlations the diagonal.
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
/// By the kernel, which agrees with the definition but for rounding.
///
/// - Complexity: O(n K d²), O(n K d) for a shape without correlations.
func expectation(
  _ points: Points, under density: MixtureDensity, workers: Workers = .one
) -> MixtureSums {
  MixtureSums(density.kernel.sums(of: points.values, workers: workers), of: density)
}

/// The E-step's definition, and the oracle of its kernels.
///
/// Rows are summed in blocks, and the blocks' sums in order: less is lost to rounding than in one
/// long sum.
func definedExpectation(_ points: Points, under density: MixtureDensity) -> MixtureSums {
  var total = MixtureSums(componentCount: density.componentCount, dimension: density.dimension)
  for start in stride(from: 0, to: points.count, by: expectationBlock) {
    let rows = start..<min(points.count, start + expectationBlock)
    total.add(MixtureSums(of: rows, in: points, under: density))
  }
  return total
}

/// Rows summed before their sum is added to the total's.
private let expectationBlock = 512

extension MixtureSums {
  /// Takes over a kernel's sums, one kind after another; see `MixtureKernel.sums`.
  init(_ sums: [Double], of density: MixtureDensity) {
    let (components, dimension) = (density.componentCount, density.dimension)
    self.init(componentCount: components, dimension: dimension)
    logLikelihood = sums[0]
    counts = Array(sums[1..<1 + components])
    let start = 1 + components + components * dimension
    firsts = Array(sums[1 + components..<start])
    if density.shape.hasCorrelations {
      seconds = Array(sums[start...])
    } else {
      for index in 0..<components * dimension {
        seconds[index * dimension + index % dimension] = sums[start + index]
      }
    }
  }

  /// Sums a range of rows, each shared among the components by its responsibilities.
  init(of rows: Range<Int>, in points: Points, under density: MixtureDensity) {
    let dimension = points.dimension
    self.init(componentCount: density.componentCount, dimension: dimension)
    var (counts, firsts, seconds) = (counts, firsts, seconds)
    var shares = counts
    var room = shares.mutableSpan
    for row in rows {
      let point = points.values.span.extracting(row * dimension..<(row + 1) * dimension)
      density.logDensities(at: point, into: &room)
      logLikelihood += MixtureDensity.normalise(&room)
      for component in room.indices {
        let share = room[component]
        let centre = component * dimension
        counts[component] += share
        for first in 0..<dimension {
          let weighted = share * (point[first] - density.means[centre + first])
          let row = (centre + first) * dimension
          firsts[centre + first] += weighted
          for second in (density.shape.hasCorrelations ? 0 : first)...first {
            seconds[row + second] += weighted * (point[second] - density.means[centre + second])
          }
        }
      }
    }
    (self.counts, self.firsts, self.seconds) = (counts, firsts, seconds)
  }
}
