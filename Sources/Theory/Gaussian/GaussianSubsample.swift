// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// G9: a subsample of everything so far keeps nearly as much of the variance as the whole.
public struct GaussianSubsample: Law {
  public let id = "G9"
  public let summary = "moments of a Gaussian chain under accumulate_subsample"
  public let statement = """
    the pool has P_g = n₀ + gn rows, the fit takes m of them without replacement; in units of σ₀², \
    U = E (pool mean − μ₀)², C = E (μ−μ₀)², V = E s²: U = C = 1/n₀ at first, then \
    U' = U + (n/P')²((C−U) + λV/n), C' = U' + (Q'−U')(P'−m)/(m(P'−1)), V' = (m/D)(Q'−C'), \
    Q' = (PQ + n(C+λV))/P' the pool's mean square, which is 1 for divisor n and λ = 1
    """
  public let source = """
    Kazdan et al. 2025, arXiv:2410.16713, for the policy; the recursion is sampling from a finite \
    population (Cochran 1977, Sampling Techniques, theorem 2.2)
    """

  public let example = """
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 60, synthetic: 50, policy: accumulate_subsample}
    metrics: [variance_ratio]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Self.setting(facts) }
  }

  private static func setting(
    _ facts: CellFacts
  ) throws(Inapplicable) -> (setting: GaussianSetting, truth: UnivariateTruth) {
    let setting = try GaussianSetting(facts)
    guard case .subsample = setting.policy else {
      throw Inapplicable("the policy is \(setting.policy.name), not accumulate_subsample")
    }
    try setting.require(\.isScaled)
    return (setting, try setting.univariateTruth())
  }

  /// The recursion, from generation 0 on.
  static func table(_ setting: GaussianSetting, upTo last: Int) -> [SecondMoments] {
    let factor = setting.emission.factor
    let real = Double(setting.real)
    var pool = (count: real, squaredMean: 1 / real, meanSquare: 1.0)
    var table = [
      SecondMoments(
        variance: (real - 1) / setting.divide(setting.real), squaredMean: 1 / real)
    ]
    for generation in 1..<max(1, last + 1) {
      let before = table[generation - 1]
      let batch = Double(setting.batch(generation))
      let count = pool.count + batch
      let share = batch / count
      let emitted = factor * before.variance
      let apart = before.squaredMean - pool.squaredMean + emitted / batch
      pool = (
        count, pool.squaredMean + share * share * apart,
        pool.meanSquare + share * (before.squaredMean + emitted - pool.meanSquare)
      )
      let taken = setting.trainingCount(generation)
      let rows = Double(taken)
      let squaredMean =
        pool.squaredMean
        + (pool.meanSquare - pool.squaredMean) * (count - rows) / (rows * (count - 1))
      table.append(
        SecondMoments(
          variance: rows / setting.divide(taken) * (pool.meanSquare - squaredMean),
          squaredMean: squaredMean))
    }
    return table
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (setting, truth) = try? Self.setting(facts) else { return [] }
    return LawCurve.secondMoments(Self.table(setting, upTo: generations), truth)
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let (setting, truth) = try? Self.setting(facts) else { return LawEvidence() }
    return try LawEvidence(
      secondMoments: { (last) throws(NumericsFailure) in Self.table(setting, upTo: last) }, setting,
      truth, results)
  }
}
