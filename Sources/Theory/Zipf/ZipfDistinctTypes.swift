// SPDX-License-Identifier: GPL-3.0-or-later

/// Z3: the types that draws of Zipf's law find, to leading order.
public struct ZipfDistinctTypes: ZipfLeadingOrder {
  public let id = "Z3"
  public let summary =
    "distinct types of Zipf's law under replace, infinitely many types, leading order"
  public let statement = """
    (T/ζ)^(1/β) Γ(1−1/β), T = n g_t as in Z1; with finitely many types C7
    """
  public let source = """
    Karlin 1967, Journal of Mathematics and Mechanics 17, 373–401. Departure: later generations
    """

  public let example = """
    source: {categorical: {zipf: {types: 1000, exponent: 1.5}}}
    learner: categorical
    chain: {generations: 3, real: 1000, synthetic: 1000, policy: replace}
    claims: [{theory: all}]
    """

  public init() {}

  static let metric = "types_alive"

  static func value(_ zipf: ZipfSetting, draws: Double) -> Double {
    zipf.distinctTypes(draws: draws)
  }
}
