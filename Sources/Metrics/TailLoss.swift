// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The share of the reference's tail that the model no longer carries: 0, nothing lost, to 1.
///
/// ∫ max(0, p − q) over the tail, divided by ∫ p over the tail, with p the reference's density and
/// q the model's. What the model has too much of elsewhere cannot make up for what it lacks.
/// Exact for types and for Gaussian mixtures in one dimension; else the mean of max(0, 1 − q/p) over points of
/// the reference's tail, drawn once a replicate, with its standard error.
public struct TailLoss: Metric, Hashable {
  public let settings: TailSettings
  /// The tail of a known truth, found once a cell.
  private var tail: UnivariateTail?
  private var typeTail: TypeTail?

  public init(_ settings: TailSettings = TailSettings()) { self.settings = settings }

  public var name: String { "tail_loss" }
  public var unit: String { "share of the tail's probability" }
  public var scale: MetricScale { .logit }
  public var parts: [String?] { settings.parts }

  public func refusal(in setting: MetricSetting) -> String? {
    settings.refusal(in: setting, isExact: isExact(in: setting)) ?? densityRefusal(in: setting)
  }

  public func adapted(to setting: MetricSetting) -> any Metric {
    var adapted = settings
    adapted.isExact = isExact(in: setting)
    return TailLoss(adapted)
  }

  private func isExact(in setting: MetricSetting) -> Bool {
    setting.isOfCounts
      || settings.hasExactReference(in: setting) && setting.learner.traits.isGaussianMixture
  }

  public func calibrated(to truth: Reference) -> any Metric {
    var calibrated = self
    calibrated.tail = settings.exactTail(of: truth)
    calibrated.typeTail = settings.typeTail(of: truth)
    return calibrated
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    let counts = TypeTailGauge(replicate, tail: typeTail, settings: settings) { $0.loss(of: $1) }
    if let counts { return counts }
    if replicate.first.gaussianComponents != nil,
      let tail = tail ?? settings.exactTail(of: replicate.reference)
    {
      return ExactGauge(tail: tail, settings: settings)
    }
    let reference = replicate.reference.model
    return SampledGauge(
      sample: TailSample(
        of: reference, level: settings.tail.mass, count: settings.draws, using: &stream),
      referenceMean: settings.centred ? reference.distributionMoments?.mean : nil,
      settings: settings)
  }
}

private struct ExactGauge: Gauge {
  let tail: UnivariateTail
  let settings: TailSettings

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    exactReadings(
      tail.centring(snapshot.model, settings.centred).map(tail.loss) ?? .nan, in: settings)
  }
}

private struct SampledGauge: Gauge {
  let sample: TailSample
  /// Nil unless the tail is centred on each generation's mean.
  let referenceMean: [Double]?
  let settings: TailSettings

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    let shift = meanStep(from: referenceMean, to: snapshot.model)
    let scores = sample.scores(under: snapshot.model, shiftedBy: shift)
    return tailReadings(
      zip(scores, sample.logDensities).map { max(0, -expm1($0 - $1)) }, over: sample)
  }
}

extension TailLoss {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "tail_loss", summary: "share of the reference's tail that the model no longer carries, 0 to 1",
    explanation: Explanation(
      """
      How much of the reference's tail the model no longer carries, 0 nothing and 1 all. Too \
      much elsewhere cannot make up for what is missing. A finite sample alone makes it \
      positive at generation 0: read it beside that value.
      """,
      formula: """
        ∫ max(0, p − q) over the tail ÷ ∫ p over the tail; p reference, q model
        """,
      example: "metrics: [{tail_loss: {level: 0.05}}]"),
    read: { TailLoss(reading: $0) })

  /// Reads which tail, and how it is seen.
  public init(reading section: Section) { self.init(TailSettings(reading: section)) }
}
