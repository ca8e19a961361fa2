// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The model's probability of its own likeliest type, of the second, the fifth and so on: what a
/// Zipf plot shows, at 1, 2 and 5 of every decade of rank and at the last rank.
///
/// The parts are `rank_1`, `rank_2`, `rank_5`, `rank_10`, …; beyond the types that are alive the
/// value is 0. There is no total.
public struct RankFrequency: Metric, Hashable {
  /// The ranks that are read, ascending.
  private var ranks: [Int] = []

  public init() {}

  public var name: String { "rank_frequency" }
  public var unit: String { "probability" }
  public var scale: MetricScale { .logarithmic }
  public var parts: [String?] { ranks.map { "rank_\($0)" } }

  public func refusal(in setting: MetricSetting) -> String? {
    if let refusal = mortalTypesRefusal(in: setting) { return refusal }
    return setting.source.typeCount == nil
      ? "expected a source with a last type, found whole numbers without bound" : nil
  }

  public func adapted(to setting: MetricSetting) -> any Metric {
    var adapted = RankFrequency()
    adapted.ranks = Self.spacedRanks(
      upTo: setting.truth?.typeDistribution?.aliveCount ?? setting.source.typeCount ?? 1)
    return adapted
  }

  /// 1, 2, 5, 10, 20, 50, … and the last rank.
  static func spacedRanks(upTo last: Int) -> [Int] {
    var ranks: [Int] = []
    var power = 1
    while power <= last {
      ranks += [power, 2 * power, 5 * power].filter { $0 <= last }
      power *= 10
    }
    return ranks.last == last ? ranks : ranks + [last]
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    RankFrequencyGauge(ranks: ranks)
  }
}

private struct RankFrequencyGauge: Gauge {
  let ranks: [Int]

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let model = snapshot.model.typeDistribution else {
      return ranks.map { _ in .undefined }
    }
    let probabilities = falling(model.probabilities)
    return ranks.map { .value($0 <= probabilities.count ? probabilities[$0 - 1] : 0) }
  }
}

extension RankFrequency {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "rank_frequency",
    summary: "the model's probability of its own type of rank 1, 2, 5, 10, 20, …",
    explanation: Explanation(
      """
      The model's probability of its own likeliest type, of the second, the fifth and so on: what a \
      Zipf plot shows. Beyond the types that are alive it is 0.
      """,
      example: """
        source: {categorical: {zipf: {types: 50, exponent: 1.2}}}
        learner: categorical
        metrics: [rank_frequency]
        """),
    read: { RankFrequency(reading: $0) })

  /// Has no settings to read.
  public init(reading section: Section) { self.init() }
}
