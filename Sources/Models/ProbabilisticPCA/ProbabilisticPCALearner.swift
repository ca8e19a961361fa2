// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseNumerics

/// Fits probabilistic PCA in closed form: the largest eigenvalues of the covariance are kept, and
/// the mean of the others is the noise.
///
/// The trace of the fitted covariance is that of the data's.
///
/// - Source: Tipping and Bishop 1999, doi:10.1111/1467-9868.00196, equations 7 and 8.
public struct ProbabilisticPCALearner: Learner, Hashable {
  /// Directions that get a variance of their own, q.
  public let latentCount: Int
  /// What the scatter is divided by: n for maximum likelihood.
  public let divisor: Statistics.Divisor

  public init(latentCount: Int, divisor: Statistics.Divisor = .count) {
    precondition(latentCount >= 1, "\(latentCount) latents")
    self.latentCount = latentCount
    self.divisor = divisor
  }

  public var family: String { ProbabilisticPCAModel.family }
  public var acceptedKinds: Set<SampleKind> { [.points, .moments] }
  public var traits: ModelTraits {
    ModelTraits(
      scoring: .exact, isGaussianMixture: true, hasMoments: true, latentCount: latentCount)
  }

  public func refusal(points: PointFacts) -> String? {
    latentCount < points.dimension
      ? nil
      : "expected fewer latents than the \(points.dimension) dimensions of the source, "
        + "found \(latentCount)"
  }

  public func statistics(of samples: Samples) -> Samples? { .moments(Moments(of: samples)) }

  /// Fits in closed form.
  ///
  /// - Throws: `tooFewObservations` unless there are two more than latents; `singularCovariance`
  ///   where no variance is left beside the latents; `notFinite` where a sum is.
  /// - Complexity: O(n d² + d³).
  public func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    let moments = Moments(of: training)
    let (count, d, q) = (moments.count, moments.mean.count, latentCount)
    guard count >= q + 2 else { throw .tooFewObservations(found: count, needed: q + 2) }
    let covariance = moments.covariance(
      divisor: Double(divisor == .count ? count : count - 1))
    let eigen: SymmetricEigen
    do {
      eigen = try SymmetricEigen(of: covariance)
    } catch {
      throw .notFinite(what: "the covariance", iteration: 1)
    }
    // Rounding may leave an eigenvalue of nothing below zero.
    let rest = eigen.values[q...].reduce(0) { $0 + max($1, 0) } / Double(d - q)
    let largest = eigen.values[0]
    guard rest > Double(d) * .ulpOfOne * largest else {
      throw .singularCovariance(component: nil, iteration: 1)
    }
    var directions = [Double](repeating: 0, count: q * d)
    for latent in 0..<q {
      for row in 0..<d { directions[latent * d + row] = eigen.vectors[row, latent] }
    }
    let model = ProbabilisticPCAModel(
      mean: moments.mean, directions: directions,
      variances: eigen.values[..<q].map { max($0, rest) }, noise: rest)
    return Fit(model: model, objective: objective(model, count: count))
  }

  /// The mean log-likelihood of the training set, whose mean squared Mahalanobis distance is
  /// d · divisor / n.
  private func objective(_ model: ProbabilisticPCAModel, count: Int) -> Double {
    let peak = model.logProbabilities(
      of: .points(Points(dimension: model.dimension, values: model.mean)))[0]
    let divided = Double(divisor == .count ? count : count - 1)
    return peak - 0.5 * Double(model.dimension) * divided / Double(count)
  }

  public func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try ProbabilisticPCAModel(archive)
  }
}

extension ProbabilisticPCALearner {
  /// The entry in the catalog of learners.
  public static let catalogEntry = CatalogEntry<any Learner>(
    ProbabilisticPCAModel.family,
    summary: "probabilistic PCA, the optimum of a linear VAE, fitted in closed form",
    explanation: Explanation(
      """
      A normal distribution with q free directions and one variance for the rest, fitted in \
      closed form, its likelihood exact: what a linear VAE reaches at its optimum.
      """,
      formula: "Σ = V (Λ − σ²) Vᵀ + σ² I; Λ the q largest eigenvalues, σ² the others' mean",
      source: "Tipping and Bishop 1999, doi:10.1111/1467-9868.00196.",
      example: """
        source: {gaussian: {mean: [0, 0, 0], covariance: [[9, 0, 0], [0, 4, 0], [0, 0, 1]]}}

        learner: {probabilistic_pca: {latents: 1}} # one free direction, noise in the others

        chain:
          generations: 10                      # after generation 0, which learns from real rows
          real: 100                            # rows generation 0 is fitted to
          synthetic: 100                       # rows every generation draws
          policy: replace                      # learns from the newest batch alone

        metrics:
          - variance_ratio                     # on average (1 − 1/n) a fit
          - log_variance

        claims:
          - id: variance-is-lost
            that: log_variance[generation=10] < log_variance[generation=0]
        """),
    read: { ProbabilisticPCALearner(reading: $0) })

  /// Reads how many latents, and the divisor.
  public init(reading section: Section) {
    let latents = section.integer(
      "latents", in: 1...2000,
      describing: "directions with a variance of their own, fewer than dimensions")
    let divisor = section.choice(
      "divisor", of: Statistics.Divisor.self, default: .count,
      describing: "what the scatter is divided by: n (maximum likelihood) or n-1 (unbiased)")
    self.init(latentCount: max(1, latents), divisor: divisor)
  }
}
