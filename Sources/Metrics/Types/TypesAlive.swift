// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// How many types the model gives a probability above 0, in all and by decade of rank.
///
/// The parts `rank_1_to_9`, `rank_10_to_99`, … go by the truth's order, from the likeliest type to
/// the rarest; the last one ends with the last type. Without a known truth there is the total alone.
public struct TypesAlive: Metric, Hashable {
  /// The decades of a known truth's ranks.
  private var bands: RankBands?
  /// The band of each type of a known truth, found once a cell; `none` for types it rules out.
  private var bandOfType: [UInt8] = []
  private static let none = UInt8.max

  public init() {}

  public var name: String { "types_alive" }
  public var unit: String { "types" }
  public var parts: [String?] { [nil] + (bands?.names ?? []) }

  public func refusal(in setting: MetricSetting) -> String? { mortalTypesRefusal(in: setting) }

  public func adapted(to setting: MetricSetting) -> any Metric {
    var adapted = TypesAlive()
    // A source of whole numbers without bound has no last rank.
    if setting.source.typeCount != nil, let distribution = setting.truth?.typeDistribution {
      adapted.bands = RankBands(rankCount: distribution.aliveCount)
    }
    return adapted
  }

  public func calibrated(to truth: Reference) -> any Metric {
    guard let bands, let ranks = TypeRanks(truth.model) else { return self }
    var calibrated = self
    calibrated.bandOfType = ranks.table(Self.none) { UInt8(bands.band(ofRank: $0)) }
    return calibrated
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    TypesAliveGauge(bandCount: bands?.lastRanks.count ?? 0, bandOfType: bandOfType)
  }
}

private struct TypesAliveGauge: Gauge {
  let bandCount: Int
  let bandOfType: [UInt8]

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let types = snapshot.model.typeDistribution?.types else {
      return [Reading](repeating: .undefined, count: 1 + bandCount)
    }
    var alive = [Int](repeating: 0, count: bandCount)
    if bandCount > 0 {
      for type in types where Int(type) < bandOfType.count {
        let band = Int(bandOfType[Int(type)])
        if band < bandCount { alive[band] += 1 }
      }
    }
    return ([types.count] + alive).map { .value(Double($0)) }
  }
}

extension TypesAlive {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "types_alive", summary: "how many types have a probability above 0, also by decade of rank",
    explanation: Explanation(
      """
      How many types the model gives a probability above 0, in all and by decade of the \
      truth's rank: where variety goes first.
      """,
      example: """
        source: {categorical: {zipf: {types: 50, exponent: 1.2}}}
        learner: categorical
        metrics: [types_alive]
        """),
    read: { TypesAlive(reading: $0) })

  /// Has no settings to read.
  public init(reading section: Section) { self.init() }
}
