// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Fits an exponential distribution by maximum likelihood: its mean is the sample's.
public struct ExponentialLearner: Learner, Hashable {
  public init() {}

  public var family: String { ExponentialModel.family }
  public var acceptedKinds: Set<SampleKind> { [.points, .moments] }

  public var traits: ModelTraits {
    ModelTraits(scoring: .exact, hasCumulative: true, hasMoments: true)
  }

  public func statistics(of samples: Samples) -> Samples? { .moments(Moments(of: samples)) }

  public func refusal(points: PointFacts) -> String? {
    points.dimension == 1 ? nil : "expected one dimension, found \(points.dimension)"
  }

  /// Fits in closed form.
  ///
  /// - Throws: `tooFewObservations` for an empty batch; `outsideSupport` where a number is negative
  ///   or all are 0; `notFinite`.
  public func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    if let least = training.points?.values.min(), least < 0 {
      throw .outsideSupport(found: least, expected: "numbers of at least 0")
    }
    let moments = Moments(of: training)
    guard moments.count > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
    let mean = moments.mean[0]
    guard mean.isFinite else { throw .notFinite(what: "the mean", iteration: 1) }
    guard mean > 0 else { throw .outsideSupport(found: mean, expected: "a mean above 0") }
    return Fit(model: ExponentialModel(mean: mean), objective: -log(mean) - 1)
  }

  public func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try ExponentialModel(archive)
  }
}

extension ExponentialLearner {
  /// The entry in the catalog of learners.
  public static let catalogEntry = CatalogEntry<any Learner>(
    ExponentialModel.family, summary: "an exponential distribution, its mean the sample's",
    explanation: Explanation(
      """
      An exponential distribution whose mean is that of its training numbers. Under replace the \
      mean is a martingale that goes to 0, slowly at first: its logarithm falls by 1/(2n) a \
      generation.
      """,
      formula: "q(x) = exp(−x/θ)/θ, θ = Σ x/n",
      example: """
        source: {exponential: {mean: 2}}       # the truth
        learner: exponential                   # has nothing to set
        chain:
          generations: 10                      # after generation 0, which learns from real rows
          real: 100                            # rows generation 0 is fitted to
          synthetic: 100                       # rows every generation draws
          policy: replace                      # learns from the newest batch alone
        metrics:
          - variance_ratio                     # the model's variance over the truth's
        claims:
          - theory: all                        # every law that applies has to hold
        """),
    read: { _ in ExponentialLearner() })
}
