// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

/// Reads the figures an experiment asks for.
enum FigurePart {
  /// What figures may name: known once all cells are planned, else nil, and names are not judged.
  struct Known {
    let records: [MetricRecord]
    /// The swept keys.
    let axes: [String]
    let cells: [CellRecord]
    let replicates: Int

    /// The names of the metrics' rows.
    var metrics: [String] { records.flatMap(\.rowNames) }

    /// The last generation that every cell has.
    var lastGeneration: Int { cells.map(\.generations).min() ?? 0 }
  }

  /// The kinds of figures, one line each.
  static func catalog(_ known: Known?) -> Catalog<FigureRecord> {
    Catalog(
      "figure",
      [
        decay(known),
        distribution(known),
        components(known),
        phase(known),
        survival(known),
        rankFrequency(known),
        images(known),
        latentScatter(known),
        classDecay(known),
      ])
  }

  /// Reads `figures`; without the key, the decay of the first metric by the first swept key.
  static func read(_ section: Section, _ known: Known?) -> [FigureRecord] {
    let parts = section.parts(
      "figures", from: catalog(known),
      default: known?.metrics.isEmpty ?? true ? [] : ["decay"], describing: "what is drawn")
    var seen: Set<String> = []
    for (index, part) in parts.enumerated() {
      if !seen.insert(part.value.name).inserted {
        section.diagnostics.expected(
          "figures", "another name for it, such as as: \(part.value.name)_2",
          found: "\(part.value.name) again", at: part.settings.mark(of: "as") ?? part.mark)
      }
      if let known, let refusal = refusal(of: part.value.kind, known) {
        section.diagnostics.expected(
          "figures.\(index).\(part.name)", refusal.expected, found: refusal.found, at: part.mark)
      }
    }
    return parts.map(\.value)
  }

  /// Why a kind of figure does not apply to an experiment; nil where it does.
  private static func refusal(
    of kind: String, _ known: Known
  ) -> (expected: String, found: String)? {
    switch kind {
    case "phase" where known.axes.count < 2:
      ("two swept keys", known.axes.isEmpty ? "none" : "one, \(known.axes[0])")
    case "distribution", "components": refusalOfModels(known)
    case "images", "latent_scatter": refusalOfExhibits(kind, known)
    default: nil
    }
  }

  /// The name of a figure's files.
  static func fileName(_ section: Section, default name: String) -> String {
    let file = section.text("as", default: name, describing: "the name of its files")
    if let why = RunDirectory.refusal(ofExperimentName: file), section.has("as") {
      section.error(at: "as", expected: "a file's name (\(why))", found: file)
    }
    return file
  }

  /// A name that has to be one of those known.
  static func name(
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
