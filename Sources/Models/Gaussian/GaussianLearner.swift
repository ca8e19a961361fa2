// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseNumerics

/// Fits a normal distribution: the mean, and the scatter over a divisor the plan states, unless the
/// variance is known.
public struct GaussianLearner: Learner, Hashable {
  /// What the scatter is divided by: n for maximum likelihood, n − 1 for an unbiased variance.
  public let divisor: Statistics.Divisor
  /// Every coordinate's variance, where it is known; the mean alone is then fitted.
  public let variance: Double?

  public init(divisor: Statistics.Divisor = .count, variance: Double? = nil) {
    precondition(variance.map { $0 > 0 && $0.isFinite } ?? true, "variance \(variance ?? 0)")
    self.divisor = divisor
    self.variance = variance
  }

  public var family: String { GaussianModel.family }
  public var acceptedKinds: Set<SampleKind> { [.points, .moments] }
  public var traits: ModelTraits {
    ModelTraits(
      scoring: .exact, hasCumulative: true, isGaussianMixture: true, hasMoments: true,
      drawsStatistics: true)
  }

  public func statistics(of samples: Samples) -> Samples? { .moments(Moments(of: samples)) }

  /// Fits in closed form.
  ///
  /// - Throws: `tooFewObservations` unless there are more observations than dimensions;
  ///   `singularCovariance` where they do not span the space, or their variance is lost in rounding;
  ///   `notFinite` where a sum is infinite or not a number.
  /// - Complexity: O(n d² + d³).
  public func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    let moments = Moments(of: training)
    let dimension = moments.mean.count
    let needed = variance == nil ? dimension + 1 : 1
    guard moments.count >= needed else {
      throw .tooFewObservations(found: moments.count, needed: needed)
    }
    guard moments.mean.allSatisfy(\.isFinite) else {
      throw .notFinite(what: "the mean", iteration: 1)
    }
    if let variance { return try meanOnly(moments, variance: variance) }
    let divided = Double(divisor == .count ? moments.count : moments.count - 1)
    let covariance = moments.covariance(divisor: divided)
    for index in 0..<dimension where covariance[index, index].isFinite {
      let isResolved = isResolved(
        variance: covariance[index, index], around: moments.mean[index],
        count: Double(moments.count))
      guard isResolved else { throw .singularCovariance(component: nil, iteration: 1) }
    }
    let model = try GaussianModel(mean: moments.mean, covariance: covariance)
    // The mean squared Mahalanobis distance of the training set is d · divisor / n.
    let squares = Double(dimension) * divided / Double(moments.count)
    return Fit(model: model, objective: model.peak - 0.5 * squares)
  }

  private func meanOnly(_ moments: Moments, variance: Double) throws(FitFailure) -> Fit {
    let model = try GaussianModel(
      mean: moments.mean,
      covariance: Matrix(
        diagonal: [Double](repeating: variance, count: moments.mean.count)))
    let squares = moments.scatter.trace / (variance * Double(moments.count))
    guard squares.isFinite else { throw .notFinite(what: "the scatter", iteration: 1) }
    return Fit(model: model, objective: model.peak - 0.5 * squares)
  }

  public func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try GaussianModel(archive)
  }
}

extension GaussianLearner {
  /// The entry in the catalog of learners.
  public static let catalogEntry = CatalogEntry<any Learner>(
    GaussianModel.family, summary: "a normal distribution, fitted in closed form",
    explanation: Explanation(
      """
      One normal distribution with full covariance, fitted in closed form. Under replace its \
      variance wanders to 0: the simplest model that collapses, and the one with the most \
      laws.
      """,
      formula: "μ = Σ x/n, Σ = Σ (x − μ)(x − μ)ᵀ / divisor",
      example: """
        source: {gaussian: {dimension: 1}}     # the truth

        learner: {gaussian: {divisor: n}}      # n is maximum likelihood; n-1 is unbiased

        chain:
          generations: 10                      # after generation 0, which learns from real rows
          real: 100                            # rows generation 0 is fitted to
          synthetic: 100                       # rows every generation draws
          policy: replace                      # learns from the newest batch alone

        metrics:
          - log_variance                       # falls where variance is lost
          - tail_loss: {level: 0.05}           # share of the rarest 5 % that is lost

        claims:
          - id: variance-is-lost
            that: log_variance[generation=10] < log_variance[generation=0]
          - theory: all                        # every law that applies has to hold
        """),
    read: { GaussianLearner(reading: $0) })

  /// Reads the divisor, and the variance where it is known.
  public init(reading section: Section) {
    let divisor = section.choice(
      "divisor", of: Statistics.Divisor.self, default: .count,
      describing: "what the scatter is divided by: n (maximum likelihood) or n-1 (unbiased)")
    let variance = section.numberIfPresent(
      "variance", in: .positive,
      describing: "known variance of every coordinate; fitted unless written")
    // After a mistake the number may be anything.
    self.init(divisor: divisor, variance: variance.flatMap { $0 > 0 && $0.isFinite ? $0 : nil })
  }
}
