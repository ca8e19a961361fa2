// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseExperiment
import CollapseModels
import CollapseNumerics

extension Row {
  static let networks = [
    // Two epochs of 784-400-20-400-784 on the rows of `points`: what a fit does, from fresh weights.
    Row(name: "vae", unit: "images") { input in
      let points = Points(dimension: 784, values: try input.doubles("points"))
      BLAS.useOneThread()
      var settings = VAESettings(latentCount: 20, encoder: [400])
      settings.epochs = 2
      let learner = VAELearner(settings)
      return {
        var stream = RandomStream(StreamAddress(seed: 1, purpose: "benchmark"))
        let fit = try learner.fit(.points(points), after: nil, using: &stream)
        return Work(units: 2 * points.count, check: fit.objective)
      }
    }
  ]
}
