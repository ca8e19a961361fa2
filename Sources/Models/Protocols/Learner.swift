// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

/// The settings of a family: it fits a training set and returns a new model.
public protocol Learner: Sendable {
  /// The family's name in the catalog.
  var family: String { get }

  /// What models of the family offer, known before any is fitted.
  var traits: ModelTraits { get }

  /// The stores `fit` takes.
  var acceptedKinds: Set<SampleKind> { get }

  /// Why the family cannot learn types of a source, in words for the plan's error; nil where it can.
  ///
  /// - Parameter typeCount: how many types the source has; nil where they have no bound.
  func refusal(typeCount: Int?) -> String?

  /// Why the family cannot learn text of a source, in words for the plan's error; nil where it can.
  ///
  /// - Parameters:
  ///   - longest: how many words the longest sentence has, or the stream.
  ///   - isStream: whether the text is a stream, which has no sentence ends.
  func refusal(longest: Int, isStream: Bool) -> String?

  /// Why the family cannot learn points of a source, in words for the plan's error; nil where it can.
  func refusal(points: PointFacts) -> String?

  /// Whether a fit draws its training set from the model before, as much as it likes, instead of
  /// taking the batch that was drawn; a plan then refuses policies that mix batches.
  var drawsFromPrevious: Bool { get }

  /// Reduces a batch to sufficient statistics, or nil where the family needs the rows.
  ///
  /// Fitting merged statistics agrees with fitting the joined rows to 1e-12 relative.
  func statistics(of samples: Samples) -> Samples?

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - training: a batch of an accepted kind.
  ///   - previous: the model of the generation before, for warm starts; nil at generation 0.
  ///   - stream: randomness of the fit alone, such as restarts.
  /// - Throws: `FitFailure` where no model can be made; the chain then ends with that Outcome.
  func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit

  /// Restores a model from its archive, bit for bit.
  func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel
}

extension Learner {
  public func statistics(of samples: Samples) -> Samples? { nil }
  public func refusal(typeCount: Int?) -> String? { nil }
  public func refusal(longest: Int, isStream: Bool) -> String? { nil }
  public func refusal(points: PointFacts) -> String? { nil }
  public var drawsFromPrevious: Bool { false }
}

/// What is known of a source's points before any is drawn.
public struct PointFacts: Sendable, Hashable {
  public var dimension: Int
  /// Whether every coordinate is known to lie from 0 to 1.
  public var isUnit: Bool
  /// Rows of the smallest training set of the chain.
  public var fewest: Int

  public init(dimension: Int, isUnit: Bool = false, fewest: Int = .max) {
    self.dimension = dimension
    self.isUnit = isUnit
    self.fewest = fewest
  }
}

/// A fitted model and how the fit went.
public struct Fit: Sendable {
  public let model: any GenerativeModel
  /// What the fit maximised: mean log-likelihood (or bound) an observation, in nats.
  public let objective: Double
  /// Steps of the fitting method; 1 for a closed form.
  public let iterations: Int
  /// Whether the method met its own stopping rule.
  public let converged: Bool

  public init(
    model: any GenerativeModel, objective: Double, iterations: Int = 1, converged: Bool = true
  ) {
    self.model = model
    self.objective = objective
    self.iterations = iterations
    self.converged = converged
  }
}

/// What every model of a family offers, so that a plan can refuse a metric that needs more.
public struct ModelTraits: Sendable, Hashable {
  public var scoring: Scoring
  /// Whether `cumulativeProbability(at:)` answers in one dimension.
  public var hasCumulative: Bool
  /// Whether `gaussianComponents` answers.
  public var isGaussianMixture: Bool
  /// Whether `distributionMoments` answers.
  public var hasMoments: Bool
  /// Whether fitted mixing proportions are among the parameters.
  public var hasWeights: Bool
  /// Whether `typeDistribution` answers.
  public var isCategorical: Bool
  /// Whether models are of text: `TokenModel`s, whose types are words.
  public var isOfText: Bool
  /// Whether `sampleStatistics` answers.
  public var drawsStatistics: Bool
  /// Coordinates of a point's code, for `LatentModel`s.
  public var latentCount: Int?
  /// What labels are, where models are `LabelModel`s of a row's last column.
  public var labels: LabelKind?

  public init(
    scoring: Scoring, hasCumulative: Bool = false, isGaussianMixture: Bool = false,
    hasMoments: Bool = false, hasWeights: Bool = false, isCategorical: Bool = false,
    drawsStatistics: Bool = false, isOfText: Bool = false, latentCount: Int? = nil,
    labels: LabelKind? = nil
  ) {
    self.scoring = scoring
    self.hasCumulative = hasCumulative
    self.isGaussianMixture = isGaussianMixture
    self.hasMoments = hasMoments
    self.hasWeights = hasWeights
    self.isCategorical = isCategorical
    self.isOfText = isOfText
    self.latentCount = latentCount
    self.labels = labels
    self.drawsStatistics = drawsStatistics
  }
}
