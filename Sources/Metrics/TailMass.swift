// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The model's probability of the reference's tail.
///
/// Its mean over chains hardly falls, because likelihood fits conserve expectations and a few
/// drifted chains carry it while the median dies: read its quantiles, or `tail_loss`.
/// Exact for types, and in one dimension where the reference is a Gaussian mixture; else the share
/// of `draws` points of the model, drawn anew each generation, whose density under the reference
/// lies below the tail's threshold, with its standard error, which is not 0 where no draw hits.
public struct TailMass: Metric, Hashable {
  public let settings: TailSettings
  /// The tail of a known truth, found once a cell.
  private var tail: UnivariateTail?
  private var typeTail: TypeTail?

  public init(_ settings: TailSettings = TailSettings()) { self.settings = settings }

  public var name: String { "tail_mass" }
  public var unit: String { "probability" }
  public var scale: MetricScale { .logit }
  public var parts: [String?] { settings.parts }

  public func refusal(in setting: MetricSetting) -> String? {
    settings.refusal(in: setting, isExact: isExact(in: setting))
  }

  public func adapted(to setting: MetricSetting) -> any Metric {
    var adapted = settings
    adapted.isExact = isExact(in: setting)
    return TailMass(adapted)
  }

  private func isExact(in setting: MetricSetting) -> Bool {
    setting.isOfCounts
      || settings.hasExactReference(in: setting) && setting.learner.traits.hasCumulative
  }

  public func calibrated(to truth: Reference) -> any Metric {
    var calibrated = self
    calibrated.tail = settings.exactTail(of: truth)
    calibrated.typeTail = settings.typeTail(of: truth)
    return calibrated
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    let counts = TypeTailGauge(replicate, tail: typeTail, settings: settings) { $0.mass(of: $1) }
    if let counts { return counts }
    if replicate.first.cumulativeProbability(at: 0) != nil,
      let tail = tail ?? settings.exactTail(of: replicate.reference)
    {
      return ExactGauge(tail: tail, settings: settings)
    }
    let reference = replicate.reference.model
    let sample = TailSample(
      of: reference, level: settings.tail.mass, count: settings.draws, using: &stream)
    return SampledGauge(
      reference: reference, threshold: sample.cut,
      referenceMean: settings.centred ? reference.distributionMoments?.mean : nil,
      settings: settings)
  }
}

private struct ExactGauge: Gauge {
  let tail: UnivariateTail
  let settings: TailSettings

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    if let model = tail.centring(snapshot.model, settings.centred) {
      return exactReadings(tail.mass(of: model), in: settings)
    }
    let shift =
      settings.centred ? meanStep(from: [tail.referenceMean], to: snapshot.model)?[0] ?? 0 : 0
    let mass = tail.intervals.reduce(0) { sum, interval in
      sum + snapshot.model.probability(of: interval, shiftedBy: shift)
    }
    return exactReadings(mass, in: settings)
  }
}

private struct SampledGauge: Gauge {
  let reference: any GenerativeModel
  /// The reference's log-density that its tail lies below.
  let threshold: TailThreshold
  /// Nil unless the tail is centred on each generation's mean.
  let referenceMean: [Double]?
  let settings: TailSettings

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard case .points(var points) = snapshot.model.sample(settings.draws, using: &stream) else {
      preconditionFailure("\(snapshot.model.family) emits no points")
    }
    if let shift = meanStep(from: referenceMean, to: snapshot.model) {
      points = points.moved(by: shift.map { -$0 })
    }
    let logs = reference.logProbabilities(of: .points(points))
    return tailShareReadings(logs, threshold: threshold)
  }
}

extension GenerativeModel {
  /// P(lower < X ≤ upper) of an interval moved by a shift; NaN where the model has no answer.
  fileprivate func probability(of interval: LineInterval, shiftedBy shift: Double) -> Double {
    func cumulative(_ x: Double) -> Double {
      x == -.infinity ? 0 : x == .infinity ? 1 : cumulativeProbability(at: x + shift) ?? .nan
    }
    return cumulative(interval.upper) - cumulative(interval.lower)
  }
}

extension TailMass {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "tail_mass", summary: "the model's probability of the reference's tail",
    explanation: Explanation(
      """
      The model's probability of the region that is the reference's tail. Its mean over chains \
      hardly falls, since a few drifted chains carry it while the median dies.
      """,
      formula: "∫ q over the tail of p; p reference, q model",
      example: "metrics: [{tail_mass: {quantile: 0.99, side: upper}}]"),
    read: { TailMass(reading: $0) })

  /// Reads which tail, and how it is seen.
  public init(reading section: Section) { self.init(TailSettings(reading: section)) }
}
