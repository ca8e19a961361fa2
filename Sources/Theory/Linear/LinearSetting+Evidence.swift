// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

extension LinearSetting {
  /// The expected error by generation.
  func curves(generations: Int) -> [LawCurve] {
    [LawCurve(.metric("prediction_error"), expected: errors(upTo: generations))]
  }

  func chains(_ results: CellResults) -> LinearChains {
    LinearChains(
      results.parameters, dimension: dimension, lastGeneration: results.generationCount - 1)
  }

  /// Tests the mean error over replicates against its expectation.
  func errorTests(_ chains: LinearChains, upTo last: Int) -> [LawTest] {
    let expected = errors(upTo: last)
    return MomentTests.sampleMeans(
      id: "error", of: "|ŵ−w₀|²", upTo: last,
      values: { chains.squaredErrors($0, from: weights) }, expected: { expected[$0] })
  }

  /// The pivots of every step under replace with fresh features, the first from the truth.
  func battery(_ chains: LinearChains) -> PivotBattery {
    PivotBattery(
      scores: chains.states.map { states in
        var (before, noise) = (weights, noise)
        return states.enumerated().map { generation, state in
          let step = zip(state.weights, before).map { $0 - $1 }
          var values = [
            LinearPivots.length(step, noise: noise, rows: batch(generation))
          ]
          if dimension > 1 { values.append(LinearPivots.direction(step, along: before)) }
          (before, noise) = (state.weights, state.noise)
          return (generation, values)
        }
      })
  }

  /// Where features are kept, steps of a chain lean on each other through them: their lengths are
  /// tested a generation at a time, over replicates.
  func keptTests(_ chains: LinearChains, upTo last: Int) -> [LawTest] {
    MomentTests.chosen(Array(0...last)).flatMap { generation -> [LawTest] in
      let scores = chains.states.compactMap { states -> Double? in
        guard states.count > generation else { return nil }
        let before = generation == 0 ? weights : states[generation - 1].weights
        // A pool's fit is the mean of as many fits of the same features.
        let fits = accumulates ? Double(generation + 1) : 1
        let step = zip(states[generation].weights, before).map { fits * ($0 - $1) }
        return LinearPivots.length(
          step, noise: generation == 0 ? noise : states[generation - 1].noise, rows: real)
      }
      guard !scores.isEmpty else { return [] }
      let battery = PivotBattery(scores: scores.map { [(generation, [$0])] })
      return battery.locationTests(generation...generation).map {
        $0.renamed("\($0.id)[\(generation)]")
      }
    }
  }

  /// Squared steps over their expectation, and their product with the weights before, as each
  /// replicate's average.
  func stepTests(_ chains: LinearChains, upTo last: Int) -> [LawTest] {
    var (squares, products) = ([Double](), [Double]())
    for states in chains.states where states.count > 1 {
      var (square, product) = (0.0, 0.0)
      for generation in 1..<states.count {
        let before = states[generation - 1]
        let step = zip(states[generation].weights, before.weights).map { $0 - $1 }
        let expected = stepError(generation, noise: before.noise)
        square += step.product(with: step) / expected
        product += step.product(with: before.weights) / expected.squareRoot()
      }
      squares.append(square / Double(states.count - 1))
      products.append(product / Double(states.count - 1))
    }
    guard last >= 1 else { return [] }
    return [
      MomentTests.sampleMean(
        id: "step.square", words: "squared steps of the weights over their expectation", squares,
        expected: 1, generations: 1...last),
      MomentTests.sampleMean(
        id: "step.direction", words: "steps of the weights along the weights before", products,
        expected: 0, generations: 1...last),
    ].compactMap { $0 }
  }

  /// What stands against a law where chains end early: a correct one does not.
  func obstacle(_ chains: LinearChains, upTo last: Int) -> String? {
    let short = chains.states.count { $0.count <= last }
    return short == 0 ? nil : "\(short) chains are shorter than planned, and none may end"
  }
}

extension LawTest {
  /// The same test under another name.
  func renamed(_ id: String) -> LawTest {
    LawTest(
      id: id, words: words, statistic: statistic, expected: expected, z: z, p: p,
      generations: generations, count: count, weight: weight, ratio: ratio,
      candidates: candidates)
  }
}
