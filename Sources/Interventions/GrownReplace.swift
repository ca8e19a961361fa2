// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage

/// Every generation learns from the newest batch alone, drawn as large as the pool would be.
///
/// Generation g learns from as many rows as `Accumulate` would hold then, real + g · synthetic, but
/// all of them emitted by the newest model: it tells "more data" from "no collapse".
///
/// - Source: "replace with a growing set" of Gerstgrasser et al. 2024, arXiv:2404.01413.
public struct GrownReplace: DataPolicy, Hashable {
  public let name = "grown_replace"

  public init() {}

  public func recipe(for generation: Int, sizes: ChainSizes) -> Recipe {
    Recipe([Recipe.Part(.synthetic(generation: generation - 1), .all)])
  }

  public func batchSize(for generation: Int, sizes: ChainSizes) -> Int {
    sizes.poolCount(at: generation)
  }
}

extension GrownReplace {
  /// The entry in the catalog of policies.
  public static let catalogEntry = CatalogEntry<any DataPolicy>(
    "grown_replace", summary: "the newest synthetic batch alone, as large as accumulate's pool",
    explanation: Explanation(
      """
      The newest batch alone, drawn as large as accumulate's pool would be: it tells "more \
      rows" from "real rows kept".
      """,
      formula: "rows of generation g: real + g · synthetic",
      example: """
        chain: {generations: 3, real: 100, synthetic: 100, policy: grown_replace}
        """),
    read: { GrownReplace(reading: $0) })

  /// There is nothing to set.
  public init(reading section: Section) { self.init() }
}
