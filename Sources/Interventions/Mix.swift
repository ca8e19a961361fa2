// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage

/// Every generation learns from as many rows as the newest batch has, in fixed shares.
///
/// Of n rows, round(original · n) are real, halves rounded away from zero; round(previous · n), as
/// far as there is room, come from the batch before the newest, and the rest from the newest. The
/// real ones are a subset of generation 0's observations, drawn anew each generation, or rows that
/// no generation has seen. At generation 1 the batch before the newest is generation 0's real one.
public struct Mix: DataPolicy, Hashable {
  public let name = "mix"
  /// The shares, which sum to 1.
  public let shares: Shares
  /// Whether the real rows are never-seen ones instead of generation 0's.
  public let fresh: Bool
  /// What the real rows count for in the fit together, 0 to 1; their share unless given.
  public let realWeight: Double?

  /// What a training set is made of, each 0 to 1.
  public struct Shares: Sendable, Hashable {
    public let newest: Double
    public let previous: Double
    public let original: Double

    /// How far from 1 the sum of shares may be.
    public static let tolerance = 1e-9

    public init(newest: Double, previous: Double = 0, original: Double) {
      self.newest = newest
      self.previous = previous
      self.original = original
    }

    var areSound: Bool {
      [newest, previous, original].allSatisfy { (0...1).contains($0) }
        && abs(newest + previous + original - 1) <= Self.tolerance
    }
  }

  public init(_ shares: Shares, fresh: Bool = false, realWeight: Double? = nil) {
    precondition(shares.areSound, "shares \(shares)")
    precondition(realWeight.map { (0...1).contains($0) } ?? true, "weight \(realWeight ?? 0)")
    self.shares = shares
    self.fresh = fresh
    self.realWeight = realWeight
  }

  /// A share of real rows, the rest from the newest batch; 0 is `Replace`.
  public init(realFraction: Double, fresh: Bool = false) {
    self.init(Shares(newest: 1 - realFraction, original: realFraction), fresh: fresh)
  }

  /// How many of `count` rows are real: round(share · count), halves away from zero.
  public func realCount(of count: Int) -> Int { Self.rounded(shares.original, of: count) }

  /// How many of `count` rows come from the batch before the newest.
  public func previousCount(of count: Int) -> Int {
    let room = count - realCount(of: count)
    // Without a share for it nothing is left over for the newest batch.
    if shares.newest == 0 && shares.previous > 0 { return room }
    return min(Self.rounded(shares.previous, of: count), room)
  }

  private static func rounded(_ share: Double, of count: Int) -> Int {
    Int((share * Double(count)).rounded(.toNearestOrAwayFromZero))
  }

  public func recipe(for generation: Int, sizes: ChainSizes) -> Recipe {
    let count = sizes.synthetic(for: generation)
    let (real, previous) = (realCount(of: count), previousCount(of: count))
    let newest = count - real - previous
    var parts: [Recipe.Part] = []
    // One part of the original observations, so that none of them is taken twice.
    let original = originalCount(of: count, generation: generation)
    let rest = realWeight.map { 1 - $0 }
    if original > 0 { parts.append(Recipe.Part(.original, .rows(original), weight: realWeight)) }
    if fresh && real > 0 { parts.append(Recipe.Part(.fresh, .rows(real), weight: realWeight)) }
    if previous > 0 && generation > 1 {
      parts.append(Recipe.Part(.synthetic(generation: generation - 2), .rows(previous)))
    }
    if newest > 0 {
      parts.append(
        Recipe.Part(
          .synthetic(generation: generation - 1), newest == count ? .all : .rows(newest),
          weight: rest))
    }
    return Recipe(parts)
  }

  /// How many of generation 0's observations a generation takes.
  private func originalCount(of count: Int, generation: Int) -> Int {
    (fresh ? 0 : realCount(of: count)) + (generation == 1 ? previousCount(of: count) : 0)
  }

  public func refusal(sizes: ChainSizes, source: SourceFacts) -> String? {
    guard sizes.generations >= 1 else { return nil }
    let generations = 1...(sizes.schedule == nil ? 1 : sizes.generations)
    for generation in generations {
      let count = sizes.synthetic(for: generation)
      if realWeight != nil && !(1..<count).contains(realCount(of: count)) {
        return "real_weight needs real and synthetic rows, and of \(count) rows "
          + "\(realCount(of: count)) are real"
      }
      let original = originalCount(of: count, generation: generation)
      if original > sizes.real {
        return "a generation takes \(original) of generation 0's real rows, and there are "
          + "\(sizes.real); lower \(shareNames) or chain.synthetic, or raise chain.real"
      }
      let (previous, before) = (
        previousCount(of: count), sizes.synthetic(for: max(generation - 1, 1))
      )
      if generation > 1 && previous > before {
        return "generation \(generation) takes \(previous) rows of the batch before the newest, "
          + "which has \(before); lower previous"
      }
    }
    return fresh ? freshRefusal(sizes: sizes, source: source) : nil
  }

  private func freshRefusal(sizes: ChainSizes, source: SourceFacts) -> String? {
    guard let available = source.available else { return nil }
    let counts: [Int]
    let needed: Int
    if sizes.schedule == nil {
      counts = [realCount(of: sizes.synthetic)]
      needed = Self.saturating(counts[0], times: sizes.generations, after: sizes.real)
    } else {
      counts = (1...sizes.generations).map { realCount(of: sizes.synthetic(for: $0)) }
      needed = counts.reduce(sizes.real) { Self.saturating($1, times: 1, after: $0) }
    }
    let taken = counts.count == 1 ? "\(counts[0]) fresh rows each" : "fresh rows by the schedule"
    return needed <= available
      ? nil
      : "\(sizes.generations) generations take \(taken) after the \(sizes.real) of "
        + "generation 0, \(needed) together, and the source has \(available); "
        + "lower \(shareNames), chain.generations or chain.real, or set fresh: false"
  }

  /// first + count · times, at most `Int.max`.
  private static func saturating(_ count: Int, times: Int, after first: Int) -> Int {
    let (product, overflow) = count.multipliedReportingOverflow(by: times)
    return overflow || product > Int.max - first ? Int.max : first + product
  }

  private var shareNames: String { shares.previous > 0 ? "original or previous" : "real_fraction" }
}

extension Mix {
  /// The entry in the catalog of policies.
  public static let catalogEntry = CatalogEntry<any DataPolicy>(
    "mix", summary: "fixed shares of real rows, the newest synthetic batch and the one before",
    explanation: Explanation(
      """
      As many rows as the newest batch has, in fixed shares: real ones, a subset of generation \
      0's drawn anew or never-seen ones (fresh), and the rest from the newest batch, or from \
      the two newest.
      """,
      formula: "real rows: round(share · n), halves away from zero",
      source: """
        Bertrand et al. 2024, arXiv:2310.00429, for fixed shares of real data.
        """,
      example: """
        chain: {generations: 3, real: 100, synthetic: 100, policy: {mix: {real_fraction: 0.1}}}
        """),
    read: { Mix(reading: $0) })

  /// Reads the shares, as `real_fraction` or one by one, and where the real rows come from.
  public init(reading section: Section) {
    let fraction = section.numberIfPresent(
      "real_fraction", in: .unit,
      describing: "share of the rows that is real; round(share · rows), halves away from zero")
    let fresh = section.boolean(
      "fresh", default: false,
      describing: "real rows that no generation has seen, instead of generation 0's")
    let keys = ["newest", "previous", "original"]
    let summaries = [
      "share of the newest batch", "share of the batch before the newest", "share of real rows",
    ]
    let written = zip(keys, summaries).map { key, summary in
      section.numberIfPresent(key, in: .unit, describing: summary + "; all shares sum to 1")
    }
    let given = zip(keys, written).filter { $1 != nil }.map(\.0)
    // After a mistake the shares may be anything; what is made of them is never used.
    var shares = Shares(newest: 1, original: 0)
    if let fraction, (0...1).contains(fraction) {
      shares = Shares(newest: 1 - fraction, original: fraction)
      if let extra = given.first {
        section.error(
          at: extra, expected: "either real_fraction or newest, previous and original",
          found: "both")
      }
    } else if fraction == nil && given.isEmpty {
      section.error(at: "real_fraction", expected: "a number from 0 to 1", found: "nothing")
    } else if section.isSound() {
      let read = Shares(
        newest: written[0] ?? 0, previous: written[1] ?? 0, original: written[2] ?? 0)
      if read.areSound {
        shares = read
      } else {
        section.error(
          at: given[0], expected: "shares newest, previous and original that sum to 1",
          found: "\(read.newest + read.previous + read.original)")
      }
    }
    self.init(shares, fresh: fresh, realWeight: Self.weight(section, shares))
  }

  private static func weight(_ section: Section, _ shares: Shares) -> Double? {
    let weight = section.numberIfPresent(
      "real_weight", in: .unit,
      describing: "what the real rows count for in the fit together; their share unless written")
    guard let weight, (0...1).contains(weight) else { return nil }
    if shares.previous > 0 {
      section.error(
        at: "real_weight", expected: "no rows of the previous batch beside a weight",
        found: "previous \(shares.previous)")
      return nil
    }
    return weight
  }
}
