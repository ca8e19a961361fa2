// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Where expectation maximisation starts: k-means++ centres and the clusters around them.
///
/// Distances are taken in units of each coordinate's own deviation, so that a start does not
/// depend on units. Every component begins with its cluster's share and mean, and all with the
/// covariance within clusters, pooled: a cluster of one point is no singular component yet.
///
/// - Source: Arthur and Vassilvitskii 2007, "k-means++: the advantages of careful seeding".
struct MixtureStart: Sendable {
  let points: Points
  let shape: CovarianceShape
  /// The variances of the d coordinates, divisor n; all positive.
  let variances: [Double]
  /// What is added to the variances of the d coordinates.
  let floor: [Double]

  /// Draws centres, one draw each, and makes the mixture around them.
  ///
  /// - Throws: `tooFewDistinctPoints` where the points run out before the centres do.
  /// - Complexity: O(n K d).
  func draw(
    componentCount: Int, using stream: inout RandomStream
  ) throws(FitFailure) -> MixtureParameters {
    let seeds = CentreSeeds(
      count: componentCount, among: points.values, weights: variances.map { 1 / $0 },
      using: &stream)
    guard seeds.centres.count == componentCount else {
      throw .tooFewDistinctPoints(found: seeds.centres.count, needed: componentCount)
    }
    return mixture(of: seeds.clusters.map { Int($0) }, componentCount: componentCount)
  }

  /// One component a cluster, all with the pooled covariance within clusters.
  private func mixture(of cluster: [Int], componentCount: Int) -> MixtureParameters {
    let dimension = points.dimension
    var counts = [Double](repeating: 0, count: componentCount)
    var means = [Double](repeating: 0, count: componentCount * dimension)
    for row in 0..<points.count {
      counts[cluster[row]] += 1
      for index in 0..<dimension {
        means[cluster[row] * dimension + index] += points.values[row * dimension + index]
      }
    }
    for index in means.indices { means[index] /= counts[index / dimension] }
    let deviations = points.values.indices.map {
      points.values[$0] - means[cluster[$0 / dimension] * dimension + $0 % dimension]
    }
    var pooled = Matrix(rowCount: dimension, columnCount: dimension)
    for row in 0..<points.count {
      for first in 0..<dimension {
        for second in shape.hasCorrelations ? 0...first : first...first {
          pooled[first, second] +=
            deviations[row * dimension + first] * deviations[row * dimension + second]
        }
      }
    }
    for first in 0..<dimension {
      for second in 0...first {
        pooled[first, second] /= Double(points.count)
        if first == second { pooled[first, first] += floor[first] }
        pooled[second, first] = pooled[first, second]
      }
    }
    return MixtureParameters(
      weights: counts.map { $0 / Double(points.count) }, means: means,
      covariances: shape.shaping(
        [Matrix](repeating: pooled, count: componentCount), weights: counts))
  }
}
