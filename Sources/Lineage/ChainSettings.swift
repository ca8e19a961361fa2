// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseModels

/// Everything a chain of generations is made from, but for its replicate.
public struct ChainSettings: Sendable {
  public let source: any Source
  public let learner: any Learner
  public let policy: any DataPolicy
  public let sizes: ChainSizes
  /// The metrics under the names they are known by, in the plan's order.
  public let metrics: [NamedMetric]

  public init(
    source: any Source, learner: any Learner, policy: any DataPolicy, sizes: ChainSizes,
    metrics: [NamedMetric]
  ) {
    self.source = source
    self.learner = learner
    self.policy = policy
    self.sizes = sizes
    self.metrics = metrics
  }

  /// The settings with every metric calibrated to the truth, where one is known.
  public func calibrated() -> ChainSettings {
    guard let truth = source.truth else { return self }
    let reference = Reference(origin: .truth, model: truth)
    return ChainSettings(
      source: source, learner: learner, policy: policy, sizes: sizes,
      metrics: metrics.map {
        NamedMetric(name: $0.name, metric: $0.metric.calibrated(to: reference))
      })
  }
}

/// A metric under the name that tables and claims know it by.
public struct NamedMetric: Sendable {
  public let name: String
  public let metric: any Metric

  public init(name: String, metric: any Metric) {
    self.name = name
    self.metric = metric
  }
}
