// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A mixture of normal distributions in d dimensions.
public struct GaussianMixtureModel: Sendable, Hashable {
  /// The family's name in the catalog.
  public static let family = "gaussian_mixture"

  let parametersOfFit: MixtureParameters
  let density: MixtureDensity
  private let choice: AliasTable

  public var componentCount: Int { density.componentCount }
  public var dimension: Int { density.dimension }
  public var shape: CovarianceShape { density.shape }

  /// Wraps weights, means and covariances.
  ///
  /// - Parameters:
  ///   - weights: K positive mixing proportions of sum 1; they are taken as they are.
  ///   - means: K points of d coordinates.
  ///   - covariances: K symmetric d × d matrices.
  ///   - shape: the covariances become the nearest of this shape: a diagonal shape keeps the
  ///     diagonals, a spherical one their mean; a tied shape takes the components' weighted mean.
  /// - Throws: `starvedComponent` for a weight that isn't positive; `singularCovariance`;
  ///   `notFinite`.
  public init(
    weights: [Double], means: [[Double]], covariances: [Matrix], shape: CovarianceShape = .full
  ) throws(FitFailure) {
    precondition(
      !weights.isEmpty && weights.count == means.count && weights.count == covariances.count,
      "\(weights.count) weights, \(means.count) means, \(covariances.count) covariances")
    let dimension = means[0].count
    precondition(
      dimension > 0 && means.allSatisfy { $0.count == dimension }
        && covariances.allSatisfy { $0.rowCount == dimension && $0.columnCount == dimension },
      "components of different dimensions")
    try self.init(
      MixtureParameters(
        weights: weights, means: means.flatMap { $0 },
        covariances: shape.shaping(covariances, weights: weights)),
      shape: shape, iteration: 1)
  }

  init(
    _ parameters: MixtureParameters, shape: CovarianceShape, iteration: Int
  ) throws(FitFailure) {
    for (component, weight) in parameters.weights.enumerated() {
      guard weight.isFinite else { throw .notFinite(what: "a weight", iteration: iteration) }
      guard weight > 0 else {
        throw .starvedComponent(component: component, iteration: iteration)
      }
    }
    density = try MixtureDensity(parameters, shape: shape, iteration: iteration)
    choice = AliasTable(weights: parameters.weights)
    parametersOfFit = parameters
  }
}

extension GaussianMixtureModel: GenerativeModel {
  public var family: String { Self.family }
  public var scoring: Scoring { .exact }

  /// Component and point in turn for every row, so that a longer sample begins with the shorter.
  ///
  /// By the kernel, to the bit what `definedSample` gives.
  public func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    let sampler = MixtureSampler(
      choice: choice, means: density.means, lowers: density.factors.map(\.lower))
    return .points(
      Points(dimension: dimension, values: sampler.sample(count, using: &stream)))
  }

  /// The sample's definition, and the oracle of its kernel.
  func definedSample(_ count: Int, using stream: inout RandomStream) -> Points {
    let dimension = dimension
    var values = [Double](repeating: 0, count: count * dimension)
    var normals = [Double](repeating: 0, count: dimension)
    for row in 0..<count {
      let component = choice.draw(using: &stream)
      let lower = density.factors[component].lower
      for index in 0..<dimension { normals[index] = stream.standardNormal() }
      for index in 0..<dimension {
        var value = density.means[component * dimension + index]
        for inner in 0...index { value += lower[index, inner] * normals[inner] }
        values[row * dimension + index] = value
      }
    }
    return Points(dimension: dimension, values: values)
  }

  public func logProbabilities(of samples: Samples) -> [Double] {
    guard case .points(let points) = samples else {
      preconditionFailure("a mixture scores points, not \(samples.kind.rawValue)")
    }
    precondition(points.dimension == dimension, "\(points.dimension) for \(dimension) dimensions")
    return density.scores(of: points)
  }

  public var gaussianComponents: [GaussianComponent]? {
    (0..<componentCount).map {
      GaussianComponent(
        weight: parametersOfFit.weights[$0], mean: parametersOfFit.mean($0),
        covariance: parametersOfFit.covariances[$0])
    }
  }

  public func cumulativeProbability(at x: Double) -> Double? {
    guard dimension == 1 else { return nil }
    var sum = 0.0
    for component in 0..<componentCount {
      let normal = Normal(
        mean: density.means[component], deviation: density.factors[component].lower.elements[0])
      sum += parametersOfFit.weights[component] * normal.cumulative(x)
    }
    return sum
  }
}
