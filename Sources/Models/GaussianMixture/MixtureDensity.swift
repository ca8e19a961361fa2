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
  /// for a shape with correlations; the d inverse deviations for one without.
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
      let factor: Cholesky
      if shape == .tied, let shared = factors.first {
        factor = shared
      } else {
        factor = try covarianceFactor(
          parameters.covariances[component], component: shape == .tied ? nil : component,
          iteration: iteration)
      }
      factors.append(factor)
      peaks.append(
        log(parameters.weights[component]) - 0.5 * factor.logDeterminant
          - Double(dimension) * Normal.halfLogTwoPi)
      switch shape {
      case .full, .tied: whiteners += inverseOfLower(factor.lower)
      case .diagonal, .spherical: whiteners += factor.lower.diagonal.map { 1 / $0 }
      }
    }
    self.factors = factors
    self.peaks = peaks
    self.whiteners = whiteners
  }

  /// The fast form of the E-step and of scores.
  var kernel: MixtureKernel {
    MixtureKernel(
      shape: shape.hasCorrelations ? .full : .diagonal, means: means, peaks: peaks,
      whiteners: whiteners)
  }

  /// The log-density of every point, in nats, by the kernel.
  func scores(of points: Points) -> [Double] { kernel.scores(of: points.values) }

  /// The log-density of every point as it is defined.
  func definedScores(of points: Points) -> [Double] {
    var room = [Double](repeating: 0, count: componentCount)
    var logs = room.mutableSpan
    let values = points.values.span
    var scores = [Double](repeating: 0, count: points.count)
    for row in scores.indices {
      logDensities(at: values.extracting(row * dimension..<(row + 1) * dimension), into: &logs)
      scores[row] = Self.normalise(&logs)
    }
    return scores
  }

  /// ln of weight times density of every component at one point.
  ///
  /// - Parameters:
  ///   - point: d coordinates.
  ///   - logs: room for K numbers, in nats.
  @inline(__always)
  func logDensities(at point: Span<Double>, into logs: inout MutableSpan<Double>) {
    let (means, whiteners, peaks) = (means.span, whiteners.span, peaks.span)
    for component in logs.indices {
      let centre = component * dimension
      var square = 0.0
      for row in 0..<dimension {
        var white = 0.0
        switch shape {
        case .full, .tied:
          let start = (centre + row) * dimension
          for column in 0...row {
            white += whiteners[start + column] * (point[column] - means[centre + column])
          }
        case .diagonal, .spherical:
          white = whiteners[centre + row] * (point[row] - means[centre + row])
        }
        square += white * white
      }
      logs[component] = peaks[component] - 0.5 * square
    }
  }

  /// Turns the logs of a sum's terms into their shares of the sum, and returns the sum's ln.
  @inline(__always)
  static func normalise(_ logs: inout MutableSpan<Double>) -> Double {
    var largest = -Double.infinity
    for index in logs.indices { largest = max(largest, logs[index]) }
    guard largest.isFinite else { return largest }
    var sum = 0.0
    for index in logs.indices {
      logs[index] = exp(logs[index] - largest)
      sum += logs[index]
    }
    for index in logs.indices { logs[index] /= sum }
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
