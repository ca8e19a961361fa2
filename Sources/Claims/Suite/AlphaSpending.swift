// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

/// What a suite of checks has to spend its error rate on.
public struct SuiteDemand: Sendable, Hashable {
  /// Cells in which a law is tested.
  public var theory: Int
  /// Experiments compared with a baseline; each takes all its metrics together.
  public var baseline: Int
  /// Verdicts on relations, but for those that are true or false without any number.
  public var relations: Int

  public init(theory: Int = 0, baseline: Int = 0, relations: Int = 0) {
    self.theory = theory
    self.baseline = baseline
    self.relations = relations
  }

  public static func + (first: SuiteDemand, second: SuiteDemand) -> SuiteDemand {
    SuiteDemand(
      theory: first.theory + second.theory, baseline: first.baseline + second.baseline,
      relations: first.relations + second.relations)
  }

  public subscript(tier: AlphaSpending.Tier) -> Int {
    switch tier {
    case .theory: theory
    case .baseline: baseline
    case .relations: relations
    }
  }
}

/// How the error rate of a suite is spent: P(any false alarm) ≤ α, whatever the number of checks.
///
/// Each tier has a share, .4, .4 and .2; those that nobody uses go to the others in proportion. A
/// tier's share is divided evenly over its verdicts (Bonferroni), whose level depends on the plan
/// alone and on nothing that was seen. Within a cell Holm's procedure spends a law's level, within
/// an experiment the largest of all statistics spends a baseline's.
public struct AlphaSpending: Sendable, Hashable {
  public enum Tier: String, Sendable, Hashable, CaseIterable {
    case theory, baseline, relations

    /// Its part of α where every tier is used.
    var weight: Double {
      switch self {
      case .theory, .baseline: 0.4
      case .relations: 0.2
      }
    }
  }

  /// Of a suite whose caller says nothing.
  public static let defaultAlpha = 1e-3
  /// Every verdict's chance of seeing the smallest change that it is said to see.
  public static let power = 0.9

  /// The error rate of the whole suite.
  public let alpha: Double
  public let demand: SuiteDemand

  /// - Parameter alpha: strictly between 0 and 1.
  public init(alpha: Double = defaultAlpha, _ demand: SuiteDemand) {
    precondition(alpha > 0 && alpha < 1, "α = \(alpha)")
    self.alpha = alpha
    self.demand = demand
  }

  /// What a tier may spend; 0 where nobody uses it.
  public func share(_ tier: Tier) -> Double {
    let used = Tier.allCases.filter { demand[$0] > 0 }
    guard used.contains(tier) else { return 0 }
    if used.count == 1 { return alpha }
    return alpha * tier.weight / used.reduce(0) { $0 + $1.weight }
  }

  /// What one verdict of a tier may spend, of what there is for one more where there is none yet.
  public func level(_ tier: Tier) -> Double {
    demand[tier] > 0 ? share(tier) / Double(demand[tier]) : alpha * tier.weight
  }

  /// One line for people: `α = 0.001: theory 0.0006667 over 3 cells, relations …`.
  public var words: String {
    let parts = Tier.allCases.filter { demand[$0] > 0 }.map { tier in
      let count = demand[tier]
      let unit =
        switch tier {
        case .theory: count == 1 ? "cell" : "cells"
        case .baseline: count == 1 ? "experiment" : "experiments"
        case .relations: count == 1 ? "verdict" : "verdicts"
        }
      return "\(tier.rawValue) \(RoundedNumber.text(share(tier))) over \(count) \(unit)"
    }
    let spent = parts.isEmpty ? "nothing to spend it on" : parts.joined(separator: ", ")
    return "α = \(RoundedNumber.text(alpha)): \(spent)"
  }

  /// What `report.json` keeps of it.
  public var json: JSONValue {
    var tiers = JSONObject()
    for tier in Tier.allCases where demand[tier] > 0 {
      tiers[tier.rawValue] = [
        "share": .number(share(tier)), "verdicts": .integer(demand[tier]),
        "level": .number(level(tier)),
      ]
    }
    return ["alpha": .number(alpha), "tiers": .object(tiers)]
  }
}
