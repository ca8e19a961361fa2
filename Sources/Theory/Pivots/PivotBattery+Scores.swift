// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// The tests for steps whose pivots are normal scores alone, without widths.
extension PivotBattery {
  /// - Parameter scores: by chain, each step's generation and its independent standard normal
  ///   numbers, as many at every step.
  init(scores: [[(generation: Int, values: [Double])]]) {
    self.init(
      chains: scores.map { chain in
        chain.map {
          StepPivots(generation: $0.generation, location: $0.values, scatter: [], degrees: [])
        }
      }, explanations: PivotExplanations())
  }

  /// Averages, spread and distribution over all steps, by replicate and by generation, and from
  /// step to step.
  func scoreTests() -> [LawTest] {
    guard let generations else { return [] }
    var tests = locationTests(generations)
    if chains.contains(where: { $0.count > 1 }) {
      tests.append(
        sumOfSquares(
          "replicate.location",
          "means of Z over each chain's steps, squared in standard errors",
          chains.flatMap { scaledMeans($0, \.location) }, generations))
      tests.append(
        contentsOf: [
          lag("lag.location", "Z of a step and of the next", generations, \.location)
        ].compactMap { $0 })
    }
    if chains.count > 1 {
      tests.append(
        sumOfSquares(
          "generation.location",
          "means of Z over replicates at each generation, squared in standard errors",
          byGeneration.flatMap { scaledMeans($0.steps, \.location) }, generations))
    }
    return tests
  }
}
