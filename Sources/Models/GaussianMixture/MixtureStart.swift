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
    let count = points.count
    var centres: [Int] = []
    var cluster = [Int](repeating: 0, count: count)
    var distance = [Double](repeating: 1, count: count)
    for component in 0..<componentCount {
      let total = distance.reduce(0, +)
      guard total > 0 else {
        throw .tooFewDistinctPoints(found: component, needed: componentCount)
      }
      let centre = pick(distance, below: stream.uniform() * total)
      centres.append(centre)
      for row in 0..<count {
        let squared = squaredDistance(row, centre)
        if component == 0 || squared < distance[row] {
          distance[row] = squared
          cluster[row] = component
        }
      }
    }
    return mixture(of: cluster, componentCount: componentCount)
  }

  /// The first row at which the running sum passes a target, and never a row of no weight.
  private func pick(_ weights: [Double], below target: Double) -> Int {
    var sum = 0.0
    var last = 0
    for row in weights.indices where weights[row] > 0 {
      sum += weights[row]
      last = row
      if sum > target { break }
    }
    return last
  }

  private func squaredDistance(_ first: Int, _ second: Int) -> Double {
    let dimension = points.dimension
    return points.values.withUnsafeBufferPointer { values in
      var sum = 0.0
      for index in 0..<dimension {
        let difference = values[first * dimension + index] - values[second * dimension + index]
        sum += difference * difference / variances[index]
      }
      return sum
    }
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
