// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The mean reward of the batch a generation emits, curated as the plan has it.
public struct RewardMean: Metric, Hashable {
  public let reward: Reward

  public init(_ reward: Reward = .quadratic(width: 1)) { self.reward = reward }

  public var name: String { "reward_mean" }
  public var unit: String { "reward" }

  public func refusal(in setting: MetricSetting) -> String? {
    if setting.source.kind != .points {
      return "expected a source of points, found \(setting.source.kind.rawValue)"
    }
    return reward.refusal(dimension: setting.source.dimension)
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    RewardMeanGauge(reward: reward)
  }
}

private struct RewardMeanGauge: Gauge {
  let reward: Reward

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let points = snapshot.synthetic.points, points.count > 0 else { return [.undefined] }
    return [Reading(compensatedSum(reward.values(of: points)) / Double(points.count))]
  }
}

extension RewardMean {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "reward_mean", summary: "mean reward of the batch a generation emits",
    explanation: Explanation(
      """
      The mean reward of the emitted batch, after whatever chooses among its rows: quadratic, how \
      close to 0 they lie, or linear, how far they go along a coordinate. Needs rows.
      """,
      formula: "Σ r(xᵢ)/n, r = −|x|²/(2 width²) or slope · x",
      example: "metrics: [{reward_mean: {kind: linear, slope: 2}}]"),
    read: { RewardMean(Reward(reading: $0)) })
}
