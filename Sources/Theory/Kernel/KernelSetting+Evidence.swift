// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

extension KernelSetting {
  /// Curves of the model's variance and of its mean's drift.
  func curves(generations: Int) -> [LawCurve] {
    guard let truth else { return [] }
    let (distances, traces) = expectations(trace: truth.trace, upTo: generations)
    var curves = [
      LawCurve(.metric("variance_ratio"), expected: traces.map { $0 / truth.trace }),
      LawCurve(
        .metric("mean_shift"), .meanSquare(about: 0),
        expected: distances.map { Double(dimension) * $0 / truth.trace }),
    ]
    if dimension == 1 { curves.append(LawCurve(.parameter("variance"), expected: traces)) }
    return curves
  }

  /// Tests the means over replicates and every step given the fit before.
  func evidence(_ results: CellResults) -> LawEvidence {
    let last = results.generationCount - 1
    let chains = GaussianChains(results.parameters, dimension: dimension, lastGeneration: last)
    let rows = rows(upTo: last)
    var evidence = LawEvidence()
    if let truth {
      let (distances, traces) = expectations(trace: truth.trace, upTo: last)
      evidence.tests = MomentTests.sampleMeans(
        id: "trace", of: "tr Σ/tr Σ₀", upTo: last,
        values: { chains.complete($0)?.map { $0.covariance.trace / truth.trace } },
        expected: { traces[$0] / truth.trace })
      evidence.tests += MomentTests.sampleMeans(
        id: "drift", of: "|μ−μ₀|²/tr Σ₀", upTo: last,
        values: { generation in
          chains.complete(generation)?.map { state in
            zip(state.mean, truth.mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
              / truth.trace
          }
        }, expected: { distances[$0] / truth.trace })
    }
    evidence.add(stepsOf: chains, upTo: last) { past in
      guard let before = past.last, past.count < rows.count else { return nil }
      let trace = before.covariance.trace
      let (count, added) = (rows[past.count - 1], batch(past.count))
      let next = step(
        sample: sampleTrace(of: trace, rows: count), model: trace, before: count, added: added)
      return StepResiduals.Prediction(
        mean: before.mean, squaredDistance: next.distance,
        trace: modelTrace(of: next.sample, rows: rows[past.count]))
    }
    return evidence
  }
}
