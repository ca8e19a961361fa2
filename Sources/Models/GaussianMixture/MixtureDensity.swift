// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A mixture made ready to be evaluated: what each row's log-density needs, laid out flat.
struct MixtureDensity: Sendable, Hashable {
  let componentCount: Int
  let dimension: Int
  let shape: CovarianceShape
  /// K × d.
  let means: [Double]
  /// For each component ln of its weight and of its density's peak, together.
  let peaks: [Double]
  /// The whitening of each component: the lower triangle of L⁻¹ with L Lᵀ the covariance, d × d
  /// for a full shape; the d inverse deviations for a diagonal one.
  let whiteners: [Double]
  /// The factors L, which sampling needs.
  let factors: [Cholesky]

  /// Factors every covariance.
  ///
  /// - Throws: `singularCovariance` or `notFinite`, with the component and the iteration.
  init(_ parameters: MixtureParameters, shape: CovarianceShape, iteration: Int) throws(FitFailure) {
    componentCount = parameters.componentCount
    dimension = parameters.dimension
    self.shape = shape
    means = parameters.means
    guard means.allSatisfy(\.isFinite) else {
      throw .notFinite(what: "a mean", iteration: iteration)
    }
    var factors: [Cholesky] = []
    var peaks: [Double] = []
    var whiteners: [Double] = []
    for component in 0..<componentCount {
      let factor = try covarianceFactor(
        parameters.covariances[component], component: component, iteration: iteration)
      factors.append(factor)
      peaks.append(
        log(parameters.weights[component]) - 0.5 * factor.logDeterminant
          - Double(dimension) * Normal.halfLogTwoPi)
      switch shape {
      case .full: whiteners += inverseOfLower(factor.lower)
      case .diagonal: whiteners += factor.lower.diagonal.map { 1 / $0 }
      }
    }
    self.factors = factors
    self.peaks = peaks
    self.whiteners = whiteners
  }

  /// ln of weight times density of every component at one point.
  ///
  /// - Parameters:
  ///   - point: d coordinates.
  ///   - logs: room for K numbers, in nats.
  @inline(__always)
  func logDensities(
    at point: UnsafePointer<Double>, into logs: UnsafeMutablePointer<Double>
  ) {
    let dimension = dimension
    means.withUnsafeBufferPointer { means in
      whiteners.withUnsafeBufferPointer { whiteners in
        for component in 0..<componentCount {
          let centre = means.baseAddress! + component * dimension
          var square = 0.0
          switch shape {
          case .full:
            var row = whiteners.baseAddress! + component * dimension * dimension
            for first in 0..<dimension {
              var white = 0.0
              for second in 0...first { white += row[second] * (point[second] - centre[second]) }
              square += white * white
              row += dimension
            }
          case .diagonal:
            let row = whiteners.baseAddress! + component * dimension
            for index in 0..<dimension {
              let white = row[index] * (point[index] - centre[index])
              square += white * white
            }
          }
          logs[component] = peaks[component] - 0.5 * square
        }
      }
    }
  }

  /// Turns the logs of a sum's terms into their shares of the sum, and returns the sum's ln.
  @inline(__always)
  static func normalise(_ logs: UnsafeMutablePointer<Double>, count: Int) -> Double {
    var largest = logs[0]
    for index in 1..<max(1, count) where logs[index] > largest { largest = logs[index] }
    guard largest.isFinite else { return largest }
    var sum = 0.0
    for index in 0..<count {
      logs[index] = exp(logs[index] - largest)
      sum += logs[index]
    }
    for index in 0..<count { logs[index] /= sum }
    return largest + log(sum)
  }
}

/// The inverse of a lower triangular matrix, row-major.
private func inverseOfLower(_ lower: Matrix) -> [Double] {
  let dimension = lower.rowCount
  var inverse = Matrix(rowCount: dimension, columnCount: dimension)
  for column in 0..<dimension {
    inverse[column, column] = 1 / lower[column, column]
    for row in column + 1..<max(column + 1, dimension) {
      var sum = 0.0
      for inner in column..<row { sum += lower[row, inner] * inverse[inner, column] }
      inverse[row, column] = -sum / lower[row, row]
    }
  }
  return inverse.elements
}
