// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// K2: accumulating does not save a kernel estimate.
public struct KernelAccumulate: Law {
  public let id = "K2"
  public let summary = "variance and drift of a kernel estimate under accumulate"
  public let statement = """
    P rows in the pool, n join, P' = P + n: the pool's second moment about μ₀ grows by (n/P')h² a \
    generation, σ₀² + h²(H_t − 1) with n₀ = n and t = g + 1: like log t, without bound. \
    E |μ'−μ|² = nV/P'², E S'² = (P S² + (n−1)V + P V/P')/P', V as in K1
    """
  public let source = """
    as K1; harmonic sums replace the powers of Gerstgrasser et al. 2024, arXiv:2404.01413, because \
    every batch is wider than the pool by the kernel
    """
  public let example = """
    learner: {kernel_density: {width: 0.5}}
    chain: {generations: 3, real: 50, synthetic: 40, policy: accumulate}
    metrics: [variance_ratio]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in
      _ = try KernelSetting(facts, policy: "accumulate")
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    (try? KernelSetting(facts, policy: "accumulate"))?.curves(generations: generations) ?? []
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    (try? KernelSetting(facts, policy: "accumulate"))?.evidence(results) ?? LawEvidence()
  }
}
