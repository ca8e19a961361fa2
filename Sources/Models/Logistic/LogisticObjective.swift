// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Σ ln(1 + e^(−s))/n + λ|w|²/2 over rows, s the score of a row with the sign of its label.
struct LogisticObjective {
  let points: Points
  let ridge: Double
  let dimension: Int
  let labels: [Double]

  init(_ points: Points, ridge: Double) {
    self.points = points
    self.ridge = ridge
    dimension = points.dimension - 1
    labels = (0..<points.count).map { points.values[$0 * points.dimension + points.dimension - 1] }
  }

  /// Newton's method from 0.
  func minimised(
    limit: Int
  ) throws(FitFailure) -> (weights: [Double], value: Double, iterations: Int, converged: Bool) {
    var weights = [Double](repeating: 0, count: dimension)
    var value = self.value(at: weights)
    for iteration in 1...limit {
      let (gradient, curvature) = derivatives(at: weights)
      let step: [Double]
      do {
        step = try Cholesky(of: curvature).solve(gradient)
      } catch {
        throw .notFinite(what: "the curvature", iteration: iteration)
      }
      // Twice what a full step would win, were the objective a parabola.
      let decrement = zip(gradient, step).reduce(0) { $0 + $1.0 * $1.1 }
      guard decrement.isFinite else { throw .notFinite(what: "the step", iteration: iteration) }
      if decrement < 1e-20 { return (weights, value, iteration, true) }
      var length = 1.0
      var next = weights
      var nextValue = value
      repeat {
        next = zip(weights, step).map { $0 - length * $1 }
        nextValue = self.value(at: next)
        length /= 2
      } while nextValue > value && length > 1e-9
      // Nothing is won any more but rounding.
      if !(nextValue < value) { return (weights, value, iteration, true) }
      (weights, value) = (next, nextValue)
    }
    return (weights, value, limit, false)
  }

  func value(at weights: [Double]) -> Double {
    var sum = 0.0
    for row in 0..<points.count {
      let score = self.score(row, weights)
      sum += log1pExp(labels[row] == 1 ? -score : score)
    }
    return sum / Double(points.count) + 0.5 * ridge * weights.reduce(0) { $0 + $1 * $1 }
  }

  private func score(_ row: Int, _ weights: [Double]) -> Double {
    var sum = 0.0
    let start = row * points.dimension
    for index in 0..<dimension { sum += weights[index] * points.values[start + index] }
    return sum
  }

  private func derivatives(at weights: [Double]) -> (gradient: [Double], curvature: Matrix) {
    var gradient = [Double](repeating: 0, count: dimension)
    var curvature = [Double](repeating: 0, count: dimension * dimension)
    points.values.withUnsafeBufferPointer { values in
      for row in 0..<points.count {
        let start = row * points.dimension
        var score = 0.0
        for index in 0..<dimension { score += weights[index] * values[start + index] }
        let chance = 1 / (1 + exp(-score))
        let (rest, weight) = (chance - labels[row], chance * (1 - chance))
        for first in 0..<dimension {
          let feature = values[start + first]
          gradient[first] += rest * feature
          for second in 0...first {
            curvature[first * dimension + second] += weight * feature * values[start + second]
          }
        }
      }
    }
    let count = Double(points.count)
    for first in 0..<dimension {
      gradient[first] = gradient[first] / count + ridge * weights[first]
      for second in 0...first {
        let element = curvature[first * dimension + second] / count + (first == second ? ridge : 0)
        curvature[first * dimension + second] = element
        curvature[second * dimension + first] = element
      }
    }
    return (
      gradient, Matrix(rowCount: dimension, columnCount: dimension, elements: curvature)
    )
  }
}
