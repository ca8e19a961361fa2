// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// G10: real rows in every training set hold mean and variance at a distance from collapse.
public struct GaussianMix: Law {
  public let id = "G10"
  public let summary = "moments of a Gaussian chain under mix, real rows fresh or the same"
  public let statement = """
    n_r real and n_s synthetic rows of bias λ, N = n_r + n_s, w = n_s/N; in units of σ₀², \
    M = E (μ−μ₀)², V = E s²: M' = n_r/N² + w²(M + λV/n_s), V' = (N/D)(n_r/N + w(M + λV) − M'), \
    from M = 1/n₀, V = (n₀−1)/D. Of generation 0's rows: M' has 2(n_r/N)wX more, \
    X = E (x̄₀−μ₀)(μ−μ₀), X' = n_r/(N n₀) + wX from 1/n₀
    """
  public let source = """
    Alemohammad et al. 2024, arXiv:2307.01850, for fresh rows in the limit; here from generation \
    0, for any n₀ and either divisor
    """

  public let example = """
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 60, synthetic: 50, policy: {mix: {real_fraction: 0.2}}}
    metrics: [variance_ratio]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Self.setting(facts) }
  }

  private typealias Found = (
    setting: GaussianSetting, mixing: GaussianSetting.Mixing, truth: UnivariateTruth
  )

  private static func setting(_ facts: CellFacts) throws(Inapplicable) -> Found {
    let setting = try GaussianSetting(facts)
    guard case .mix(let mixing) = setting.policy else {
      throw Inapplicable("the policy is \(setting.policy.name), not mix")
    }
    guard mixing.weight == nil else { throw Inapplicable("the real rows have a weight") }
    try setting.require(\.isScaled)
    return (setting, mixing, try setting.univariateTruth())
  }

  /// The recursion, from generation 0 on.
  static func table(
    _ setting: GaussianSetting, _ mixing: GaussianSetting.Mixing, upTo last: Int
  ) -> [SecondMoments] {
    let factor = setting.emission.factor
    let start = Double(setting.real)
    var shared = 1 / start
    var table = [
      SecondMoments(
        variance: (start - 1) / setting.divide(setting.real), squaredMean: 1 / start)
    ]
    for generation in 1..<max(1, last + 1) {
      let before = table[generation - 1]
      let rows = setting.batch(generation)
      let count = Double(rows)
      let real = Double(mixing.realCount(of: rows)) / count
      let synthetic = 1 - real
      let emitted = factor * before.variance
      var squaredMean =
        real / count + synthetic * (synthetic * before.squaredMean + emitted / count)
      if !mixing.fresh { squaredMean += 2 * real * synthetic * shared }
      shared = real / start + synthetic * shared
      let meanSquare = real + synthetic * (before.squaredMean + emitted)
      table.append(
        SecondMoments(
          variance: count / setting.divide(rows) * (meanSquare - squaredMean),
          squaredMean: squaredMean))
    }
    return table
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (setting, mixing, truth) = try? Self.setting(facts) else { return [] }
    return LawCurve.secondMoments(Self.table(setting, mixing, upTo: generations), truth)
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let (setting, mixing, truth) = try? Self.setting(facts) else { return LawEvidence() }
    var evidence = try LawEvidence(
      secondMoments: { (last) throws(NumericsFailure) in
        Self.table(setting, mixing, upTo: last)
      }, setting, truth, results)
    let last = results.generationCount - 1
    let chains = GaussianChains(results.parameters, dimension: 1, lastGeneration: last)
    evidence.add(stepsOf: chains, upTo: last) { past in
      Self.prediction(setting, mixing, truth, past)
    }
    return evidence
  }

  /// What the next fit should be: given the fit before, and generation 0's where its rows are used.
  private static func prediction(
    _ setting: GaussianSetting, _ mixing: GaussianSetting.Mixing, _ truth: UnivariateTruth,
    _ past: ArraySlice<GaussianState>
  ) -> StepResiduals.Prediction? {
    guard let before = past.last, let first = past.first else { return nil }
    let rows = setting.batch(past.count)
    let count = Double(rows)
    let realCount = mixing.realCount(of: rows)
    let real = Double(realCount)
    let synthetic = count - real
    let spread = setting.emission.factor * before.covariance[0, 0]
    // Real rows: their centre, their variance (divisor rows − 1), and that of their mean.
    var (centre, variance, ofMean) = (truth.mean, truth.variance, 0.0)
    if mixing.fresh {
      ofMean = realCount > 0 ? variance / real : 0
    } else {
      let start = Double(setting.real)
      centre = first.mean[0]
      variance = first.covariance[0, 0] * setting.divide(setting.real) / (start - 1)
      ofMean = realCount > 0 ? variance * (1 / real - 1 / start) : 0
    }
    let ofSynthetic = synthetic > 0 ? spread / synthetic : 0
    let apart = centre - before.mean[0]
    let scatter =
      max(0, real - 1) * variance + max(0, synthetic - 1) * spread
      + real * synthetic / count * (apart * apart + ofMean + ofSynthetic)
    return StepResiduals.Prediction(
      mean: [(real * centre + synthetic * before.mean[0]) / count],
      squaredDistance: (real * real * ofMean + synthetic * synthetic * ofSynthetic)
        / (count * count),
      trace: scatter / setting.divide(rows))
  }
}
