// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseModels
public import CollapseNumerics

/// A quantity measured at every generation: settings that make a gauge for one replicate.
public protocol Metric: Sendable {
  /// The metric's name in the catalog, such as `tail_loss`.
  var name: String { get }

  /// Raised when the definition changes, so that stored values are not compared across it.
  var version: Int { get }

  /// What its numbers are, such as `nats` or `share of the true tail's probability`.
  var unit: String { get }

  /// The scale on which values are averaged and compared.
  var scale: MetricScale { get }

  /// The names of the parts it reports beside, or instead of, its total; nil stands for the total.
  var parts: [String?] { get }

  /// Why the metric cannot be measured here, in words for the plan's error; nil where it can.
  func refusal(in setting: MetricSetting) -> String?

  /// The metric as it is measured in a setting, where that changes what it reports.
  func adapted(to setting: MetricSetting) -> any Metric

  /// Prepares once a cell what depends on a known truth alone and needs no random draws.
  func calibrated(to truth: Reference) -> any Metric

  /// Prepares what one replicate needs, once generation 0 is fitted.
  ///
  /// - Parameter stream: belongs to this metric, this replicate and generation 0.
  func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge
}

extension Metric {
  public var version: Int { 1 }
  public var unit: String { "" }
  public var scale: MetricScale { .plain }
  public var parts: [String?] { [nil] }
  public func refusal(in setting: MetricSetting) -> String? { nil }
  public func adapted(to setting: MetricSetting) -> any Metric { self }
  public func calibrated(to truth: Reference) -> any Metric { self }
}

/// A metric made ready for one replicate.
public protocol Gauge: Sendable {
  /// Reads one generation.
  ///
  /// - Parameter stream: belongs to this metric, this replicate and this generation.
  /// - Returns: one reading a part, in the order of the metric's `parts`.
  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading]
}

/// One measured value, or why there is none.
public enum Reading: Sendable, Hashable {
  case value(Double)
  case infinite
  case undefined

  /// A finite number as a value, an infinite one as `infinite`, a NaN as `undefined`.
  public init(_ number: Double) {
    self = number.isFinite ? .value(number) : number.isNaN ? .undefined : .infinite
  }
}

/// The scale on which a metric's values are averaged and compared.
public enum MetricScale: String, Sendable, Hashable {
  case plain
  case logarithmic
  case logit
}

/// What a plan knows of a cell when it asks whether a metric can be measured.
public struct MetricSetting: Sendable {
  public let source: SourceFacts
  /// The true distribution, where it is known.
  public let truth: (any GenerativeModel)?
  public let learner: any Learner
  /// Rows drawn a generation.
  public let syntheticCount: Int
  /// Rows generation 0 is fitted to; nil where that isn't settled.
  public let realCount: Int?
  /// Whether batches are rows, or statistics drawn at once.
  public let draw: Draw

  public init(
    source: SourceFacts, truth: (any GenerativeModel)?, learner: any Learner, syntheticCount: Int,
    realCount: Int? = nil, draw: Draw = .rows
  ) {
    self.source = source
    self.truth = truth
    self.learner = learner
    self.syntheticCount = syntheticCount
    self.realCount = realCount
    self.draw = draw
  }
}

/// What stays fixed over the generations of one replicate.
public struct ReplicateFacts: Sendable {
  public let reference: Reference
  /// Generation 0's model.
  public let first: any GenerativeModel
  /// The observations generation 0 was fitted to.
  public let original: Samples
  public let heldOut: Samples?

  public init(
    reference: Reference, first: any GenerativeModel, original: Samples, heldOut: Samples?
  ) {
    self.reference = reference
    self.first = first
    self.original = original
    self.heldOut = heldOut
  }
}

/// One generation as a metric sees it.
public struct Snapshot: Sendable {
  public let generation: Int
  public let fit: Fit
  /// The model of the generation before; nil at generation 0.
  public let previous: (any GenerativeModel)?
  /// The batch this generation's model emitted.
  public let synthetic: Samples
  /// How many observations the model was fitted to.
  public let trainingCount: Int

  public var model: any GenerativeModel { fit.model }

  public init(
    generation: Int, fit: Fit, previous: (any GenerativeModel)? = nil, synthetic: Samples,
    trainingCount: Int
  ) {
    self.generation = generation
    self.fit = fit
    self.previous = previous
    self.synthetic = synthetic
    self.trainingCount = trainingCount
  }
}
