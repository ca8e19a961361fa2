// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A normal distribution whose covariance has q free directions and one variance for all others.
///
/// x = μ + V √(Λ − σ²) z + σ ε with z and ε standard normal, V orthonormal: a linear VAE at its
/// optimum.
///
/// - Source: Tipping and Bishop 1999, doi:10.1111/1467-9868.00196, without rotation of the codes.
public struct ProbabilisticPCAModel: Sendable, Hashable {
  /// The family's name in the catalog.
  public static let family = "probabilistic_pca"

  /// d coordinates.
  public let mean: [Double]
  /// q orthonormal directions of d coordinates each, row-major: the transpose of V.
  public let directions: [Double]
  /// The variances along the directions, descending, none below `noise`.
  public let variances: [Double]
  /// σ²: the variance in every other direction.
  public let noise: Double

  public var dimension: Int { mean.count }
  public var latentCount: Int { variances.count }

  /// - Precondition: 1 ≤ q < d; variances at least `noise`, which is positive; all finite.
  public init(mean: [Double], directions: [Double], variances: [Double], noise: Double) {
    precondition(
      !variances.isEmpty && variances.count < mean.count
        && directions.count == mean.count * variances.count && noise > 0
        && variances.allSatisfy { $0 >= noise && $0.isFinite },
      "\(variances.count) directions in \(mean.count) dimensions, noise \(noise)")
    self.mean = mean
    self.directions = directions
    self.variances = variances
    self.noise = noise
  }

  /// Vᵀ (x − μ) of every point, n × q, and |x − μ|².
  func projections(of points: Points) -> (along: [Double], squares: [Double]) {
    let (d, q) = (dimension, latentCount)
    precondition(points.dimension == d, "\(points.dimension) for \(d) dimensions")
    // d × q, so that the sums over one coordinate's products lie side by side.
    var columns = [Double](repeating: 0, count: d * q)
    for latent in 0..<q {
      for coordinate in 0..<d {
        columns[coordinate * q + latent] = directions[latent * d + coordinate]
      }
    }
    var along = [Double](repeating: 0, count: points.count * q)
    var squares = [Double](repeating: 0, count: points.count)
    along.withUnsafeMutableBufferPointer { along in
      for row in 0..<points.count {
        for coordinate in 0..<d {
          let centred = points.values[row * d + coordinate] - mean[coordinate]
          squares[row] += centred * centred
          for latent in 0..<q {
            along[row * q + latent] += centred * columns[coordinate * q + latent]
          }
        }
      }
    }
    return (along, squares)
  }

  /// μ + V s for every row of s, n × d.
  func points(alongDirections steps: [Double]) -> [Double] {
    let (d, q) = (dimension, latentCount)
    let count = steps.count / q
    var values = [Double](repeating: 0, count: count * d)
    values.withUnsafeMutableBufferPointer { values in
      for row in 0..<count {
        for coordinate in 0..<d { values[row * d + coordinate] = mean[coordinate] }
        for latent in 0..<q {
          let step = steps[row * q + latent]
          for coordinate in 0..<d {
            values[row * d + coordinate] += step * directions[latent * d + coordinate]
          }
        }
      }
    }
    return values
  }

  /// √(Λ − σ²): how far a unit of each code moves a point.
  var scales: [Double] { variances.map { ($0 - noise).squareRoot() } }
}

extension ProbabilisticPCAModel: GenerativeModel {
  public var family: String { Self.family }
  public var scoring: Scoring { .exact }

  /// Row after row, q normal numbers for the code and d for the noise.
  public func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    let (d, q) = (dimension, latentCount)
    var normals = [Double](repeating: 0, count: count * (q + d))
    stream.fillStandardNormal(&normals)
    let scales = scales
    var steps = [Double](repeating: 0, count: count * q)
    for row in 0..<count {
      for latent in 0..<q {
        steps[row * q + latent] = scales[latent] * normals[row * (q + d) + latent]
      }
    }
    var values = points(alongDirections: steps)
    let deviation = noise.squareRoot()
    for row in 0..<count {
      for coordinate in 0..<d {
        values[row * d + coordinate] += deviation * normals[row * (q + d) + q + coordinate]
      }
    }
    return .points(Points(dimension: d, values: values))
  }

  public func logProbabilities(of samples: Samples) -> [Double] {
    guard case .points(let points) = samples else {
      preconditionFailure("\(family) scores points, not \(samples.kind.rawValue)")
    }
    let (d, q) = (dimension, latentCount)
    let (along, squares) = projections(of: points)
    let logDeterminant = variances.reduce(Double(d - q) * log(noise)) { $0 + log($1) }
    let peak = -0.5 * logDeterminant - Double(d) * Normal.halfLogTwoPi
    return (0..<points.count).map { row in
      var (inside, distance) = (0.0, 0.0)
      for latent in 0..<q {
        let square = along[row * q + latent] * along[row * q + latent]
        inside += square
        distance += square / variances[latent]
      }
      return peak - 0.5 * (distance + (squares[row] - inside) / noise)
    }
  }

  /// `noise_variance` and `variance_1`, `variance_2`, … along the directions.
  public var parameters: [ModelParameter] {
    [ModelParameter("noise_variance", noise)]
      + variances.enumerated().map { ModelParameter("variance_\($0 + 1)", $1) }
  }

  public var gaussianComponents: [GaussianComponent]? {
    [GaussianComponent(weight: 1, mean: mean, covariance: covariance)]
  }

  public var distributionMoments: DistributionMoments? {
    DistributionMoments(mean: mean, covariance: covariance)
  }

  /// V (Λ − σ²) Vᵀ + σ² I.
  var covariance: Matrix {
    let d = dimension
    var covariance = Matrix(diagonal: [Double](repeating: noise, count: d))
    for (latent, variance) in variances.enumerated() {
      for row in 0..<d {
        let factor = (variance - noise) * directions[latent * d + row]
        for column in 0..<d {
          covariance.elements[row * d + column] += factor * directions[latent * d + column]
        }
      }
    }
    // The two halves round apart in the last place.
    for row in 0..<d {
      for column in 0..<row { covariance[row, column] = covariance[column, row] }
    }
    return covariance
  }
}
