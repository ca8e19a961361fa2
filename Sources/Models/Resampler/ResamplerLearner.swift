// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseNumerics

/// The null model: it emits its own training rows, drawn with replacement.
///
/// A chain of it is the bootstrap of a bootstrap. Nothing is smoothed and nothing is assumed, so
/// what any other family loses beyond it is the family's own doing.
public struct ResamplerLearner: Learner, Hashable {
  public init() {}

  public var family: String { ResamplerModel.family }
  public var acceptedKinds: Set<SampleKind> { [.points] }
  public var traits: ModelTraits {
    ModelTraits(scoring: .atoms, hasCumulative: true, hasMoments: true)
  }

  /// Keeps the rows.
  ///
  /// - Throws: `tooFewObservations` for an empty training set; `notFinite`.
  /// - Complexity: O(n log n).
  public func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    guard case .points(let points) = training else {
      preconditionFailure("a resampler learns from points, not \(training.kind.rawValue)")
    }
    let model = try ResamplerModel(points)
    let scores = model.logProbabilities(of: training)
    return Fit(model: model, objective: Statistics.mean(scores))
  }

  public func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try ResamplerModel(archive)
  }
}

extension ResamplerLearner {
  /// The entry in the catalog of learners.
  public static let catalogEntry = CatalogEntry<any Learner>(
    ResamplerModel.family,
    summary: "the bootstrap: emits its training rows, drawn with replacement",
    explanation: Explanation(
      """
      The null model: it remembers its training rows and emits them, drawn with replacement. \
      What is lost under it is lost by sampling alone.
      """,
      source: """
        Efron 1979, doi:10.1214/aos/1176344552.
        """,
      example: """
        source: {gaussian: {dimension: 1}}     # the truth

        learner: resampler                     # has nothing to set

        chain:
          generations: 10                      # after generation 0, which learns from real rows
          real: 100                            # rows generation 0 is fitted to
          synthetic: 100                       # rows every generation draws
          policy: replace                      # learns from the newest batch alone

        metrics:
          - variance_ratio                     # the model's variance over the truth's

        claims:
          - id: variance-is-lost
            that: variance_ratio[generation=10] < variance_ratio[generation=0]
        """),
    read: { ResamplerLearner(reading: $0) })

  /// Has no settings to read.
  public init(reading section: Section) { self.init() }
}

extension ResamplerLearner {
  /// The same family by the name that statistics has for it.
  public static let empiricalEntry = CatalogEntry<any Learner>(
    "empirical", summary: "the empirical distribution: another name of resampler",
    explanation: Explanation(
      """
      The empirical distribution of the training set, an equal mass on every row: what `resampler` \
      draws from. Its mean and variance follow K3 where real rows keep coming.
      """,
      formula: "q = Σ δ(xᵢ)/n",
      example: """
        source: {gaussian: {dimension: 1}}     # the truth
        learner: empirical                     # has nothing to set
        chain:
          generations: 10                      # after generation 0, which learns from real rows
          real: 100                            # rows generation 0 is fitted to
          synthetic: 80                        # rows every generation draws
          policy: {accumulate: {fresh_rows: 20}}  # and so many real ones join the pool
        metrics:
          - mean_shift                         # how far the mean has drifted
        claims:
          - id: it-stays-close
            that: mean_shift[generation=10] < 0.4
        """),
    read: { ResamplerLearner(reading: $0) })
}
