// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

/// Count, mean and scatter of points: the sufficient statistics of a Gaussian.
///
/// Merging is exact up to rounding, so a pool that grows every generation costs the same at
/// generation 1 000 as at generation 1.
public struct Moments: Sendable, Hashable {
  public let count: Int
  /// d coordinates.
  public let mean: [Double]
  /// d × d sums of products of deviations from the mean, undivided.
  public let scatter: Matrix

  public init(count: Int, mean: [Double], scatter: Matrix) {
    self.count = count
    self.mean = mean
    self.scatter = scatter
  }

  /// Sums points in two passes: the mean first, then deviations from it.
  ///
  /// - Complexity: O(n d²).
  public init(of points: Points) {
    let dimension = points.dimension
    var mean = [Double](repeating: 0, count: dimension)
    var scatter = [Double](repeating: 0, count: dimension * dimension)
    points.values.withUnsafeBufferPointer { values in
      if dimension == 1 {
        (mean[0], scatter[0]) = Moments.univariate(values)
      } else {
        Moments.multivariate(values, dimension: dimension, mean: &mean, scatter: &scatter)
      }
    }
    self.init(
      count: points.count, mean: mean,
      scatter: Matrix(rowCount: dimension, columnCount: dimension, elements: scatter))
  }

  /// The mean and the variance of every coordinate, divisor n, as `init(of:)` has them.
  ///
  /// - Complexity: O(n d).
  static func coordinates(of points: Points) -> (means: [Double], variances: [Double]) {
    let dimension = points.dimension
    let count = Double(points.count)
    guard dimension > 1 else {
      let moments = Moments(of: points)
      return (moments.mean, [moments.scatter[0, 0] / count])
    }
    var means = [Double](repeating: 0, count: dimension)
    var squares = means
    points.values.withUnsafeBufferPointer { values in
      means.withUnsafeMutableBufferPointer { means in
        for start in stride(from: 0, to: values.count, by: dimension) {
          for index in 0..<dimension { means[index] += values[start + index] }
        }
        for index in means.indices { means[index] /= count }
        squares.withUnsafeMutableBufferPointer { squares in
          for start in stride(from: 0, to: values.count, by: dimension) {
            for index in 0..<dimension {
              let deviation = values[start + index] - means[index]
              squares[index] += deviation * deviation
            }
          }
        }
      }
    }
    return (means, squares.map { $0 / count })
  }

  /// The covariance with a divisor of the caller's choice.
  public func covariance(divisor: Double) -> Matrix {
    var covariance = scatter
    for index in covariance.elements.indices { covariance.elements[index] /= divisor }
    return covariance
  }

  /// The moments of both batches together.
  ///
  /// - Source: Chan, Golub and LeVeque 1983, doi:10.1080/00031305.1983.10483115, the pairwise update.
  public func merged(with other: Moments) -> Moments {
    if count == 0 { return other }
    if other.count == 0 { return self }
    let dimension = mean.count
    let total = count + other.count
    let share = Double(other.count) / Double(total)
    let difference = (0..<dimension).map { other.mean[$0] - mean[$0] }
    var merged = scatter
    for row in 0..<dimension {
      for column in 0..<dimension {
        merged[row, column] +=
          other.scatter[row, column]
          + Double(count) * share * difference[row] * difference[column]
      }
    }
    return Moments(
      count: total, mean: (0..<dimension).map { mean[$0] + share * difference[$0] },
      scatter: merged)
  }

  /// The moments of several batches of which each counts for a given share, whatever its size.
  ///
  /// As if the rows of a batch were repeated until they made up its share, and every count then
  /// reduced to the sum of the batches' own.
  ///
  /// - Parameter parts: batches of at least one observation, and their shares, which sum to 1.
  public init(weighing parts: [(moments: Moments, weight: Double)]) {
    precondition(
      !parts.isEmpty && parts.allSatisfy { $0.moments.count > 0 && $0.weight >= 0 },
      "\(parts.count) parts, weights \(parts.map(\.weight))")
    let dimension = parts[0].moments.mean.count
    let total = parts.reduce(0) { $0 + $1.moments.count }
    let mean = (0..<dimension).map { index in
      parts.reduce(0) { $0 + $1.weight * $1.moments.mean[index] }
    }
    var scatter = Matrix(rowCount: dimension, columnCount: dimension)
    for (moments, weight) in parts {
      let step = zip(moments.mean, mean).map { $0 - $1 }
      for row in 0..<dimension {
        for column in 0..<dimension {
          let own = moments.scatter[row, column] / Double(moments.count)
          scatter[row, column] += Double(total) * weight * (own + step[row] * step[column])
        }
      }
    }
    self.init(count: total, mean: mean, scatter: scatter)
  }

  /// Four partial sums, so that the order of additions is fixed and they overlap in time.
  private static func univariate(_ values: UnsafeBufferPointer<Double>) -> (Double, Double) {
    var sums = SIMD4<Double>.zero
    let whole = values.count & ~3
    for index in stride(from: 0, to: whole, by: 4) {
      sums += SIMD4(values[index], values[index + 1], values[index + 2], values[index + 3])
    }
    var total = sums.sum()
    for index in whole..<values.count { total += values[index] }
    let mean = values.isEmpty ? 0 : total / Double(values.count)
    var squares = SIMD4<Double>.zero
    for index in stride(from: 0, to: whole, by: 4) {
      let deviations =
        SIMD4(values[index], values[index + 1], values[index + 2], values[index + 3]) - mean
      squares += deviations * deviations
    }
    var scatter = squares.sum()
    for index in whole..<values.count { scatter += (values[index] - mean) * (values[index] - mean) }
    return (mean, scatter)
  }

  private static func multivariate(
    _ values: UnsafeBufferPointer<Double>, dimension: Int, mean: inout [Double],
    scatter: inout [Double]
  ) {
    let count = values.count / dimension
    for row in 0..<count {
      for column in 0..<dimension { mean[column] += values[row * dimension + column] }
    }
    for column in 0..<dimension where count > 0 { mean[column] /= Double(count) }
    var deviation = [Double](repeating: 0, count: dimension)
    for row in 0..<count {
      for column in 0..<dimension {
        deviation[column] = values[row * dimension + column] - mean[column]
      }
      for first in 0..<dimension {
        for second in 0...first {
          scatter[first * dimension + second] += deviation[first] * deviation[second]
        }
      }
    }
    for first in 0..<dimension {
      for second in 0..<first {
        scatter[second * dimension + first] = scatter[first * dimension + second]
      }
    }
  }
}
