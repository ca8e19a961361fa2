// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

/// Trains a variational autoencoder: a multilayer perceptron each way, Adam, single precision.
///
/// The bits depend on the kernels OpenBLAS picks for the processor, and on nothing else.
///
/// - Source: Kingma and Welling 2014, arXiv:1312.6114; β of Higgins et al. 2017.
public struct VAELearner: Learner, Hashable {
  public let settings: VAESettings

  public init(_ settings: VAESettings) {
    precondition(
      settings.epochs >= 1 && settings.batchSize >= 1 && settings.learningRate > 0
        && settings.beta >= 0 && settings.priorTemperature > 0, "\(settings)")
    self.settings = settings
  }

  public var family: String { VAEModel.family }
  public var acceptedKinds: Set<SampleKind> { [.points] }
  public var traits: ModelTraits {
    ModelTraits(scoring: .lowerBound, latentCount: settings.latentCount)
  }
  public var drawsFromPrevious: Bool { settings.isEndless }

  public func refusal(points: PointFacts) -> String? {
    guard settings.likelihood == .bernoulli, !points.isUnit else { return nil }
    return "a Bernoulli likelihood needs numbers from 0 to 1 (`image` or `idx` at the source), "
      + "found a source of others; write likelihood: gaussian"
  }

  /// Trains for all epochs.
  ///
  /// - Throws: `diverged` where the loss of an epoch is infinite or not a number.
  public func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    guard case .points(let points) = training else {
      preconditionFailure("a VAE learns points, not \(training.kind.rawValue)")
    }
    guard points.count >= 1 else { throw .tooFewObservations(found: 0, needed: 1) }
    let architecture = settings.architecture(dimension: points.dimension)
    let before = previous as? VAEModel
    let weights: [Float]
    if settings.start == .warm, let before, before.architecture == architecture {
      weights = before.weights
    } else {
      weights = architecture.initialParameters(using: &stream).map(Float.init)
    }
    var run = VAETraining(architecture, parameters: weights, settings: settings)
    let bound: Double
    if settings.isEndless, let before {
      bound = try run.train(onDrawsOf: before, rowCount: points.count, using: &stream)
    } else {
      bound = try run.train(on: points, using: &stream)
    }
    let model = VAEModel(
      architecture, weights: run.network.parameters.values, emission: settings.emission,
      priorTemperature: settings.priorTemperature)
    return Fit(model: model, objective: bound, iterations: settings.epochs)
  }

  public func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try VAEModel(archive)
  }
}
