// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The model's mean log-density of the reference's tail, in nats: E[ln q | tail].
///
/// Higher is better; it falls without bound as a model dies, long after `tail_loss` has reached 1.
/// Exact for types and for Gaussian mixtures in one dimension; else the mean over points of the reference's tail,
/// drawn once a replicate, with its standard error.
public struct TailLogLikelihood: Metric, Hashable {
  public let settings: TailSettings
  /// The tail of a known truth, found once a cell, and its moments.
  private var tail: UnivariateTail?
  private var typeTail: TypeTail?
  private var moments: TailMoments?

  public init(_ settings: TailSettings = TailSettings()) { self.settings = settings }

  public var name: String { "tail_log_likelihood" }
  public var unit: String { "nats an observation" }
  public var parts: [String?] { settings.parts }

  public func refusal(in setting: MetricSetting) -> String? {
    settings.refusal(in: setting, isExact: isExact(in: setting)) ?? densityRefusal(in: setting)
  }

  public func adapted(to setting: MetricSetting) -> any Metric {
    var adapted = settings
    adapted.isExact = isExact(in: setting)
    return TailLogLikelihood(adapted)
  }

  private func isExact(in setting: MetricSetting) -> Bool {
    setting.isOfCounts
      || settings.hasExactReference(in: setting) && setting.learner.traits.isGaussianMixture
  }

  public func calibrated(to truth: Reference) -> any Metric {
    var calibrated = self
    calibrated.tail = settings.exactTail(of: truth)
    calibrated.typeTail = settings.typeTail(of: truth)
    calibrated.moments = calibrated.tail?.moments
    return calibrated
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    let counts = TypeTailGauge(replicate, tail: typeTail, settings: settings) {
      $0.meanLogProbability(of: $1)
    }
    if let counts { return counts }
    if replicate.first.gaussianComponents != nil,
      let tail = tail ?? settings.exactTail(of: replicate.reference)
    {
      return ExactGauge(tail: tail, moments: moments ?? tail.moments, settings: settings)
    }
    let reference = replicate.reference.model
    return SampledGauge(
      sample: TailSample(
        of: reference, level: settings.tail.mass, count: settings.draws, using: &stream),
      referenceMean: settings.centred ? reference.distributionMoments?.mean : nil)
  }
}

private struct ExactGauge: Gauge {
  let tail: UnivariateTail
  let moments: TailMoments
  let settings: TailSettings

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    let mean = tail.centring(snapshot.model, settings.centred).map {
      tail.meanLogDensity(of: $0, moments: moments)
    }
    return exactReadings(mean ?? .nan, in: settings)
  }
}

private struct SampledGauge: Gauge {
  let sample: TailSample
  /// Nil unless the tail is centred on each generation's mean.
  let referenceMean: [Double]?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    let shift = meanStep(from: referenceMean, to: snapshot.model)
    return tailReadings(sample.scores(under: snapshot.model, shiftedBy: shift), over: sample)
  }
}

extension TailLogLikelihood {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "tail_log_likelihood", summary: "the model's mean log-density of the reference's tail, in nats",
    explanation: Explanation(
      """
      The model's mean log-density where the reference's tail is, in nats: it falls without \
      bound as the tail is lost, so it sees what saturates elsewhere.
      """,
      formula: "E[ln q(x) given x in the tail], x ~ p",
      example: "metrics: [{tail_log_likelihood: {level: 0.05}}]"),
    read: { TailLogLikelihood(reading: $0) })

  /// Reads which tail, and how it is seen.
  public init(reading section: Section) { self.init(TailSettings(reading: section)) }
}
