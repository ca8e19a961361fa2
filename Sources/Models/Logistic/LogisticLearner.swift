// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Fits labels 0 and 1 by logistic regression with a ridge, without an intercept.
///
/// Newton's steps on the mean negative log-likelihood plus ridge/2 · |w|², halved where they would
/// raise it. With a ridge the optimum exists and is one, also where a hyperplane separates the labels.
public struct LogisticLearner: Learner, Hashable {
  /// λ of the penalty λ/2 · |w|² on a mean over rows, positive.
  public let ridge: Double
  public let emission: LogisticModel.Emission

  public init(ridge: Double = 0.01, emission: LogisticModel.Emission = .likeliest) {
    precondition(ridge > 0 && ridge.isFinite, "ridge \(ridge)")
    self.ridge = ridge
    self.emission = emission
  }

  public var family: String { LogisticModel.family }
  public var acceptedKinds: Set<SampleKind> { [.points] }

  public var traits: ModelTraits { ModelTraits(scoring: .exact, labels: .classes) }

  public func refusal(dimension: Int, fewest: Int) -> String? {
    dimension >= 2
      ? nil : "expected a label and at least one feature, found \(dimension) column"
  }

  /// - Throws: `outsideSupport` for a label that is neither 0 nor 1; `tooFewObservations` for none;
  ///   `notFinite`.
  /// - Complexity: O(n d²) an iteration, of which 5 to 10 are usual.
  public func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    guard case .points(let points) = training else {
      preconditionFailure("a logistic model learns from points, not \(training.kind.rawValue)")
    }
    guard points.count > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
    guard points.values.allSatisfy(\.isFinite) else {
      throw .notFinite(what: "the training set", iteration: 1)
    }
    let objective = LogisticObjective(points, ridge: ridge)
    if let stranger = objective.labels.first(where: { $0 != 0 && $0 != 1 }) {
      throw .outsideSupport(found: stranger, expected: "labels 0 and 1")
    }
    let found = try objective.minimised(limit: Self.iterationLimit)
    return Fit(
      model: try LogisticModel(weights: found.weights, emission: emission),
      objective: -found.value, iterations: found.iterations, converged: found.converged)
  }

  /// Newton's method needs 5 to 10 iterations; it has not converged after so many.
  private static let iterationLimit = 100

  public func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try LogisticModel(archive)
  }
}

extension LogisticLearner {
  /// The entry in the catalog of learners.
  public static let catalogEntry = CatalogEntry<any Learner>(
    LogisticModel.family, summary: "labels 0 and 1 by logistic regression with a ridge",
    explanation: Explanation(
      """
      The last column is a label, 0 or 1, the others its features. Weights minimise the mean logistic \
      loss and a ridge, without an intercept. A generation labels fresh N(0, I) features by the side \
      of its hyperplane, or draws labels with their probability.
      """,
      formula: "min Σ ln(1 + exp(−±x·w))/n + ridge |w|²/2",
      source: """
        Feng et al. 2024, arXiv:2406.07515, for verified labels.
        """,
      example: """
        source: {half_space: {dimension: 5}}   # the truth
        learner: {logistic: {ridge: 0.01}}     # emit: drawn draws labels
        chain:
          generations: 3                       # after generation 0, which learns from real rows
          real: 200                            # rows generation 0 is fitted to
          synthetic: 200                       # rows every generation draws
          sampling:
            flipped_labels: 0.4                # labels wrong before
            verifier: {correct: 0.9, wrong: 0.3}  # shares of right and wrong ones kept
        metrics:
          - accuracy                           # share of labels the model gives right
          - label_error                        # share of wrong labels in the batch
        claims:
          - theory: all                        # every law that applies has to hold
        """),
    read: { LogisticLearner(reading: $0) })

  /// Reads the ridge and how labels are given.
  public init(reading section: Section) {
    let ridge = section.number(
      "ridge", in: .positive, default: 0.01,
      describing: "λ of the penalty λ/2 |w|² on a mean over rows")
    let emission = section.choice(
      "emit", of: LogisticModel.Emission.self, default: .likeliest,
      describing: "the likeliest label of drawn features, or one drawn with its probability")
    // After a mistake the number may be anything.
    self.init(ridge: ridge > 0 && ridge.isFinite ? ridge : 0.01, emission: emission)
  }
}
