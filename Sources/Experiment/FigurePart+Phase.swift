// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

extension FigurePart {
  /// Which average over replicates is drawn.
  enum Average: String, CaseIterable {
    case mean
    case median
  }

  /// A metric over two swept values.
  static func phase(_ known: Known?) -> CatalogEntry<FigureRecord> {
    CatalogEntry(
      "phase", summary: "a metric over two swept values as a heat map",
      explanation: Explanation(
        """
        A metric at one generation over the values of two swept keys: where models collapse and \
        where they don't. The mean over replicates, or their median.
        """,
        example: "sweep: {chain.real: [50, 100], chain.synthetic: [50, 100]}\n"
          + "metrics: [log_variance]\nfigures: [phase]")
    ) { section in
      let axes = known?.axes ?? []
      let metric = name(
        section, "metric", among: known?.metrics, default: known?.metrics.first,
        describing: "the row of measurements.csv that is drawn")
      let x = name(
        section, "x", among: known?.axes, default: axes.first,
        describing: "the swept key whose values lie side by side")
      let y = name(
        section, "y", among: known?.axes, default: axes.first { $0 != x },
        describing: "the swept key whose values lie one above the other")
      if let x, x == y {
        section.error(at: "y", expected: "another swept key than x", found: x)
      }
      let generation = section.integerIfPresent(
        "generation", in: 0...(known?.lastGeneration ?? Int(Int32.max)),
        describing: "which one; the last by default")
      let statistic = section.choice(
        "statistic", of: Average.self, default: .mean, describing: "over replicates")
      let file = fileName(section, default: "phase-\(metric ?? "metric")")
      var settings: JSONObject = ["statistic": .text(statistic.rawValue)]
      settings["metric"] = metric.map { .text($0) }
      settings["x"] = x.map { .text($0) }
      settings["y"] = y.map { .text($0) }
      settings["generation"] = generation.map { .integer($0) }
      return FigureRecord(kind: "phase", name: file, settings: settings)
    }
  }
}
