// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// The tests that a cell's pivots go through: each catches faults the others are blind to.
///
/// All null distributions are exact but for the two of shape, where Kolmogorov's limit is used.
struct PivotBattery {
  /// The steps of every chain, in order.
  let chains: [[StepPivots]]
  /// What the plan says of one step, for the words of likely causes.
  let explanations: PivotExplanations

  /// Every step of every chain.
  let steps: [StepPivots]
  /// The steps that lead to one generation, by generation; none is empty.
  let byGeneration: [(generation: Int, steps: [StepPivots])]

  init(chains: [[StepPivots]], explanations: PivotExplanations) {
    self.chains = chains.filter { !$0.isEmpty }
    self.explanations = explanations
    steps = self.chains.flatMap { $0 }
    let last = steps.map(\.generation).max() ?? -1
    var groups = [[StepPivots]](repeating: [], count: last + 1)
    for step in steps { groups[step.generation].append(step) }
    byGeneration = groups.enumerated().filter { !$1.isEmpty }.map { ($0, $1) }
  }

  var pivotCount: Int { steps.reduce(0) { $0 + $1.count } }

  /// The generations whose steps are tested; nil where there is none.
  var generations: ClosedRange<Int>? {
    guard let first = byGeneration.first, let last = byGeneration.last else { return nil }
    return first.generation...last.generation
  }

  /// All tests that the pivots allow; none without pivots.
  func tests() -> [LawTest] {
    guard let generations else { return [] }
    var tests = locationTests(generations) + scatterTests(generations) + shearTests(generations)
    tests += replicateTests(generations) + generationTests(generations)
    tests += dependenceTests(generations)
    return tests
  }

  /// A sum of squares of independent standard normal numbers.
  func sumOfSquares(
    _ id: String, _ words: String, _ values: [Double], _ generations: ClosedRange<Int>,
    candidates: [LikelyCause] = []
  ) -> LawTest {
    chiSquared(
      id, words, compensatedSum(values.lazy.map { $0 * $0 }), degrees: Double(values.count),
      generations, count: values.count, candidates: candidates)
  }

  /// A χ² sum, with the ratio of what was seen to its degrees of freedom.
  func chiSquared(
    _ id: String, _ words: String, _ sum: Double, degrees: Double,
    _ generations: ClosedRange<Int>, count: Int, weight: Double = 1,
    candidates: [LikelyCause] = []
  ) -> LawTest {
    let ratio = sum / degrees
    return LawTest(
      id: id, words: words, statistic: sum, expected: degrees,
      tail: .chiSquared(sum, degrees: degrees), generations: generations, count: count,
      weight: weight,
      ratio: LawTest.Ratio(ratio, standardError: ratio * (2 / degrees).squareRoot()),
      candidates: candidates)
  }

  /// A standard normal statistic.
  func normal(
    _ id: String, _ words: String, _ z: Double, _ generations: ClosedRange<Int>, count: Int
  ) -> LawTest {
    LawTest(
      id: id, words: words, statistic: z, expected: 0, tail: .normal(z), generations: generations,
      count: count)
  }
}
