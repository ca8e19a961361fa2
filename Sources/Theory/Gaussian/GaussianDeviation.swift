// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// G4: under replace every power of the deviation shrinks or grows by a constant factor.
public struct GaussianDeviation: Law {
  public let id = "G4"
  public let summary = "moments of the deviation of a Gaussian chain under replace"
  public let statement = """
    E s^q = σ₀^q m(n₀) m(n)ᵍ, m(n) = (2/D)^{q/2} Γ((n−1+q)/2)/Γ((n−1)/2); tested at q = 1
    """
  public let source = "moments of χ (Johnson, Kotz and Balakrishnan 1994, chapter 18)"

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

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (setting, truth) = try? GaussianSetting.univariate(facts, policy: .replace) else {
      return []
    }
    let raw = try Self.moments(setting, upTo: generations)
    let scale = truth.variance.squareRoot()
    return [
      LawCurve(
        .parameter("variance"), .meanRoot, expected: raw.map { $0.mean * scale },
        deviations: raw.map { $0.standardDeviation * scale })
    ]
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let (setting, truth) = try? GaussianSetting.univariate(facts, policy: .replace) else {
      return LawEvidence()
    }
    let series = try UnivariateSeries(setting, truth, results)
    let table = try Self.moments(setting, upTo: series.last)
    return LawEvidence(
      tests: MomentTests.means(
        id: "deviation", of: "s/σ₀", upTo: series.last, values: series.deviation
      ) { generation in
        let raw = table[generation]
        return MomentTests.Moments(
          mean: raw.mean, deviation: raw.standardDeviation, skewness: raw.skewness)
      })
  }

  /// The first three moments of s/σ₀, by generation.
  static func moments(
    _ setting: GaussianSetting, upTo last: Int
  ) throws(NumericsFailure) -> [RawMoments] {
    let powers = try (1...3).map { (power) throws(NumericsFailure) in
      try LawCurve.expectedPower(power, setting, generations: last)
    }
    return (0...last).map { RawMoments(powers[0][$0], powers[1][$0], powers[2][$0]) }
  }
}
