// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// Mean and covariance of whole mixtures, read from the recorded parameters of their components.
enum MixtureTotals {
  /// Generations 0, 1, … of each replicate, up to the first without finite parameters.
  static func chains(
    _ parameters: ValueGrid, components: Int, dimension: Int, lastGeneration: Int
  ) -> GaussianChains {
    var states = [[GaussianState]](repeating: [], count: parameters.replicateCount)
    for generation in 0...max(0, min(lastGeneration, parameters.generationCount - 1)) {
      for replicate in states.indices where states[replicate].count == generation {
        func number(_ name: String) -> Double? {
          parameters.value(name, generation: generation, position: replicate).number
        }
        let state = total(components: components, dimension: dimension, number)
        if let state { states[replicate].append(state) }
      }
    }
    return GaussianChains(states: states)
  }

  /// The mixture's mean and the diagonal of its covariance: within components and between them.
  private static func total(
    components: Int, dimension: Int, _ number: (String) -> Double?
  ) -> GaussianState? {
    var mean = [Double](repeating: 0, count: dimension)
    var weights: [Double] = []
    var means: [[Double]] = []
    var within = [Double](repeating: 0, count: dimension)
    for component in 1...components {
      guard let weight = number("weight_\(component)") else { return nil }
      var centre: [Double] = []
      for index in 1...dimension {
        guard let value = number("mean_\(component)_\(index)"),
          let variance = number("covariance_\(component)_\(index)_\(index)")
        else { return nil }
        centre.append(value)
        mean[index - 1] += weight * value
        within[index - 1] += weight * variance
      }
      weights.append(weight)
      means.append(centre)
    }
    for (weight, centre) in zip(weights, means) {
      for index in 0..<dimension {
        let step = centre[index] - mean[index]
        within[index] += weight * step * step
      }
    }
    return GaussianState(mean: mean, covariance: Matrix(diagonal: within))
  }
}
