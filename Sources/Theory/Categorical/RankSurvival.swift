// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

/// What C2 expects of ranks: the share of the types of some ranks that is alive, by generation.
///
/// Ranks go by the truth's probabilities, from 1, types of probability 0 left out.
public struct RankSurvival: Sendable {
  /// Whether the shares are the expected ones, instead of a bound from below.
  public let isExact: Bool
  private let groups: [TypeTruth.Group]
  private let chain: TypeCountChain?
  private let draws: [Double]

  /// Nil where C2 does not apply.
  ///
  /// - Parameter generations: how many follow generation 0.
  public init?(_ facts: CellFacts, generations: Int) {
    guard let (setting, truth) = try? TypeSetting.unchanged(facts, policy: .replace) else {
      return nil
    }
    groups = truth.groups
    chain = TypeCountChain(
      setting.batches, generations: generations, distinct: truth.groups.count)
    draws = setting.batches.effectiveDraws(upTo: generations)
    isExact = chain != nil
  }

  /// The expected share alive at generations 0, 1, … of the types of some ranks; nil where there is
  /// no type of them.
  ///
  /// Neighbouring ranks whose probabilities differ by less than 1 in 1000 are taken at their mean:
  /// x² e^(−x) being below .55, that moves a share by less than 5·10⁻⁸.
  public func aliveShares(ofRanks ranks: ClosedRange<Int>) -> [Double]? {
    let bundles = bundles(ofRanks: ranks)
    let size = bundles.reduce(0) { $0 + $1.count }
    guard size > 0 else { return nil }
    var alive = [Double](repeating: 0, count: draws.count)
    for bundle in bundles {
      let dead = TypeSurvival.deathChances(bundle.mass / bundle.count, chain, draws)
      for (generation, chance) in dead.enumerated() {
        alive[generation] += bundle.count * (1 - chance)
      }
    }
    return alive.map { $0 / size }
  }

  /// Types of nearly one probability.
  private struct Bundle {
    let largest: Double
    var mass: Double
    var count: Double
  }

  private static let width = 1e-3

  private func bundles(ofRanks ranks: ClosedRange<Int>) -> [Bundle] {
    let (first, last) = (Double(ranks.lowerBound - 1), Double(ranks.upperBound))
    var bundles: [Bundle] = []
    var before = 0.0
    for group in groups {
      let count = min(before + group.count, last) - max(before, first)
      before += group.count
      guard count > 0 else { continue }
      let p = group.probability
      if let open = bundles.last, p > open.largest * (1 - Self.width) {
        bundles[bundles.count - 1].mass += p * count
        bundles[bundles.count - 1].count += count
      } else {
        bundles.append(Bundle(largest: p, mass: p * count, count: count))
      }
    }
    return bundles
  }
}
