// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

extension FigurePart {
  private static let digits =
    "source: {csv: {file: data/optdigits.csv.gz, label: digit, image: {width: 8, height: 8, white: 16}, held_out: 0.2}}\n"
    + "learner: {probabilistic_pca: {latents: 4}}\n"

  /// What a chain's batches look like.
  static func images(_ known: Known?) -> CatalogEntry<FigureRecord> {
    ofExhibits(
      "images", summary: "images that one chain emitted, a line a generation",
      explanation: Explanation(
        "The first images of what each generation of replicate 0 emitted, for people to look at.",
        example: digits + "metrics: [reconstruction_error]\nfigures: [images]"), known)
  }

  /// What a chain's encoders make of real observations.
  static func latentScatter(_ known: Known?) -> CatalogEntry<FigureRecord> {
    ofExhibits(
      "latent_scatter", summary: "codes of real observations by class, a panel a generation",
      explanation: Explanation(
        """
        Where the models of replicate 0 put labelled real observations: the two latents whose \
        means differ most, a colour a class.
        """,
        example: digits + "metrics: [active_units]\nfigures: [latent_scatter]"), known)
  }

  private static func ofExhibits(
    _ kind: String, summary: String, explanation: Explanation, _ known: Known?
  ) -> CatalogEntry<FigureRecord> {
    CatalogEntry(kind, summary: summary, explanation: explanation) { section in
      let generations = section.integersIfPresent(
        "generations", count: .atLeast(1), in: 0...(known?.lastGeneration ?? Int(Int32.max)),
        describing: "which are drawn; five from first to last by default")
      var settings: JSONObject = [:]
      let file = fileName(section, default: kind)
      settings["generations"] = generations.map { .list($0.map { .integer($0) }) }
      return FigureRecord(kind: kind, name: file, settings: settings)
    }
  }

  /// The classes of what is emitted.
  static func classDecay(_ known: Known?) -> CatalogEntry<FigureRecord> {
    CatalogEntry(
      "class_decay", summary: "the share of every class among what is emitted, by generation",
      explanation: Explanation(
        """
        The parts of `class_share` by generation, a line a class, a panel a cell: means over \
        replicates. On a logarithmic axis rare classes can be seen to go.
        """,
        example: digits + "metrics: [class_share]\nfigures: [{class_decay: {scale: log}}]")
    ) { section in
      let measured = known?.records.filter {
        $0.settings.object?.entries.first?.key == "class_share"
      }
      let metric = name(
        section, "metric", among: measured?.map(\.name), default: measured?.first?.name,
        describing: "which class_share is drawn, by its name in tables")
      let scale = section.choice(
        "scale", of: Scale.self, default: .linear, describing: "the vertical axis")
      let file = fileName(section, default: "class_decay")
      if let measured, measured.isEmpty, !section.isDescribing {
        section.error(at: "metric", expected: "class_share among the metrics", found: "none")
        return nil
      }
      var settings: JSONObject = ["scale": .text(scale.rawValue)]
      settings["metric"] = metric.map { .text($0) }
      return FigureRecord(kind: "class_decay", name: file, settings: settings)
    }
  }

  /// Why images, or codes, of an experiment cannot be drawn; nil where they can.
  static func refusalOfExhibits(
    _ kind: String, _ known: Known
  ) -> (expected: String, found: String)? {
    for cell in known.cells {
      if cell.facts.boolean("images") != true {
        return (
          "a source of images (idx, or csv with image)", cell.facts.text("source") ?? "another"
        )
      }
      if kind == "latent_scatter" {
        if cell.facts.boolean("labels") != true { return ("labels at the source", "none") }
        if cell.facts.integer("codes") == nil {
          return (
            "a family with latent codes (vae, probabilistic_pca)",
            cell.facts.text("family") ?? "another"
          )
        }
      }
    }
    return nil
  }
}
