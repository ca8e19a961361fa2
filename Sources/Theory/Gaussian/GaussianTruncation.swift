// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// V2: batches without what lies beyond k deviations of the model shrink by a fixed factor.
public struct GaussianTruncation: Law {
  public let id = "V2"
  public let summary = "a Gaussian chain whose batches are cut at k deviations"
  public let statement = """
    f = P(χ²_{d+2} ≤ k²)/P(χ²_d ≤ k²), in one dimension 1 − 2kφ(k)/(2Φ(k)−1); given the fit \
    before, E μ' = μ, E |μ'−μ|² = λf tr Σ/n, E tr Σ' = λf (n−1)/D tr Σ; so \
    E tr Σ = tr Σ₀ (n₀−1)/D₀ (λf (n−1)/D)ᵍ
    """
  public let source = """
    Tallis 1963, Annals of Mathematical Statistics 34, 940, for the truncated covariance, a factor a generation
    """

  public let example = """
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 60, synthetic: 50, sampling: {truncate: 2}}
    metrics: [variance_ratio]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Setting(facts) }
  }

  /// A cell whose batches are cut.
  private struct Setting {
    let gaussian: GaussianSetting
    /// λf.
    let factor: Double

    init(_ facts: CellFacts) throws(Inapplicable) {
      gaussian = try GaussianSetting(facts)
      try gaussian.require(.replace)
      guard let cut = gaussian.emission.cut, gaussian.emission.rewardVariance == nil else {
        throw Inapplicable("the batch is not cut")
      }
      factor =
        gaussian.emission.factor
        * TruncatedNormal(cut: cut, dimension: gaussian.dimension).variance
    }

    /// E tr Σ and E |μ − μ₀|² by generation, in units of tr Σ₀.
    func moments(upTo last: Int) -> [SecondMoments] {
      let real = gaussian.real
      var moments = SecondMoments(
        variance: Double(real - 1) / gaussian.divide(real), squaredMean: 1 / Double(real))
      var table = [moments]
      for generation in 1..<max(1, last + 1) {
        let rows = gaussian.batch(generation)
        let emitted = factor * moments.variance
        moments = SecondMoments(
          variance: emitted * Double(rows - 1) / gaussian.divide(rows),
          squaredMean: moments.squaredMean + emitted / Double(rows))
        table.append(moments)
      }
      return table
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let setting = try? Setting(facts), setting.gaussian.truth != nil else { return [] }
    let table = setting.moments(upTo: generations)
    if let truth = try? setting.gaussian.univariateTruth() {
      return LawCurve.secondMoments(table, truth)
    }
    let dimension = Double(setting.gaussian.dimension)
    return [
      LawCurve(.metric("variance_ratio"), expected: table.map(\.variance)),
      LawCurve(
        .metric("mean_shift"), .meanSquare(about: 0),
        expected: table.map { dimension * $0.squaredMean }),
    ]
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let setting = try? Setting(facts) else { return LawEvidence() }
    let gaussian = setting.gaussian
    let last = try gaussian.lastResolvedGeneration(upTo: results.generationCount - 1)
    let chains = GaussianChains(
      results.parameters, dimension: gaussian.dimension, lastGeneration: last)
    var evidence = LawEvidence()
    if let truth = gaussian.truth {
      let table = setting.moments(upTo: last)
      let whole = truth.covariance.trace
      evidence.tests = MomentTests.sampleMeans(
        id: "trace", of: "tr Σ/tr Σ₀", upTo: last,
        values: { generation in
          chains.complete(generation)?.map { $0.covariance.trace / whole }
        }, expected: { table[$0].variance })
    }
    evidence.add(stepsOf: chains, upTo: last) { past in
      guard let before = past.last else { return nil }
      let rows = gaussian.batch(past.count)
      let emitted = setting.factor * before.covariance.trace
      return StepResiduals.Prediction(
        mean: before.mean, squaredDistance: emitted / Double(rows),
        trace: emitted * Double(rows - 1) / gaussian.divide(rows))
    }
    return evidence
  }
}
