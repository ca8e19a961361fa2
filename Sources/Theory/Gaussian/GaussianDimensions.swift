// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// G7: in many dimensions the volume goes faster than the total variance.
public struct GaussianDimensions: Law {
  public let id = "G7"
  public let summary = "total variance and determinant of a Gaussian chain in d dimensions"
  public let statement = """
    E tr Σ = tr Σ₀ (n₀−1)/D₀ ((n−1)/D)ᵍ; ln |Σ|/|Σ₀| is a sum over generations and i = 1…d of \
    ln(χ²ₙ₋ᵢ/D): E = Σ_g Σᵢ [ψ((n−i)/2) − ln(D/2)], Var = Σ_g Σᵢ ψ₁((n−i)/2)
    """
  public let source = """
    generalised variance of normal samples (Muirhead 1982, theorem 3.2.15), a factor a generation
    """

  public let example = """
    source: {gaussian: {dimension: 2}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 60, synthetic: 50}
    metrics: [variance_ratio]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Self.setting(facts) }
  }

  private static func setting(
    _ facts: CellFacts
  ) throws(Inapplicable) -> (setting: GaussianSetting, truth: GaussianSetting.Truth) {
    let setting = try GaussianSetting(facts)
    try setting.require(.replace)
    try setting.require(\.isPlain)
    guard setting.dimension > 1 else { throw Inapplicable("there is one dimension") }
    guard let truth = setting.truth else {
      throw Inapplicable("the real rows come from no known Gaussian")
    }
    return (setting, truth)
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (setting, truth) = try? Self.setting(facts) else { return [] }
    let traces = Self.traces(setting, upTo: generations)
    let walk = try LogVarianceWalk(setting, upTo: generations)
    let start = try Cholesky(of: truth.covariance).logDeterminant
    let dimension = Double(setting.dimension)
    var drift = 0.0
    let shifts = traces.indices.map { generation in
      drift +=
        (generation == 0 ? 1 : traces[generation - 1])
        / Double(setting.trainingCount(generation))
      return dimension * drift
    }
    return [
      LawCurve(.metric("variance_ratio"), expected: traces),
      LawCurve(.metric("mean_shift"), .meanSquare(about: 0), expected: shifts),
      LawCurve(
        .metric("log_variance"), expected: (0...generations).map { start + walk.mean($0) },
        deviations: (0...generations).map { walk.variance($0).squareRoot() }),
    ]
  }

  /// E tr Σ / tr Σ₀.
  private static func traces(_ setting: GaussianSetting, upTo last: Int) -> [Double] {
    var ratio = 1.0
    return (0...last).map { generation in
      let count = setting.trainingCount(generation)
      ratio *= Double(count - 1) / setting.divide(count)
      return ratio
    }
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let (setting, truth) = try? Self.setting(facts) else { return LawEvidence() }
    let last = try setting.lastResolvedGeneration(upTo: results.generationCount - 1)
    let chains = GaussianChains(
      results.parameters, dimension: setting.dimension, lastGeneration: last)
    let walk = try LogVarianceWalk(setting, upTo: last)
    let start = try Cholesky(of: truth.covariance).logDeterminant
    func logDeterminants(_ generation: Int) -> [Double]? {
      guard let states = chains.complete(generation) else { return nil }
      let values = states.compactMap { try? Cholesky(of: $0.covariance).logDeterminant - start }
      return values.count == states.count ? values : nil
    }
    let traces = Self.traces(setting, upTo: last)
    let whole = truth.covariance.trace
    return LawEvidence(
      tests: walk.tests(of: "ln |Σ|/|Σ₀|", upTo: last, values: logDeterminants)
        + MomentTests.sampleMeans(
          id: "trace", of: "tr Σ/tr Σ₀", upTo: last,
          values: { chains.complete($0)?.map { $0.covariance.trace / whole } },
          expected: { traces[$0] }))
  }
}
