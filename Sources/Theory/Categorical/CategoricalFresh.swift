// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// C5: fresh real observations in every batch hold heterozygosity at a distance from its loss.
public struct CategoricalFresh: Law {
  public let id = "C5"
  public let summary = "heterozygosity of types where part of each batch is fresh and real"
  public let statement = """
    n_r fresh real of n observations, n_s synthetic, a = n_r/n, S = E Σp², S₀ = Σp₀²: \
    S' = a²(S₀ + (1−S₀)/n_r) + 2a(1−a)S₀ + (1−a)²(S(1−1/n_s) + 1/n_s), \
    from S₀ + (1−S₀)/n₀; E H = 1 − S, and E p = p₀
    """
  public let source = """
    the moments of two independent multinomials, one of the truth; its fixed point is that of \
    migration from a mainland (Wright 1931, doi:10.1093/genetics/16.2.97)
    """

  public let example = """
    source: {categorical: {weights: [0.6, 0.3, 0.1]}}
    learner: categorical
    chain: {generations: 3, real: 50, synthetic: 50, policy: {mix: {real_fraction: 0.2, fresh: true}}}
    metrics: [heterozygosity]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Setting(facts) }
  }

  /// Sizes, share and truth of such a chain.
  private struct Setting {
    let batches: BatchSizes
    let mixing: GaussianSetting.Mixing
    let truth: TypeTruth

    init(_ facts: CellFacts) throws(Inapplicable) {
      _ = try TypeSetting.typesOfShares(facts)
      guard try TypeSetting.sampling(facts) == (nil, nil) else {
        throw Inapplicable("the batch is changed on its way (sampling)")
      }
      guard facts.canonicalPolicy == "mix", facts.boolean("fresh") == true,
        (facts.number("previous") ?? 0) == 0,
        let share = facts.number("real_fraction") ?? facts.number("original")
      else {
        throw Inapplicable("the policy is no mix of the newest batch and fresh observations")
      }
      guard let truth = try TypeTruth(facts) else {
        throw Inapplicable("the real observations come from no known probabilities")
      }
      batches = try BatchSizes(facts)
      mixing = GaussianSetting.Mixing(share: share, fresh: true, weight: nil)
      self.truth = truth
    }

    /// E H by generation.
    func heterozygosity(upTo last: Int) -> [Double] {
      let start = truth.powerSum(2)
      var homozygosity = start + (1 - start) / Double(batches.real)
      var table = [1 - homozygosity]
      for generation in 1..<max(1, last + 1) {
        let real = Double(mixing.realCount(of: batches[generation]))
        let synthetic = Double(batches[generation]) - real
        let share = real / (real + synthetic)
        let ofReal = real > 0 ? start + (1 - start) / real : 0
        let ofSynthetic =
          synthetic > 0 ? homozygosity + (1 - homozygosity) / synthetic : 0
        homozygosity =
          share * share * ofReal + 2 * share * (1 - share) * start
          + (1 - share) * (1 - share) * ofSynthetic
        table.append(1 - homozygosity)
      }
      return table
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let setting = try? Setting(facts) else { return [] }
    let means = setting.heterozygosity(upTo: generations)
    return [
      LawCurve(.metric("heterozygosity"), expected: means),
      LawCurve(.parameter("heterozygosity"), expected: means),
    ]
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let setting = try? Setting(facts) else { return LawEvidence() }
    let last = results.generationCount - 1
    let means = setting.heterozygosity(upTo: last)
    let parameters = results.parameters
    var tests = MomentTests.sampleMeans(
      id: "heterozygosity", of: "1 − Σp²", upTo: last,
      values: { MomentTests.complete(parameters, "heterozygosity", $0) },
      expected: { means[$0] })
    for (index, probability) in (setting.truth.listed ?? []).enumerated().prefix(2) {
      let name = "p_\(index + 1)"
      tests += MomentTests.sampleMeans(
        id: name, of: "the probability of type \(index + 1)", upTo: last,
        values: { MomentTests.complete(parameters, name, $0) }, expected: { _ in probability })
    }
    return LawEvidence(tests: tests)
  }
}
