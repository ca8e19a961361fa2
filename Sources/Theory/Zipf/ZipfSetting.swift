// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A chain under replace whose real observations follow Zipf's law, pᵢ = i^(−β)/ζ(β).
struct ZipfSetting {
  /// β, above 1.
  let exponent: Double
  let setting: TypeSetting
  let truth: TypeTruth
  private let zeta: Double
  /// Γ(1 − 1/β).
  private let gamma: Double

  init(_ facts: CellFacts) throws(Inapplicable) {
    setting = try TypeSetting(facts)
    try setting.require(.replace)
    guard let exponent = facts.number("truth.zipf_exponent"), let truth = setting.truth else {
      throw Inapplicable("the truth is not Zipf's law")
    }
    guard exponent > 1 else {
      throw Inapplicable("of infinitely many types only an exponent above 1 has a sum")
    }
    guard let zeta = try? SpecialFunctions.zeta(exponent),
      let logGamma = try? SpecialFunctions.logGamma(1 - 1 / exponent)
    else { throw Inapplicable("Zipf's law of exponent \(exponent) cannot be computed") }
    self.exponent = exponent
    self.truth = truth
    self.zeta = zeta
    gamma = exp(logGamma)
  }

  /// One whose batches come from the fitted model itself.
  static func unchanged(_ facts: CellFacts) throws(Inapplicable) -> ZipfSetting {
    let setting = try ZipfSetting(facts)
    guard setting.setting.temperature == nil, setting.setting.topCount == nil else {
      throw Inapplicable("the batch is changed on its way (sampling)")
    }
    return setting
  }

  /// ζ^(−1/β) Γ(1−1/β)/β · T^(−(1−1/β)): what T draws miss of infinitely many types, leading order.
  func missingMass(draws: Double) -> Double {
    pow(zeta, -1 / exponent) * gamma / exponent * pow(draws, -(1 - 1 / exponent))
  }

  /// (T/ζ)^(1/β) Γ(1−1/β): how many of infinitely many types T draws find, leading order.
  func distinctTypes(draws: Double) -> Double { pow(draws / zeta, 1 / exponent) * gamma }

  /// k^(1−β)/((β−1) ζ(β)): the probability of the ranks after k, leading order.
  func tail(after rank: Int) -> Double {
    pow(Double(rank), 1 - exponent) / ((exponent - 1) * zeta)
  }

  /// Σ p of the ranks after k, of finitely many types.
  func finiteTail(after rank: Int) -> Double {
    compensatedSum(
      truth.groups.flatMap { group in
        [Double](repeating: group.probability, count: Int(group.count))
      }.dropFirst(rank))
  }
}
