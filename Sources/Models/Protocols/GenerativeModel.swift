// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

/// A fitted, immutable model that can be sampled and scored.
public protocol GenerativeModel: Sendable {
  /// The family's name in the catalog, such as `gaussian_mixture`.
  var family: String { get }

  /// What `logProbabilities(of:)` returns.
  var scoring: Scoring { get }

  /// Draws exchangeable observations: any prefix is as fair as the whole.
  ///
  /// A longer sample from the same stream begins with the shorter one where the method allows it.
  ///
  /// - Parameter count: 0 or more.
  func sample(_ count: Int, using stream: inout RandomStream) -> Samples

  /// Draws the sufficient statistics of so many observations, without drawing them one by one.
  ///
  /// They agree in distribution with those of `sample`, and with nothing else about it. Nil where
  /// the family has no such draw.
  func sampleStatistics(_ count: Int, using stream: inout RandomStream) -> Samples?

  /// The log-probability (or log-density) of each observation.
  ///
  /// - Returns: one number an observation, in nats; −∞ where the model rules it out. A batch of
  ///   counts gets one a type that occurs, in the batch's order, to be weighed by its count.
  func logProbabilities(of samples: Samples) -> [Double]

  /// The scalar parameters by name, in a fixed order: the rows of `parameters.csv`.
  var parameters: [ModelParameter] { get }

  /// Everything needed to restore the model bit for bit.
  var archive: ModelArchive { get }

  /// The model as a Gaussian mixture, where it is one; a single Gaussian has one component.
  var gaussianComponents: [GaussianComponent]? { get }

  /// The cumulative probability P(X ≤ x) at a point, for models of one dimension that have it.
  func cumulativeProbability(at x: Double) -> Double?

  /// The model's own mean and covariance, where it has them.
  var distributionMoments: DistributionMoments? { get }

  /// The probabilities of types, for models of types or whole numbers.
  var typeDistribution: TypeDistribution? { get }
}

extension GenerativeModel {
  public var gaussianComponents: [GaussianComponent]? { nil }
  public func cumulativeProbability(at x: Double) -> Double? { nil }
  public var distributionMoments: DistributionMoments? { nil }
  public var typeDistribution: TypeDistribution? { nil }
  public func sampleStatistics(_ count: Int, using stream: inout RandomStream) -> Samples? { nil }
}

/// What a model's log-probabilities are; a lower bound never passes for a likelihood.
public enum Scoring: String, Sendable, Hashable {
  /// Exact log-densities or log-probabilities.
  case exact
  /// Lower bounds on log-probabilities, such as an ELBO.
  case lowerBound = "lower_bound"
  /// Log-masses of the finitely many points the model sits on; it has no density.
  case atoms
}

/// One scalar parameter of a fitted model.
public struct ModelParameter: Sendable, Hashable {
  public let name: String
  public let value: Double

  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}

/// One component of a Gaussian mixture.
public struct GaussianComponent: Sendable, Hashable {
  /// The mixing proportion, 0 to 1.
  public let weight: Double
  /// d coordinates.
  public let mean: [Double]
  /// d × d, symmetric.
  public let covariance: Matrix

  public init(weight: Double, mean: [Double], covariance: Matrix) {
    self.weight = weight
    self.mean = mean
    self.covariance = covariance
  }
}

/// Mean and covariance of a distribution itself, not of a sample.
public struct DistributionMoments: Sendable, Hashable {
  /// d coordinates.
  public let mean: [Double]
  /// d × d, symmetric.
  public let covariance: Matrix

  public init(mean: [Double], covariance: Matrix) {
    self.mean = mean
    self.covariance = covariance
  }
}
