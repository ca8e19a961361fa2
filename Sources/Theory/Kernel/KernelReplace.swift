// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// K1: a kernel estimate adds its kernel's variance in every generation.
public struct KernelReplace: Law {
  public let id = "K1"
  public let summary = "variance and drift of a kernel estimate under replace"
  public let statement = """
    S² the variance (divisor n) of the sample a fit learns from, V that of the model: V = S² + h², \
    by a rule of factor c V = S²(1 + c² n/(n−1)). E S² = σ₀²(1−1/n₀) at first, then \
    E S'² = (1−1/n)V and E |μ'−μ|² = V/n; with h fixed S² tends to (n−1)h² and the mean \
    diffuses without bound. In d dimensions the same for traces
    """
  public let source = """
    the first two moments of a sample of the estimate, whose variance is the sample's and the \
    kernel's (Silverman 1986, Density Estimation, section 6.4)
    """
  public let example = """
    learner: {kernel_density: {width: 0.5}}
    chain: {generations: 3, real: 50, synthetic: 40}
    metrics: [variance_ratio]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in
      _ = try KernelSetting(facts, policy: "replace")
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    (try? KernelSetting(facts, policy: "replace"))?.curves(generations: generations) ?? []
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    (try? KernelSetting(facts, policy: "replace"))?.evidence(results) ?? LawEvidence()
  }
}
