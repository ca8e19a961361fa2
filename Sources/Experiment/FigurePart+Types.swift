// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

extension FigurePart {
  /// Which ranks live how long.
  static func survival(_ known: Known?) -> CatalogEntry<FigureRecord> {
    CatalogEntry(
      "survival", summary: "the share of types alive by band of rank and generation",
      explanation: Explanation(
        """
        The parts of `types_alive` over how many types each band of the truth's ranks has, by \
        generation: a line a band, a panel a cell, means over replicates with 5–95 % bands.
        """,
        example: "source: {categorical: {zipf: {types: 100, exponent: 1.2}}}\n"
          + "learner: categorical\nmetrics: [types_alive]\nfigures: [survival]")
    ) { ofTypes("survival", metric: "types_alive", $0, known?.records) }
  }

  /// Probabilities by rank.
  static func rankFrequency(_ known: Known?) -> CatalogEntry<FigureRecord> {
    CatalogEntry(
      "rank_frequency", summary: "probability by rank at some generations, beside the truth",
      explanation: Explanation(
        """
        Zipf's plot: the model's probabilities by its own ranks, both axes logarithmic, a line a \
        generation, the truth beside them; medians over replicates.
        """,
        example: "source: {categorical: {zipf: {types: 100, exponent: 1.2}}}\n"
          + "learner: categorical\nmetrics: [rank_frequency]\nfigures: [rank_frequency]")
    ) { section in
      var figure = ofTypes("rank_frequency", metric: "rank_frequency", section, known?.records)
      let generations = section.integersIfPresent(
        "generations", count: .atLeast(1), in: 0...ChainPart.generationLimit,
        describing: "which generations are drawn; the first, the last and some between")
      figure?.settings["generations"] = generations.map { .list($0.map { .integer($0) }) }
      return figure
    }
  }

  /// A figure of the parts of a metric of types, which has to be among those measured.
  private static func ofTypes(
    _ kind: String, metric metricKind: String, _ section: Section, _ records: [MetricRecord]?
  ) -> FigureRecord? {
    let measured = records?.filter { $0.settings.object?.entries.first?.key == metricKind }
    let metric = name(
      section, "metric", among: measured?.map(\.name), default: measured?.first?.name,
      describing: "which \(metricKind) is drawn, by its name in tables")
    let file = fileName(section, default: kind)
    if let measured, measured.isEmpty, !section.isDescribing {
      section.error(
        at: "metric", expected: "\(metricKind) among the metrics", found: "none")
      return nil
    }
    var settings: JSONObject = [:]
    settings["metric"] = metric.map { .text($0) }
    return FigureRecord(kind: kind, name: file, settings: settings)
  }
}
