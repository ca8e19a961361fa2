// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// What expectation maximisation moves: weights, means and covariances, not yet a density.
struct MixtureParameters: Sendable, Hashable {
  /// K mixing proportions of sum 1.
  var weights: [Double]
  /// K × d, row-major.
  var means: [Double]
  /// K matrices, d × d.
  var covariances: [Matrix]

  var componentCount: Int { weights.count }
  var dimension: Int { means.count / weights.count }

  /// The coordinates of one component's mean.
  func mean(_ component: Int) -> [Double] {
    Array(means[component * dimension..<(component + 1) * dimension])
  }

  /// The same mixture with its components in ascending lexicographic order of their means.
  var sortedByMean: MixtureParameters {
    reordered(
      weights.indices.sorted { mean($0).lexicographicallyPrecedes(mean($1)) })
  }

  /// The same mixture with its components in another order.
  func reordered(_ order: [Int]) -> MixtureParameters {
    MixtureParameters(
      weights: order.map { weights[$0] }, means: order.flatMap { mean($0) },
      covariances: order.map { covariances[$0] })
  }
}
