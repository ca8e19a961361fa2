// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics

/// Chains that accumulate: a fit of the whole pool, a batch drawn, a batch added, again and again.
extension Row {
  /// Rows that join the pool in every generation.
  private static let batch = 1000

  static let pools = [
    Row(name: "kernel-pool", unit: "generations") { input in
      let dimension = Int(try input.doubles("dimension")[0])
      let batches = try batches(input, dimension)
      let queries = Points(dimension: dimension, values: try input.doubles("queries"))
      let learner = KernelDensityLearner(width: .fixed(0.1))
      let box = StreamBox()
      return {
        var pool: [Samples] = []
        var total = 0.0
        for added in batches {
          pool.append(.points(added))
          let fit = try learner.fit(Samples.joining(pool), after: nil, using: &box.stream)
          total += Statistics.mean(fit.model.logProbabilities(of: .points(queries)))
          _ = fit.model.sample(batch, using: &box.stream)
        }
        return Work(units: batches.count, check: total)
      }
    },
    Row(name: "regression-pool", unit: "generations") { input in
      let dimension = Int(try input.doubles("dimension")[0])
      let batches = try batches(input, dimension)
      let learner = LeastSquaresLearner()
      let box = StreamBox()
      return {
        var pool: Samples?
        var total = 0.0
        for added in batches {
          guard let statistics = learner.statistics(of: .points(added)) else { continue }
          pool = pool.map { Samples.joining([$0, statistics]) } ?? statistics
          let fit = try learner.fit(pool ?? statistics, after: nil, using: &box.stream)
          total += (fit.model as? LinearModel)?.weights.reduce(0, +) ?? 0
          _ = fit.model.sample(batch, using: &box.stream)
        }
        return Work(units: batches.count, check: total)
      }
    },
  ]

  private static func batches(_ input: Input, _ dimension: Int) throws -> [Points] {
    let points = Points(dimension: dimension, values: try input.doubles("rows"))
    return stride(from: 0, to: points.count, by: batch).map { points.slice($0..<$0 + batch) }
  }
}
