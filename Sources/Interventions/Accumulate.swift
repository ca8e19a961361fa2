// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage

/// Every generation learns from the real observations and all synthetic batches so far.
///
/// - Source: Gerstgrasser et al. 2024, arXiv:2404.01413.
public struct Accumulate: DataPolicy, Hashable {
  public let name = "accumulate"

  public init() {}

  public func recipe(for generation: Int, sizes: ChainSizes) -> Recipe {
    Recipe([Recipe.Part(.pool, .all)])
  }
}

extension Accumulate {
  /// The entry in the catalog of policies.
  public static let catalogEntry = CatalogEntry<any DataPolicy>(
    "accumulate", summary: "the real observations and every synthetic batch so far",
    explanation: Explanation(
      """
      Every generation learns from the real observations and all synthetic batches so far, so \
      the pool grows. A Gaussian keeps merged moments and no rows.
      """,
      formula: "rows of generation g: real + g · synthetic",
      source: """
        Gerstgrasser et al. 2024, arXiv:2404.01413.
        """,
      example: "chain: {generations: 3, real: 100, synthetic: 100, policy: accumulate}"),
    read: { Accumulate(reading: $0) })

  /// There is nothing to set.
  public init(reading section: Section) { self.init() }
}
