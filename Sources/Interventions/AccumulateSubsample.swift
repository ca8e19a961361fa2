// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage

/// Every generation learns from rows of the pool of real and all synthetic observations.
///
/// The pool keeps every draw; each generation takes its rows from it anew, without replacement.
/// Unlike `Accumulate` the training set doesn't grow.
///
/// - Source: Kazdan et al. 2025, arXiv:2410.16713.
public struct AccumulateSubsample: DataPolicy, Hashable {
  public let name = "accumulate_subsample"
  /// Rows taken a generation; nil for as many as the newest batch has.
  public let rows: Int?

  public init(rows: Int? = nil) {
    precondition(rows.map { $0 >= 1 } ?? true, "a subsample of \(rows ?? 0) rows")
    self.rows = rows
  }

  public func recipe(for generation: Int, sizes: ChainSizes) -> Recipe {
    Recipe([Recipe.Part(.pool, .rows(rows ?? sizes.synthetic(for: generation)))])
  }

  public func refusal(sizes: ChainSizes, source: SourceFacts) -> String? {
    guard let rows, sizes.generations >= 1 else { return nil }
    // Generation 1's pool is the smallest one.
    let (pool, overflow) = sizes.real.addingReportingOverflow(sizes.synthetic)
    return overflow || rows <= pool
      ? nil
      : "generation 1 takes \(rows) rows without replacement from a pool of \(pool); "
        + "lower rows, or raise chain.real or chain.synthetic"
  }
}

extension AccumulateSubsample {
  /// The entry in the catalog of policies.
  public static let catalogEntry = CatalogEntry<any DataPolicy>(
    "accumulate_subsample",
    summary: "rows of the pool of real and all synthetic observations, drawn anew",
    explanation: Explanation(
      """
      The pool of accumulate, of which a fixed number of rows is drawn without replacement for \
      every generation: a growing pool at a fixed cost of training.
      """,
      source: """
        Kazdan et al. 2025, arXiv:2410.16713.
        """,
      example: """
        chain: {generations: 3, real: 100, synthetic: 100, policy: {accumulate_subsample: {rows: 100}}}
        """),
    read: { AccumulateSubsample(reading: $0) })

  /// Reads how many rows are taken.
  public init(reading section: Section) {
    let rows = section.integerIfPresent(
      "rows", in: 1...Int.max,
      describing: "rows taken without replacement; as many as the newest batch has by default")
    self.init(rows: rows.map { max($0, 1) })
  }
}
