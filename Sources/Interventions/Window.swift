// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage

/// Every generation learns from the newest k batches, each taken whole.
///
/// The real observations are the oldest batch, and stay in the window until k synthetic ones have
/// pushed them out: a window of 1 is `Replace`, one longer than the chain is `Accumulate`.
public struct Window: DataPolicy, Hashable {
  public let name = "window"
  /// k, how many batches are remembered, 1 or more.
  public let generations: Int

  public init(generations: Int) {
    precondition(generations >= 1, "a window of \(generations)")
    self.generations = generations
  }

  public func recipe(for generation: Int, sizes: ChainSizes) -> Recipe {
    let oldest = generation - min(generations, generation)
    var parts = (oldest..<generation).map { Recipe.Part(.synthetic(generation: $0), .all) }
    if generations > generation { parts.insert(Recipe.Part(.original, .all), at: 0) }
    return Recipe(parts)
  }
}

extension Window {
  /// The entry in the catalog of policies.
  public static let catalogEntry = CatalogEntry<any DataPolicy>(
    "window", summary: "the newest k batches, the real one among them until it is pushed out",
    explanation: Explanation(
      """
      The newest k batches whole. The real observations are the oldest batch and stay until k \
      synthetic ones have pushed them out.
      """,
      example: """
        chain: {generations: 3, real: 100, synthetic: 100, policy: {window: {generations: 2}}}
        """),
    read: { Window(reading: $0) })

  /// Reads how many batches are remembered.
  public init(reading section: Section) {
    let generations = section.integer(
      "generations", in: 1...Int.max,
      describing: "newest batches learned from; 1 is replace, beyond the chain's end accumulate")
    self.init(generations: max(generations, 1))
  }
}
