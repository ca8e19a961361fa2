// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// One generation's fitted Gaussian.
struct GaussianState {
  let mean: [Double]
  /// Only the lower triangle counts.
  let covariance: Matrix
}

/// The fitted Gaussians of every replicate, read from the recorded parameters.
struct GaussianChains {
  /// Generations 0, 1, … of each replicate, up to the first without finite parameters.
  let states: [[GaussianState]]

  init(states: [[GaussianState]]) { self.states = states }

  init(_ parameters: ValueGrid, dimension: Int, lastGeneration: Int) {
    let names = Self.names(dimension)
    var states = [[GaussianState]](repeating: [], count: parameters.replicateCount)
    for generation in 0...max(0, min(lastGeneration, parameters.generationCount - 1)) {
      let columns = names.map { parameters.values($0, generation: generation) }
      for replicate in states.indices where states[replicate].count == generation {
        let numbers = columns.compactMap { $0[replicate].number }
        guard numbers.count == names.count else { continue }
        states[replicate].append(Self.state(numbers, dimension: dimension))
      }
    }
    self.states = states
  }

  /// Every replicate's fit of a generation; nil where one is missing, since those that are left are
  /// no fair sample.
  func complete(_ generation: Int) -> [GaussianState]? {
    let found = states.compactMap { $0.count > generation ? $0[generation] : nil }
    return found.count == states.count && !found.isEmpty ? found : nil
  }

  /// `mean`, `variance`; or `mean_1`, …, `covariance_1_1`, `covariance_2_1`, `covariance_2_2`, …
  static func names(_ dimension: Int) -> [String] {
    if dimension == 1 { return ["mean", "variance"] }
    let means = (1...dimension).map { "mean_\($0)" }
    return means + (1...dimension).flatMap { row in (1...row).map { "covariance_\(row)_\($0)" } }
  }

  private static func state(_ numbers: [Double], dimension: Int) -> GaussianState {
    var covariance = Matrix(rowCount: dimension, columnCount: dimension)
    var next = dimension
    for row in 0..<dimension {
      for column in 0...row {
        covariance[row, column] = numbers[next]
        covariance[column, row] = numbers[next]
        next += 1
      }
    }
    return GaussianState(mean: Array(numbers[..<dimension]), covariance: covariance)
  }
}
