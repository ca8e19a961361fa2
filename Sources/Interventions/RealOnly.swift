// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage

/// The control: every generation learns from real observations alone.
///
/// They are generation 0's again, or `real` rows that no generation has seen. With fresh rows every
/// generation is distributed as generation 0 is; with the same rows only the fit's own draws differ.
public struct RealOnly: DataPolicy, Hashable {
  public let name = "real_only"
  /// Whether every generation gets never-seen rows instead of generation 0's.
  public let fresh: Bool

  public init(fresh: Bool = false) { self.fresh = fresh }

  public func recipe(for generation: Int, sizes: ChainSizes) -> Recipe {
    Recipe([fresh ? Recipe.Part(.fresh, .rows(sizes.real)) : Recipe.Part(.original, .all)])
  }

  public func refusal(sizes: ChainSizes, source: SourceFacts) -> String? {
    guard fresh, let available = source.available else { return nil }
    let (later, overflow) = sizes.real.multipliedReportingOverflow(by: sizes.generations)
    return !overflow && later <= available - sizes.real
      ? nil
      : "generation 0 and \(sizes.generations) more take \(sizes.real) fresh rows each, and the "
        + "source has \(available); lower chain.generations or chain.real, or set fresh: false"
  }
}

extension RealOnly {
  /// The entry in the catalog of policies.
  public static let catalogEntry = CatalogEntry<any DataPolicy>(
    "real_only", summary: "real observations alone: the control",
    explanation: Explanation(
      """
      The control: real observations alone, generation 0's again or never-seen ones. What \
      changes here has nothing to do with synthetic data.
      """,
      example: """
        chain: {generations: 3, real: 100, synthetic: 100, policy: {real_only: {fresh: true}}}
        """),
    read: { RealOnly(reading: $0) })

  /// Reads where the real rows come from.
  public init(reading section: Section) {
    self.init(
      fresh: section.boolean(
        "fresh", default: false,
        describing: "real rows that no generation has seen, instead of generation 0's"))
  }
}
