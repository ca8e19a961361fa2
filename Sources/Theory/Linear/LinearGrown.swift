// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// L4: batches that grow as a pool would still add up errors, like a logarithm.
public struct LinearGrown: Law {
  public let id = "L4"
  public let summary = "error of least squares under replace with batches that change in size"
  public let statement = """
    N_j rows behind fit j: E |ŵ−w₀|² = s² d Σ 1/(N_j−d−1); with N_j = jN, as large as the pool of \
    accumulate, it grows like log t, without bound. Steps as in L1
    """
  public let source = """
    Gerstgrasser et al. 2024, arXiv:2404.01413, for the comparison at equal numbers of rows
    """
  public let example = """
    source: {linear: {dimension: 3, noise_variance: 1}}
    learner: {least_squares: {noise_variance: 1}}
    chain: {generations: 3, real: 30, synthetic: 25, policy: grown_replace}
    metrics: [prediction_error]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Self.setting(facts) }
  }

  private static func setting(_ facts: CellFacts) throws(Inapplicable) -> LinearSetting {
    let setting = try LinearSetting(facts)
    guard setting.shift == nil else { throw Inapplicable("labels are shifted, which is L5's") }
    guard !setting.accumulates else { throw Inapplicable("the policy is accumulate, not replace") }
    guard !setting.keepsFeatures else { throw Inapplicable("features are kept") }
    guard !setting.batches.allSatisfy({ $0 == setting.batches[0] }) else {
      throw Inapplicable("batches are of one size, which is L1's")
    }
    return setting
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    (try? Self.setting(facts))?.curves(generations: generations) ?? []
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let setting = try? Self.setting(facts) else { return LawEvidence() }
    let (chains, last) = (setting.chains(results), results.generationCount - 1)
    let battery = setting.battery(chains)
    var evidence = LawEvidence(
      tests: setting.errorTests(chains, upTo: last) + battery.scoreTests(),
      pivotCount: battery.pivotCount)
    evidence.obstacle = setting.obstacle(chains, upTo: last)
    return evidence
  }
}
