// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage

/// Every generation learns from the real observations and all synthetic batches so far, and where
/// fresh real rows are added from all of those as well.
///
/// - Source: Gerstgrasser et al. 2024, arXiv:2404.01413.
public struct Accumulate: DataPolicy, Hashable {
  public let name = "accumulate"
  /// Never-seen real rows that join the pool with every synthetic batch, and stay.
  public let freshRows: Int

  public init(freshRows: Int = 0) {
    precondition((0...FreshRows.most).contains(freshRows), "\(freshRows) fresh rows")
    self.freshRows = freshRows
  }

  public func recipe(for generation: Int, sizes: ChainSizes) -> Recipe {
    Recipe([Recipe.Part(.pool, .all)])
  }

  public func freshRows(for generation: Int, sizes: ChainSizes) -> Int { freshRows }

  public func refusal(sizes: ChainSizes, source: SourceFacts) -> String? {
    FreshRows.refusal(freshRows, sizes: sizes, source: source)
  }
}

extension Accumulate {
  /// The entry in the catalog of policies.
  public static let catalogEntry = CatalogEntry<any DataPolicy>(
    "accumulate", summary: "the real observations and every synthetic batch so far",
    explanation: Explanation(
      """
      Every generation learns from the real observations and all synthetic batches so far, so \
      the pool grows; with `fresh_rows` so many never-seen real ones join it in every generation \
      too. A Gaussian keeps merged moments and no rows.
      """,
      formula: "rows of generation g: real + g · (synthetic + fresh_rows)",
      source: """
        Gerstgrasser et al. 2024, arXiv:2404.01413.
        """,
      example: "chain: {generations: 3, real: 100, synthetic: 100, policy: accumulate}"),
    read: { Accumulate(reading: $0) })

  /// Reads how many fresh rows are added.
  public init(reading section: Section) {
    self.init(
      freshRows: FreshRows.read(
        section, describing: "never-seen real rows that join the pool in every generation"))
  }
}
