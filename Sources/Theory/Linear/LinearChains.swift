// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// The fitted weights of every replicate, read from the recorded parameters.
struct LinearChains {
  struct State {
    let weights: [Double]
    /// The variance of the noise that the model adds to labels.
    let noise: Double
  }

  /// Generations 0, 1, … of each replicate, up to the first without finite parameters.
  let states: [[State]]

  init(_ parameters: ValueGrid, dimension: Int, lastGeneration: Int) {
    let names = (1...dimension).map { "w_\($0)" } + ["noise_variance"]
    var states = [[State]](repeating: [], count: parameters.replicateCount)
    for generation in 0...max(0, min(lastGeneration, parameters.generationCount - 1)) {
      let columns = names.map { parameters.values($0, generation: generation) }
      for replicate in states.indices where states[replicate].count == generation {
        let numbers = columns.compactMap { $0[replicate].number }
        guard numbers.count == names.count else { continue }
        states[replicate].append(
          State(weights: Array(numbers.dropLast()), noise: numbers[dimension]))
      }
    }
    self.states = states
  }

  /// |ŵ − w₀|² of every replicate; nil where one is missing.
  func squaredErrors(_ generation: Int, from truth: [Double]) -> [Double]? {
    let found = states.compactMap {
      $0.count > generation
        ? $0[generation].weights.squaredDistance(from: truth) : nil
    }
    return found.count == states.count && !found.isEmpty ? found : nil
  }
}

extension [Double] {
  func squaredDistance(from other: [Double]) -> Double {
    zip(self, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  func product(with other: [Double]) -> Double {
    zip(self, other).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
