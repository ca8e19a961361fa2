// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// G3: under replace the log variance walks with a known drift and spread.
public struct GaussianLogVariance: Law {
  public let id = "G3"
  public let summary = "mean and variance of the log variance of a Gaussian chain under replace"
  public let statement = """
    E ln s² = ln σ₀² + δ(n₀) + g (δ(n) + ln λ), δ(n) = ψ((n−1)/2) − ln(D/2); \
    Var ln s² = ψ₁((n₀−1)/2) + g ψ₁((n−1)/2); λ the product of bias and temperature
    """
  public let source = "cumulants of ln χ² (Johnson, Kotz and Balakrishnan 1994, chapter 18)"

  public let example = """
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 100, synthetic: 100, policy: replace}
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Self.setting(facts) }
  }

  private static func setting(
    _ facts: CellFacts
  ) throws(Inapplicable) -> (setting: GaussianSetting, truth: UnivariateTruth) {
    try GaussianSetting.univariate(facts, policy: .replace, emission: \.isScaled)
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (setting, truth) = try? Self.setting(facts) else { return [] }
    let walk = try LogVarianceWalk(setting, upTo: generations)
    return [
      LawCurve(
        .metric("log_variance"),
        expected: (0...generations).map { log(truth.variance) + walk.mean($0) },
        deviations: (0...generations).map { walk.variance($0).squareRoot() })
    ]
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let (setting, truth) = try? Self.setting(facts) else { return LawEvidence() }
    let series = try UnivariateSeries(setting, truth, results)
    let walk = try LogVarianceWalk(setting, upTo: series.last)
    return LawEvidence(
      tests: walk.tests(of: "ln(s²/σ₀²)", upTo: series.last, values: series.logVariance))
  }
}
