// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// T1: what a temperature does to a chain that loses nothing to chance.
public struct TemperatureLimit: Law {
  public let id = "T1"
  public let summary = "the shares of types under replace at a temperature, in the limit of large n"
  public let statement = """
    n → ∞: p ∝ p₀^(T^(−g)); for finite n each step is tested as C6, from the parent p^(1/T)
    """
  public let source = "the g-th power of p → p^(1/T)"

  public let example = """
    source: {categorical: {zipf: {types: 20, exponent: 1}}}
    learner: categorical
    chain: {generations: 3, real: 200, synthetic: 200, sampling: {temperature: 0.9}}
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Self.setting(facts) }
  }

  private static func setting(
    _ facts: CellFacts
  ) throws(Inapplicable) -> (temperature: Double, truth: TypeTruth) {
    let setting = try TypeSetting(facts)
    try setting.require(.replace)
    guard let temperature = setting.temperature else {
      throw Inapplicable("no temperature changes what is drawn")
    }
    guard let truth = setting.truth else {
      throw Inapplicable("the real observations come from no known probabilities")
    }
    return (temperature, truth)
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let (temperature, truth) = try? Self.setting(facts),
      let largest = truth.groups.first?.probability
    else { return [] }
    var heterozygosity: [Double] = []
    var shares = [[Double]](repeating: [], count: truth.listed?.count ?? 0)
    for generation in 0...generations {
      let power = pow(temperature, Double(-generation))
      func weight(_ p: Double) -> Double { p > 0 ? exp(power * log(p / largest)) : 0 }
      let sum = truth.sum(weight)
      heterozygosity.append(
        truth.sum { p in
          let share = weight(p) / sum
          return share * (1 - share)
        })
      for (index, p) in (truth.listed ?? []).enumerated() {
        shares[index].append(weight(p) / sum)
      }
    }
    return [
      LawCurve(.parameter("heterozygosity"), expected: heterozygosity, kind: .asymptotic),
      LawCurve(.metric("heterozygosity"), expected: heterozygosity, kind: .asymptotic),
    ]
      + shares.enumerated().map { index, values in
        LawCurve(.parameter("p_\(index + 1)"), expected: values, kind: .asymptotic)
      }
  }

  /// A limit is no pivot: the steps are.
  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence { LawEvidence() }
}
