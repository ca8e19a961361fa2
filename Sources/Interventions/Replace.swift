// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage

/// Every generation learns from the newest synthetic batch alone.
///
/// - Source: the discarding loop of Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y.
public struct Replace: DataPolicy, Hashable {
  public let name = "replace"

  public init() {}

  public func recipe(for generation: Int, sizes: ChainSizes) -> Recipe {
    Recipe([Recipe.Part(.synthetic(generation: generation - 1), .all)])
  }
}

extension Replace {
  /// The entry in the catalog of policies.
  public static let catalogEntry = CatalogEntry<any DataPolicy>(
    "replace", summary: "the newest synthetic batch alone",
    explanation: Explanation(
      """
      Every generation learns from the newest synthetic batch and nothing else: the setting in \
      which models collapse.
      """,
      source: """
        Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y.
        """,
      example: "chain: {generations: 3, real: 100, synthetic: 100, policy: replace}"),
    read: { Replace(reading: $0) })

  /// There is nothing to set.
  public init(reading section: Section) { self.init() }
}
