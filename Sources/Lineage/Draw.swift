// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseModels
public import CollapseNumerics

/// How a chain draws its batches: observation by observation, or their statistics at once.
///
/// Statistics agree with rows in distribution and in nothing else, so a plan says which is drawn.
public enum Draw: String, Sendable, Hashable, CaseIterable {
  case rows
  case statistics

  /// The largest batch that is drawn row by row; statistics go up to 2⁶² observations.
  public static let mostRows = 1 << 31

  /// Draws a batch from a model.
  ///
  /// - Precondition: for statistics, the model's family has them.
  public func batch(
    of count: Int, from model: any GenerativeModel, using stream: inout RandomStream
  ) -> Samples {
    switch self {
    case .rows: return model.sample(count, using: &stream)
    case .statistics:
      guard let statistics = model.sampleStatistics(count, using: &stream) else {
        preconditionFailure("\(model.family) draws no statistics")
      }
      return statistics
    }
  }

  /// Why a chain cannot draw in this way, in words for the plan's error; nil where it can.
  public func refusal(
    learner: any Learner, truth: (any GenerativeModel)?, policy: any DataPolicy, sizes: ChainSizes
  ) -> String? {
    if let refusal = poolRefusal(policy, sizes) ?? joinedRefusal(policy, sizes) { return refusal }
    let largest = sizes.extremes.reduce(sizes.real) { largest, generation in
      max(largest, policy.batchSize(for: generation, sizes: sizes))
    }
    guard largest <= Self.mostObservations else {
      return "expected at most 2⁶² observations a batch, found more"
    }
    guard self == .statistics else {
      return largest <= Self.mostRows
        ? nil
        : "expected at most \(Self.mostRows) rows a batch, found \(largest); "
          + "write `draw: statistics`"
    }
    guard learner.traits.drawsStatistics else {
      return "expected a family with sufficient statistics, found \(learner.family)"
    }
    // A data source has its own rows; only a truth of some other family has no statistics.
    var stream = RandomStream(hostile: .alternating)
    if let truth {
      guard let drawn = truth.sampleStatistics(0, using: &stream) else {
        return "expected a source whose statistics can be drawn, found \(truth.family)"
      }
      guard learner.acceptedKinds.contains(drawn.kind), !drawn.kind.canBeSubsampled else {
        return nil
      }
    } else if learner.acceptedKinds.contains(.counts) {
      return nil
    }
    return Storage.takesParts(policy, sizes: sizes)
      ? "expected a policy that takes whole batches, found \(policy.name): "
        + "of a mean and a covariance no part can be drawn" : nil
  }

  /// Observations of one batch or pool that a count of 64 bits stands for.
  public static let mostObservations = 1 << 62

  private func poolRefusal(_ policy: any DataPolicy, _ sizes: ChainSizes) -> String? {
    guard Storage.takesPool(policy, sizes: sizes) else { return nil }
    guard sizes.poolCount(at: sizes.generations) > Self.mostObservations else { return nil }
    let found =
      sizes.schedule == nil
      ? "\(sizes.real) + \(sizes.generations) × \(sizes.synthetic)" : "more by the schedule"
    return "expected a pool of at most 2⁶² observations, found \(found)"
  }

  /// Batches that fit alone may come to more than a count holds where a window joins them.
  private func joinedRefusal(_ policy: any DataPolicy, _ sizes: ChainSizes) -> String? {
    // What all batches together do not reach, no training set does.
    guard sizes.generations >= 1, sizes.poolCount(at: sizes.generations) > Self.mostObservations
    else { return nil }
    for generation in 1...sizes.generations {
      let rows = policy.trainingCount(at: generation, sizes: sizes)
      guard rows > Self.mostObservations else { continue }
      let found = rows == .max ? "more" : "\(rows)"
      return "expected at most 2⁶² observations to learn from, found \(found) in generation "
        + "\(generation)"
    }
    return nil
  }
}

extension DataPolicy {
  /// Rows of the smallest training set that a chain fits.
  public func fewestTrained(sizes: ChainSizes) -> Int {
    guard sizes.generations >= 1 else { return sizes.real }
    return sizes.extremes.reduce(sizes.real) { min($0, trainingCount(at: $1, sizes: sizes)) }
  }

  /// How many observations a generation (1 or more) is fitted to, at most `Int.max`.
  fileprivate func trainingCount(at generation: Int, sizes: ChainSizes) -> Int {
    recipe(for: generation, sizes: sizes).parts.reduce(0) { sum, part in
      let rows =
        switch (part.amount, part.batch) {
        case (.rows(let count), _): count
        case (.all, .original), (.all, .fresh): sizes.real
        case (.all, .pool): sizes.poolCount(at: generation - 1)
        case (.all, .synthetic(let emitter)): batchSize(for: emitter + 1, sizes: sizes)
        }
      return rows > Int.max - sum ? Int.max : sum + rows
    }
  }
}
