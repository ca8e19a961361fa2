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
  /// What happens to a model before it emits, in order; nothing for most chains.
  public let sampling: [any SamplingChange]
  /// Whether batches are drawn as rows or as statistics, real ones too.
  public let draw: Draw

  public init(
    source: any Source, learner: any Learner, policy: any DataPolicy, sizes: ChainSizes,
    metrics: [NamedMetric], sampling: [any SamplingChange] = [], draw: Draw = .rows
  ) {
    self.source = source
    self.learner = learner
    self.policy = policy
    self.sizes = sizes
    self.metrics = metrics
    self.sampling = sampling
    self.draw = draw
  }

  /// The model that emits in place of a fitted one: itself, unless the plan changes it.
  func emitter(
    of model: any GenerativeModel, heldOut: Samples?
  ) throws(FitFailure) -> any GenerativeModel {
    var emitter = model
    for change in sampling {
      emitter =
        change.needsHeldOut
        ? try change.changed(emitter, heldOut: heldOut)
        : try change.changed(emitter, truth: source.truth)
    }
    return emitter
  }

  /// How many observations a generation emits: what the next one learns from.
  ///
  /// The last generation's batch is drawn as if another followed, so that a longer chain is the
  /// same chain; unless that batch would be larger than any that can be drawn.
  func batchSize(after generation: Int) -> Int {
    let size = policy.batchSize(for: generation + 1, sizes: sizes)
    let largest = draw == .rows ? Draw.mostRows : Draw.mostObservations
    guard generation == sizes.generations, generation > 0, size > largest else { return size }
    return policy.batchSize(for: generation, sizes: sizes)
  }

  /// The settings with every metric calibrated to the truth, where one is known.
  public func calibrated() -> ChainSettings {
    guard let truth = source.truth else { return self }
    let reference = Reference(origin: .truth, model: truth)
    return ChainSettings(
      source: source, learner: learner, policy: policy, sizes: sizes,
      metrics: metrics.map {
        NamedMetric(name: $0.name, metric: $0.metric.calibrated(to: reference))
      }, sampling: sampling, draw: draw)
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
