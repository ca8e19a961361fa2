// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The model's probability of all types beyond a rank of the reference.
///
/// Rank 1 is the reference's likeliest type, equal ones as they are numbered. Under `replace` the
/// mean over chains stays where it was, while ever fewer chains carry it.
public struct TailRankMass: Metric, Hashable {
  /// The last rank that is not in the tail, 1 or more.
  public let rank: Int
  /// The types of a known truth up to that rank, found once a cell.
  private var head: [Int32]?

  public init(rank: Int) {
    precondition(rank >= 1, "rank \(rank)")
    self.rank = rank
  }

  public var name: String { "tail_rank_mass" }
  public var unit: String { "probability" }
  public var scale: MetricScale { .logit }

  public func refusal(in setting: MetricSetting) -> String? {
    if let refusal = typesRefusal(in: setting) { return refusal }
    let count = setting.truth?.typeDistribution?.aliveCount ?? setting.source.typeCount ?? .max
    return rank < count
      ? nil : "expected a rank below the \(count) types of the source, found \(rank)"
  }

  public func calibrated(to truth: Reference) -> any Metric {
    var calibrated = self
    calibrated.head = TypeRanks(truth.model)?.head(rank)
    return calibrated
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    TailRankGauge(head: head ?? TypeRanks(replicate.reference.model)?.head(rank) ?? [])
  }
}

private struct TailRankGauge: Gauge {
  /// Ascending.
  let head: [Int32]

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let model = snapshot.model.typeDistribution else { return [.undefined] }
    return [Reading(min(model.mass(outside: head), 1))]
  }
}

extension TailRankMass {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "tail_rank_mass", summary: "the model's probability of the types beyond a rank of the truth",
    explanation: Explanation(
      """
      The model's probability of all types beyond a rank of the truth. Under replace its mean over \
      chains stays where it was, while ever fewer chains carry it.
      """,
      example: """
        source: {categorical: {zipf: {types: 50, exponent: 1.2}}}
        learner: categorical
        metrics: [{tail_rank_mass: {rank: 10}}]
        """),
    read: { TailRankMass(reading: $0) })

  /// Reads where the tail begins.
  public init(reading section: Section) {
    self.init(
      rank: section.integer(
        "rank", in: 1...Int(Int32.max), describing: "the last rank that is not in the tail"))
  }
}
