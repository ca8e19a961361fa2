// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

extension FigurePart {
  /// How an axis is drawn.
  enum Scale: String, CaseIterable {
    case linear
    case log
  }

  /// A metric by generation.
  static func decay(_ known: Known?) -> CatalogEntry<FigureRecord> {
    CatalogEntry(
      "decay",
      summary: "a metric by generation: median, 5–95 % band over replicates, mean and its law",
      explanation: Explanation(
        """
        One row of measurements.csv by generation, a line a value of the swept key `by`, a panel \
        a combination of the other swept keys: median, 5–95 % band and mean over replicates, and \
        the expectation a law gives where one applies.
        """,
        example: "metrics: [tail_loss]\nfigures: [{decay: {metric: tail_loss}}]")
    ) { section in
      let metric = name(
        section, "metric", among: known?.metrics, default: known?.metrics.first,
        describing: "the row of measurements.csv that is drawn")
      let axis = name(
        section, "by", among: known?.axes, default: known?.axes.first,
        describing: "the swept key whose values get a line each")
      let scale = section.choice(
        "scale", of: Scale.self, default: .linear, describing: "the vertical axis")
      let file = fileName(section, default: "decay-\(metric ?? "metric")")
      var settings: JSONObject = ["scale": .text(scale.rawValue)]
      settings["metric"] = metric.map { .text($0) }
      settings["by"] = axis.map { .text($0) }
      return FigureRecord(kind: "decay", name: file, settings: settings)
    }
  }
}
