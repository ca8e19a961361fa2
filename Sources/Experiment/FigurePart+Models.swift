// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

extension FigurePart {
  /// The truth and the models of one chain.
  static func distribution(_ known: Known?) -> CatalogEntry<FigureRecord> {
    models(
      "distribution",
      summary: "the truth and one chain's models: densities, in two dimensions regions",
      explanation: Explanation(
        """
        What one chain's models make of the truth, generation by generation: densities in one \
        dimension, regions in two, for families of normal distributions.
        """,
        example:
          "source:\n  mixture: {weights: [0.9, 0.1], means: [[0], [4]], deviations: [[1], [0.5]]}\n"
          + "learner: {gaussian_mixture: {components: 2}}\nfigures: [distribution]"),
      known)
  }

  /// Where the components of one chain go.
  static func components(_ known: Known?) -> CatalogEntry<FigureRecord> {
    models(
      "components", summary: "means and deviations of one chain's components by generation",
      explanation: Explanation(
        """
        Where the components of one chain go: their means by generation, with a deviation to \
        either side, and the truth's beside them where it is known.
        """,
        example:
          "source:\n  mixture: {weights: [0.9, 0.1], means: [[0], [4]], deviations: [[1], [0.5]]}\n"
          + "learner: {gaussian_mixture: {components: 2}}\nfigures: [components]"),
      known)
  }

  private static func models(
    _ kind: String, summary: String, explanation: Explanation, _ known: Known?
  ) -> CatalogEntry<FigureRecord> {
    CatalogEntry(kind, summary: summary, explanation: explanation) { section in
      let replicate = section.integer(
        "replicate", in: 0...max((known?.replicates ?? Int(Int32.max)) - 1, 0), default: 0,
        describing: "which chain is drawn")
      let generations = section.integersIfPresent(
        "generations", count: .atLeast(1), in: 0...(known?.lastGeneration ?? Int(Int32.max)),
        describing: "which models are drawn; five from first to last by default")
      let file = fileName(section, default: kind)
      var settings: JSONObject = ["replicate": .integer(replicate)]
      settings["generations"] = generations.map { .list($0.map { .integer($0) }) }
      return FigureRecord(kind: kind, name: file, settings: settings)
    }
  }

  /// The families whose parameters are means, covariances and weights.
  private static let families: Set<String> = ["gaussian", "gaussian_mixture"]

  /// Why the models of an experiment cannot be drawn; nil where they can.
  static func refusalOfModels(_ known: Known) -> (expected: String, found: String)? {
    for cell in known.cells {
      let family = cell.facts.text("family") ?? "unknown"
      if !families.contains(family) {
        return ("learner gaussian or gaussian_mixture", "learner \(family)")
      }
      let dimension = cell.facts.integer("dimension") ?? 0
      if !(1...2).contains(dimension) { return ("one or two dimensions", "\(dimension)") }
    }
    let dimensions = Set(known.cells.compactMap { $0.facts.integer("dimension") })
    return dimensions.count > 1 ? ("the same dimension in all cells", "one and two") : nil
  }
}
