// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage

/// Every generation learns from as many rows as it emits, a share of them real.
///
/// Of n = `synthetic` rows, round(f · n) are real, halves rounded away from zero, and the rest come
/// from the newest synthetic batch; f = 0 is `Replace`. The real ones are a subset of generation
/// 0's observations, drawn anew each generation, or rows that no generation has seen.
public struct Mix: DataPolicy, Hashable {
  public let name = "mix"
  /// The share f of real rows, 0 to 1.
  public let realFraction: Double
  /// Whether the real rows are never-seen ones instead of generation 0's.
  public let fresh: Bool

  public init(realFraction: Double, fresh: Bool = false) {
    precondition((0...1).contains(realFraction), "a share of \(realFraction)")
    self.realFraction = realFraction
    self.fresh = fresh
  }

  /// How many of `count` rows are real: round(f · count), halves away from zero.
  public func realCount(of count: Int) -> Int {
    Int((realFraction * Double(count)).rounded(.toNearestOrAwayFromZero))
  }

  public func recipe(for generation: Int, sizes: ChainSizes) -> Recipe {
    let real = realCount(of: sizes.synthetic)
    let synthetic = sizes.synthetic - real
    var parts: [Recipe.Part] = []
    if real > 0 {
      parts.append(Recipe.Part(fresh ? .fresh : .original, .rows(real)))
    }
    if synthetic > 0 {
      parts.append(
        Recipe.Part(
          .synthetic(generation: generation - 1), real == 0 ? .all : .rows(synthetic)))
    }
    return Recipe(parts)
  }

  public func refusal(sizes: ChainSizes, source: SourceFacts) -> String? {
    let real = realCount(of: sizes.synthetic)
    guard fresh else {
      return real <= sizes.real
        ? nil
        : "a generation takes \(real) of generation 0's real rows, and there are \(sizes.real); "
          + "lower real_fraction or chain.synthetic, or raise chain.real"
    }
    guard let available = source.available else { return nil }
    let needed = sizes.real + sizes.generations * real
    return needed <= available
      ? nil
      : "\(sizes.generations) generations take \(real) fresh rows each after the \(sizes.real) of "
        + "generation 0, \(needed) together, and the source has \(available); "
        + "lower real_fraction, chain.generations or chain.real, or set fresh: false"
  }
}

extension Mix {
  /// The entry in the catalog of policies.
  public static let catalogEntry = CatalogEntry<any DataPolicy>(
    "mix", summary: "a share of real rows, the rest from the newest synthetic batch",
    read: { Mix(reading: $0) })

  /// Reads the share and where the real rows come from.
  public init(reading section: Section) {
    let share = section.number(
      "real_fraction", in: .unit,
      describing: "share of the rows that is real; round(share · rows), halves away from zero")
    let fresh = section.boolean(
      "fresh", default: false,
      describing: "real rows that no generation has seen, instead of generation 0's")
    // After a mistake the value read may be anything; what is made of it is never used.
    self.init(realFraction: min(max(share, 0), 1), fresh: fresh)
  }
}
