// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

/// Reads the figures an experiment asks for.
enum FigurePart {
  /// How an axis is drawn.
  enum Scale: String, CaseIterable {
    case linear
    case log
  }

  /// Reads `figures`; without the key, the decay of the first metric by the first swept key.
  ///
  /// - Parameter metrics: nil where the cells could not be planned: names are then not judged.
  static func read(
    _ section: Section, metrics: [MetricRecord]?, axes: [String]
  ) -> [FigureRecord] {
    let names = metrics?.flatMap(\.rowNames)
    let parts = section.parts(
      "figures", from: catalog(metrics: names, axes: metrics == nil ? nil : axes, of: metrics),
      default: names?.isEmpty ?? true ? [] : ["decay"], describing: "what is drawn")
    var seen: Set<String> = []
    for part in parts where !seen.insert(part.value.name).inserted {
      section.diagnostics.expected(
        "figures", "another name for it, such as as: \(part.value.name)_2",
        found: "\(part.value.name) again", at: part.settings.mark(of: "as") ?? part.mark)
    }
    return parts.map(\.value)
  }

  /// The kinds of figures, reading names of these metrics and axes.
  static func catalog(
    metrics: [String]?, axes: [String]?, of records: [MetricRecord]?
  ) -> Catalog<FigureRecord> {
    Catalog(
      "figure",
      [
        CatalogEntry(
          "decay", summary: "a metric by generation: median, 5–95 % band over replicates and mean",
          explanation: Explanation(
            """
            One row of measurements.csv by generation, a line a value of the swept key `by`, a panel \
            a combination of the other swept keys: median, 5–95 % band and mean over replicates.
            """,
            example: "metrics: [tail_loss]\nfigures: [{decay: {metric: tail_loss}}]")
        ) { section in
          let metric = name(
            section, "metric", among: metrics, default: metrics?.first,
            describing: "the row of measurements.csv that is drawn")
          let axis = name(
            section, "by", among: axes, default: axes?.first,
            describing: "the swept key whose values get a line each")
          let scale = section.choice(
            "scale", of: Scale.self, default: .linear, describing: "the vertical axis")
          let file = section.text(
            "as", default: "decay-\(metric ?? "metric")", describing: "the name of its files")
          if let why = RunDirectory.refusal(ofExperimentName: file), section.has("as") {
            section.error(at: "as", expected: "a file's name (\(why))", found: file)
          }
          var settings: JSONObject = ["scale": .text(scale.rawValue)]
          settings["metric"] = metric.map { .text($0) }
          settings["by"] = axis.map { .text($0) }
          return FigureRecord(kind: "decay", name: file, settings: settings)
        },
        CatalogEntry(
          "survival", summary: "the share of types alive by band of rank and generation"
        ) { ofTypes("survival", metric: "types_alive", $0, records) },
        CatalogEntry(
          "rank_frequency", summary: "probability by rank at some generations, beside the truth"
        ) { section in
          var figure = ofTypes("rank_frequency", metric: "rank_frequency", section, records)
          let generations = section.integersIfPresent(
            "generations", count: .atLeast(1), in: 0...ChainPart.generationLimit,
            describing: "which generations are drawn; the first, the last and some between")
          figure?.settings["generations"] = generations.map { .list($0.map { .integer($0) }) }
          return figure
        },
      ])
  }

  /// A figure of the parts of a metric of types, which has to be among those measured.
  private static func ofTypes(
    _ kind: String, metric metricKind: String, _ section: Section, _ records: [MetricRecord]?
  ) -> FigureRecord? {
    let known = records?.filter { $0.settings.object?.entries.first?.key == metricKind }
    let metric = name(
      section, "metric", among: known?.map(\.name), default: known?.first?.name,
      describing: "which \(metricKind) is drawn, by its name in tables")
    let file = section.text("as", default: kind, describing: "the name of its files")
    if let why = RunDirectory.refusal(ofExperimentName: file), section.has("as") {
      section.error(at: "as", expected: "a file's name (\(why))", found: file)
    }
    if let known, known.isEmpty, !section.isDescribing {
      section.error(
        at: "metric", expected: "\(metricKind) among the metrics", found: "none")
      return nil
    }
    var settings: JSONObject = [:]
    settings["metric"] = metric.map { .text($0) }
    return FigureRecord(kind: kind, name: file, settings: settings)
  }

  /// A name that has to be one of those known.
  private static func name(
    _ section: Section, _ key: String, among known: [String]?, default value: String?,
    describing summary: String
  ) -> String? {
    guard let written = section.textIfPresent(key, describing: summary) else {
      if let value, !section.isDescribing { section.resolve(key, as: .text(value)) }
      return value
    }
    if !section.isDescribing, let known, !known.contains(written) {
      section.error(
        at: key, expected: known.isEmpty ? "no \(key) here" : known.joined(separator: ", "),
        found: written, didYouMean: NearestWord.of(written, among: known))
    }
    return written
  }
}
