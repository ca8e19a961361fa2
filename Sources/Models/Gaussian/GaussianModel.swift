// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A normal distribution in d dimensions.
public struct GaussianModel: Sendable, Hashable {
  /// The family's name in the catalog.
  public static let family = "gaussian"

  /// d coordinates.
  public let mean: [Double]
  /// d × d, symmetric.
  public let covariance: Matrix
  let factor: Cholesky

  public var dimension: Int { mean.count }

  /// Wraps a mean and a covariance.
  ///
  /// - Throws: `notFinite`; `singularCovariance` where the covariance isn't positive definite.
  public init(mean: [Double], covariance: Matrix) throws(FitFailure) {
    precondition(
      covariance.rowCount == mean.count && covariance.columnCount == mean.count,
      "a mean of \(mean.count) and a \(covariance.rowCount) × \(covariance.columnCount) covariance")
    guard mean.allSatisfy(\.isFinite) else { throw .notFinite(what: "the mean", iteration: 1) }
    self.mean = mean
    self.covariance = covariance
    factor = try covarianceFactor(covariance)
  }

  /// ln of the density at the mean, in nats.
  var peak: Double { -0.5 * factor.logDeterminant - Double(dimension) * Normal.halfLogTwoPi }
}

extension GaussianModel: GenerativeModel {
  public var family: String { Self.family }
  public var scoring: Scoring { .exact }

  /// Row after row, so that a longer sample begins with the shorter.
  public func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    if dimension > 1 {
      let values = stream.multivariateNormal(count: count, mean: mean, lower: factor.lower)
      return .points(Points(dimension: dimension, values: values))
    }
    let centre = mean[0]
    let deviation = factor.lower.elements[0]
    var values = [Double](repeating: 0, count: count)
    stream.fillStandardNormal(&values)
    for index in values.indices { values[index] = centre + deviation * values[index] }
    return .points(Points(dimension: 1, values: values))
  }

  public func logProbabilities(of samples: Samples) -> [Double] {
    guard case .points(let points) = samples else {
      preconditionFailure("a Gaussian scores points, not \(samples.kind.rawValue)")
    }
    precondition(points.dimension == dimension, "\(points.dimension) for \(dimension) dimensions")
    let peak = peak
    if dimension == 1 {
      let (centre, deviation) = (mean[0], factor.lower.elements[0])
      return points.values.map { value in
        let z = (value - centre) / deviation
        return peak - 0.5 * z * z
      }
    }
    let white = factor.whiten(points.values, mean: mean)
    return (0..<points.count).map { row in
      var square = 0.0
      for index in row * dimension..<(row + 1) * dimension { square += white[index] * white[index] }
      return peak - 0.5 * square
    }
  }

  /// `mean` and `variance`, or `mean_1` … and the covariance's lower triangle row by row.
  public var parameters: [ModelParameter] {
    if dimension == 1 {
      return [
        ModelParameter("mean", mean[0]), ModelParameter("variance", covariance.elements[0]),
      ]
    }
    var parameters = mean.indices.map { ModelParameter("mean_\($0 + 1)", mean[$0]) }
    for row in mean.indices {
      for column in 0...row {
        parameters.append(
          ModelParameter("covariance_\(row + 1)_\(column + 1)", covariance[row, column]))
      }
    }
    return parameters
  }

  public var gaussianComponents: [GaussianComponent]? {
    [GaussianComponent(weight: 1, mean: mean, covariance: covariance)]
  }

  public func cumulativeProbability(at x: Double) -> Double? {
    guard dimension == 1 else { return nil }
    return Normal(mean: mean[0], deviation: factor.lower.elements[0]).cumulative(x)
  }

  public var distributionMoments: DistributionMoments? {
    DistributionMoments(mean: mean, covariance: covariance)
  }
}
