// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage

/// Every generation learns from the newest synthetic batch alone.
///
/// - Source: the discarding loop of Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y.
public struct Replace: DataPolicy, Hashable {
  public let name = "replace"
  /// Never-seen real rows that each generation learns from besides.
  public let freshRows: Int

  public init(freshRows: Int = 0) {
    precondition((0...FreshRows.most).contains(freshRows), "\(freshRows) fresh rows")
    self.freshRows = freshRows
  }

  public func recipe(for generation: Int, sizes: ChainSizes) -> Recipe {
    let newest = Recipe.Part(.synthetic(generation: generation - 1), .all)
    return Recipe(freshRows == 0 ? [newest] : [Recipe.Part(.fresh, .rows(freshRows)), newest])
  }

  public func refusal(sizes: ChainSizes, source: SourceFacts) -> String? {
    FreshRows.refusal(freshRows, sizes: sizes, source: source)
  }
}

extension Replace {
  /// The entry in the catalog of policies.
  public static let catalogEntry = CatalogEntry<any DataPolicy>(
    "replace", summary: "the newest synthetic batch alone",
    explanation: Explanation(
      """
      Every generation learns from the newest synthetic batch and nothing else: the setting in \
      which models collapse. With `fresh_rows` so many never-seen real ones stand beside it.
      """,
      source: """
        Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y.
        """,
      example: "chain: {generations: 3, real: 100, synthetic: 100, policy: replace}"),
    read: { Replace(reading: $0) })

  /// Reads how many fresh rows stand beside the batch.
  public init(reading section: Section) {
    self.init(
      freshRows: FreshRows.read(
        section, describing: "never-seen real rows beside the newest batch in every generation"))
  }
}
