// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Tests what each fit should be, given the fits before it, where no pivot has an exact law.
///
/// What a step leads to less its expectation given the past has mean 0 whatever the past was, so
/// its average over the steps of a replicate has, and replicates are independent: their averages
/// are tested by their own spread (`MomentTests.sampleMean`). Nothing drifts into these tests, so
/// they see a fault of every step where averages over chains are carried by a few.
enum StepResiduals {
  /// What is expected of a step, given the fits before.
  struct Prediction {
    let mean: [Double]
    /// Expected squared distance of the next mean from `mean`.
    let squaredDistance: Double
    /// Expected trace of the next covariance.
    let trace: Double
  }

  /// - Parameters:
  ///   - chains: the fits of every replicate.
  ///   - predict: what generation g, 1 or more, should be, from the fits of generations 0 to g − 1.
  static func tests(
    _ chains: GaussianChains, predict: (ArraySlice<GaussianState>) -> Prediction?
  ) -> [LawTest] {
    var means: (location: [Double], distance: [Double], trace: [Double]) = ([], [], [])
    var last = 1
    for states in chains.states {
      var sums = (location: 0.0, distance: 0.0, trace: 0.0)
      var steps = 0
      for generation in 1..<max(1, states.count) {
        guard let expected = predict(states[..<generation]), expected.squaredDistance > 0,
          expected.trace > 0
        else { break }
        let next = states[generation]
        let shift = zip(next.mean, expected.mean).map { $0 - $1 }
        sums.location += shift.reduce(0, +) / expected.squaredDistance.squareRoot()
        sums.distance += shift.reduce(0) { $0 + $1 * $1 } / expected.squaredDistance
        sums.trace += next.covariance.trace / expected.trace
        steps += 1
        last = max(last, generation)
      }
      if steps == 0 { continue }
      means.location.append(sums.location / Double(steps))
      means.distance.append(sums.distance / Double(steps))
      means.trace.append(sums.trace / Double(steps))
    }
    return [
      test(
        "step.location", "steps of the mean less what the past says, a replicate's average",
        means.location, 0, last),
      test(
        "step.distance", "squared steps of the mean over their expectation given the past",
        means.distance, 1, last),
      test(
        "step.variance", "variances over their expectation given the past", means.trace, 1, last),
    ].compactMap { $0 }
  }

  private static func test(
    _ id: String, _ words: String, _ values: [Double], _ expected: Double, _ last: Int
  ) -> LawTest? {
    MomentTests.sampleMean(id: id, words: words, values, expected: expected, generations: 1...last)
  }
}

extension LawEvidence {
  /// Adds the tests of steps. Chains that ended early stand against the law: what their last step
  /// would have been may be why it is missing.
  mutating func add(
    stepsOf chains: GaussianChains, upTo last: Int,
    predict: (ArraySlice<GaussianState>) -> StepResiduals.Prediction?
  ) {
    tests += StepResiduals.tests(chains, predict: predict)
    let short = chains.states.count { $0.count <= last }
    if short > 0 {
      notes.append("\(short) chains are shorter than planned")
      obstacle =
        "\(short) of \(chains.states.count) chains end before generation \(last), for what the step "
        + "that is missing may have been"
    }
  }
}
