// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

/// Fits a Gaussian mixture by expectation maximisation, keeping the best of several starts.
///
/// Components of a fresh fit stand in ascending lexicographic order of their means, so that a
/// parameter's name means the same in every generation as long as components do not cross. A warm
/// fit keeps the order of the model it starts from.
public struct GaussianMixtureLearner: Learner, Hashable {
  /// Where a fit begins.
  public enum Start: String, Sendable, Hashable, CaseIterable {
    /// `restarts` k-means++ starts every generation.
    case fresh
    /// The previous generation's model; generation 0 starts fresh.
    case warm
  }

  /// K, 1 or more.
  public let components: Int
  public let covariance: CovarianceShape
  /// How many fresh starts are tried; the one with the best bound is kept.
  public let restarts: Int
  /// The change of the mean log-likelihood, in nats, below which iterating stops; with 0 all
  /// iterations are made.
  public let tolerance: Double
  /// The most iterations from one start.
  public let iterations: Int
  /// Added to every component's variances, in units of the training set's own; may be 0.
  public let covarianceFloor: Double
  public let start: Start
  /// Share the work of one fit; the model does not depend on them.
  public let workers: Workers

  public init(
    components: Int, covariance: CovarianceShape = .full, restarts: Int = 1,
    tolerance: Double = 1e-6, iterations: Int = 1000, covarianceFloor: Double = 1e-6,
    start: Start = .fresh, workers: Workers = .one
  ) {
    precondition(
      components >= 1 && restarts >= 1 && iterations >= 1 && tolerance >= 0 && covarianceFloor >= 0,
      "\(components) components, \(restarts) restarts, \(iterations) iterations")
    self.components = components
    self.covariance = covariance
    self.restarts = restarts
    self.tolerance = tolerance
    self.iterations = iterations
    self.covarianceFloor = covarianceFloor
    self.start = start
    self.workers = workers
  }

  public var family: String { GaussianMixtureModel.family }
  public var acceptedKinds: Set<SampleKind> { [.points] }
  public var traits: ModelTraits {
    ModelTraits(
      scoring: .exact, hasCumulative: true, isGaussianMixture: true, hasMoments: true,
      hasWeights: true)
  }

  /// Fits by expectation maximisation.
  ///
  /// - Parameters:
  ///   - training: n × d points, n at least `components` and 2, and more than d where coordinates
  ///     may be correlated.
  ///   - stream: used for the initial centres only, `restarts` × `components` draws.
  /// - Throws: what ended the last of the starts, where none came to an end.
  /// - Complexity: O(restarts · iterations · n · K · d²).
  public func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    guard case .points(let points) = training else {
      preconditionFailure("a mixture learns from points, not \(training.kind.rawValue)")
    }
    let variances = try coordinateVariances(points)
    let floor = variances.map { covarianceFloor * $0 }
    let method = ExpectationMaximisation(
      points: points, shape: covariance, floor: floor, tolerance: tolerance, limit: iterations,
      workers: workers)
    if start == .warm, let previous = previous as? GaussianMixtureModel {
      let result = try method.run(from: previous.parametersOfFit)
      return try fit(of: result, parameters: result.parameters)
    }
    let starts = MixtureStart(
      points: points, shape: covariance, variances: variances, floor: floor)
    let best = try bestOfRestarts(starts, method, using: &stream)
    return try fit(of: best, parameters: best.parameters.sortedByMean)
  }

  public func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try GaussianMixtureModel(archive)
  }
}

extension GaussianMixtureLearner {
  /// The result with the highest bound; the first of equals.
  private func bestOfRestarts(
    _ starts: MixtureStart, _ method: ExpectationMaximisation, using stream: inout RandomStream
  ) throws(FitFailure) -> ExpectationMaximisation.Result {
    var best: ExpectationMaximisation.Result?
    var failure: FitFailure?
    for _ in 0..<restarts {
      do {
        let start = try starts.draw(componentCount: components, using: &stream)
        let result = try method.run(from: start)
        // A mixture that cannot be made ready is no candidate, however high its bound.
        _ = try MixtureDensity(
          result.parameters, shape: covariance, iteration: result.iterations)
        if best.map({ result.bound > $0.bound }) ?? true { best = result }
      } catch {
        failure = error
      }
    }
    if let best { return best }
    throw failure ?? .tooFewDistinctPoints(found: 0, needed: components)
  }

  private func fit(
    of result: ExpectationMaximisation.Result, parameters: MixtureParameters
  ) throws(FitFailure) -> Fit {
    let model = try GaussianMixtureModel(
      parameters, shape: covariance, iteration: result.iterations)
    return Fit(
      model: model, objective: result.bound, iterations: result.iterations,
      converged: result.converged)
  }

  /// The training set's variances, divisor n, once it is known to be fit for a mixture.
  private func coordinateVariances(_ points: Points) throws(FitFailure) -> [Double] {
    let needed = max(components, covariance.hasCorrelations ? points.dimension + 1 : 2)
    guard points.count >= needed else {
      throw .tooFewObservations(found: points.count, needed: needed)
    }
    let (means, variances) = Moments.coordinates(of: points)
    guard (means + variances).allSatisfy(\.isFinite) else {
      throw .notFinite(what: "the training set", iteration: 0)
    }
    for (variance, mean) in zip(variances, means) {
      guard isResolved(variance: variance, around: mean, count: Double(points.count)) else {
        throw .singularCovariance(component: nil, iteration: 0)
      }
    }
    return variances
  }
}
