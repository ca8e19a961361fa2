// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One batch of a chain of types: what it was drawn from and what came out.
struct TypeStep {
  /// The generation whose fit the step leads to.
  let generation: Int
  /// The probabilities the batch was drawn from, one a type.
  let parent: [Double]
  /// The batch's shares.
  let shares: [Double]
  /// n, the batch's observations.
  let count: Int
}

/// The steps of every replicate, read from the recorded probabilities.
struct TypeSteps {
  let chains: [[TypeStep]]
  /// Chains that are shorter than planned.
  let shortCount: Int

  init(_ setting: TypeSetting, _ results: CellResults) {
    let grid = results.parameters
    var models = [[[Double]]](repeating: [], count: grid.replicateCount)
    for generation in 0..<results.generationCount {
      let columns = (1...setting.typeCount).map { grid.values("p_\($0)", generation: generation) }
      for replicate in models.indices where models[replicate].count == generation {
        let values = columns.compactMap { $0[replicate].number }
        if values.count == setting.typeCount { models[replicate].append(values) }
      }
    }
    shortCount = models.count { $0.count < results.generationCount }
    chains = models.map { models in
      models.indices.compactMap { Self.step($0, models, setting) }
    }
  }

  private static func step(
    _ generation: Int, _ models: [[Double]], _ setting: TypeSetting
  ) -> TypeStep? {
    let count = setting.batches[generation]
    guard generation > 0 else {
      return setting.truth?.listed.map {
        TypeStep(generation: 0, parent: $0, shares: models[0], count: count)
      }
    }
    let (before, after) = (models[generation - 1], models[generation])
    let pool = setting.pooled(before: generation)
    let batch = Double(count)
    // The pool of P takes in n: P' p' = P p + n (the batch's shares).
    let shares = zip(before, after).map { ((pool + batch) * $1 - pool * $0) / batch }
    return TypeStep(
      generation: generation, parent: tempered(before, setting.temperature), shares: shares,
      count: count)
  }

  /// p^(1/T), its sum made 1.
  static func tempered(_ probabilities: [Double], _ temperature: Double?) -> [Double] {
    guard let temperature, let largest = probabilities.max(), largest > 0 else {
      return probabilities
    }
    let weights = probabilities.map { $0 > 0 ? exp(log($0 / largest) / temperature) : 0 }
    let sum = compensatedSum(weights)
    return weights.map { $0 / sum }
  }
}
