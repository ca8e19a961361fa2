// SPDX-License-Identifier: GPL-3.0-or-later

/// Z1: the mass that draws of Zipf's law miss, to leading order.
public struct ZipfMissingMass: ZipfLeadingOrder {
  public let id = "Z1"
  public let summary =
    "missing mass of Zipf's law under replace, infinitely many types, leading order"
  public let statement = """
    ζ^(−1/β) Γ(1−1/β)/β · T^(−(1−1/β)), T = n g_t: at generation 0 the n₀ draws themselves; with \
    finitely many types Σ p(1−p)^T, which C2 gives exactly
    """
  public let source = """
    Good and Toulmin 1956, doi:10.1093/biomet/43.1-2.45, with the sum over ranks as an integral; \
    Karlin 1967. Departure: later generations, by the draws that count for rare types
    """

  public let example = """
    source: {categorical: {zipf: {types: 1000, exponent: 1.5}}}
    learner: categorical
    chain: {generations: 3, real: 1000, synthetic: 1000, policy: replace}
    claims: [{theory: all}]
    """

  public init() {}

  static let metric = "missing_mass"

  static func value(_ zipf: ZipfSetting, draws: Double) -> Double {
    zipf.missingMass(draws: draws)
  }
}
