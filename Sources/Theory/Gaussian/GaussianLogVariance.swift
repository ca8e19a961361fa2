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
    E ln s² = ln σ₀² + δ(n₀) + g δ(n), δ(n) = ψ((n−1)/2) − ln(D/2); \
    Var ln s² = ψ₁((n₀−1)/2) + g ψ₁((n−1)/2)
    """
  public let source = "cumulants of ln χ² (Johnson, Kotz and Balakrishnan 1994, chapter 18)"

  public let example = """
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 100, synthetic: 100, policy: replace}
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in
      _ = try GaussianSetting.univariate(facts, policy: .replace)
    }
  }

  /// The first four cumulants of ln(s²/σ₀²), by generation.
  struct Walk {
    private let first: [Double]
    private let later: [Double]

    init(_ setting: GaussianSetting) throws(NumericsFailure) {
      first = try Self.cumulants(setting, setting.real)
      later = try Self.cumulants(setting, setting.synthetic)
    }

    private static func cumulants(
      _ setting: GaussianSetting, _ rows: Int
    ) throws(NumericsFailure) -> [Double] {
      let half = Double(rows - 1) / 2
      var cumulants: [Double] = []
      for order in 0...3 { cumulants.append(try SpecialFunctions.polygamma(order, half)) }
      cumulants[0] -= log(setting.divide(rows) / 2)
      return cumulants
    }

    private func cumulant(_ order: Int, _ generation: Int) -> Double {
      first[order] + Double(generation) * later[order]
    }

    func mean(_ generation: Int) -> Double { cumulant(0, generation) }
    func variance(_ generation: Int) -> Double { cumulant(1, generation) }
    func skewness(_ generation: Int) -> Double {
      cumulant(2, generation) / pow(variance(generation), 1.5)
    }
    /// Excess over the normal's 3.
    func kurtosis(_ generation: Int) -> Double {
      cumulant(3, generation) / (variance(generation) * variance(generation))
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (setting, truth) = try? GaussianSetting.univariate(facts, policy: .replace) else {
      return []
    }
    let walk = try Walk(setting)
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
    guard let (setting, truth) = try? GaussianSetting.univariate(facts, policy: .replace) else {
      return LawEvidence()
    }
    let walk = try Walk(setting)
    let series = try UnivariateSeries(setting, truth, results)
    let means = MomentTests.means(
      id: "log_variance.mean", of: "ln(s²/σ₀²)", upTo: series.last, values: series.logVariance
    ) { generation in
      MomentTests.Moments(
        mean: walk.mean(generation), deviation: walk.variance(generation).squareRoot(),
        skewness: walk.skewness(generation))
    }
    let variances = MomentTests.variances(
      id: "log_variance.variance", of: "ln(s²/σ₀²)", upTo: series.last,
      values: series.logVariance,
      moments: { (variance: walk.variance($0), kurtosis: walk.kurtosis($0)) },
      candidates: { [Self.shifted(walk, $0)] })
    return LawEvidence(tests: means + variances)
  }

  /// The label is one generation behind.
  private static func shifted(_ walk: Walk, _ generation: Int) -> LikelyCause {
    LikelyCause(
      ratio: walk.variance(generation + 1) / walk.variance(generation),
      formula: "\(generation + 2)/\(generation + 1) steps",
      words: "what is labelled generation \(generation) seems to be generation \(generation + 1)")
  }
}
