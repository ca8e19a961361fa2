// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// Codes of real observations by class, as the models of one chain see them; a panel a generation.
///
/// Settings: `generations`, some of those of the run. Of several cells the first twelve panels are
/// drawn, cell by cell.
struct LatentScatterFigure: FigureKind {
  static let kind = "latent_scatter"

  private let panels: CurvePanels
  var script: String { panels.script }
  var data: String { panels.data }

  init(_ record: FigureRecord, of run: FigureData) throws(FigureFailure) {
    let chosen = try ChosenModels(record, of: run)
    var shown: [(title: String, exhibit: ExhibitRecord)] = []
    for (index, title) in CurvePanels.cells(run.plan) {
      for generation in chosen.generations {
        guard let exhibit = run.results.cells[index].exhibits[generation], !exhibit.codes.isEmpty
        else { continue }
        shown.append(
          (
            GnuplotText.title((title.isEmpty ? [] : [title]) + ["generation \(generation)"]),
            exhibit
          ))
      }
    }
    guard !shown.isEmpty else { throw .noExhibits(Self.kind) }
    var notes = [
      "posterior means of real observations by class, the two latents that differ most, replicate 0"
    ]
    if shown.count > CurvePanels.panelLimit {
      notes[0] += "; the first \(CurvePanels.panelLimit) of \(shown.count) panels"
      shown = Array(shown.prefix(CurvePanels.panelLimit))
    }
    let classes = Set(shown.flatMap(\.exhibit.classes)).sorted()
    let codes = shown.flatMap(\.exhibit.codes)
    panels = CurvePanels(
      name: record.name, title: run.plan.title, notes: notes, legendTitle: "class",
      across: "a latent", up: (name: "another latent", unit: ""),
      xRange: Self.range(codes.map { $0[0] }), yRange: Self.range(codes.map { $0[1] }),
      panels: shown.map { Self.panel($0.title, $0.exhibit, classes) })
  }

  private static func range(_ values: [Double]) -> ClosedRange<Double> {
    let (least, most) = (values.min() ?? 0, values.max() ?? 1)
    let margin = max(0.05 * (most - least), 0.1)
    return least - margin...most + margin
  }

  private static func panel(
    _ title: String, _ exhibit: ExhibitRecord, _ classes: [Int]
  ) -> CurvePanels.Panel {
    let colours = Palette.classes(classes.count)
    return CurvePanels.Panel(
      title: title,
      series: zip(classes, colours).map { name, colour in
        CurvePanels.Series(
          label: "\(name)", style: "with points pt 7 ps 0.28 lc rgb '\(colour)'", columns: 2,
          lines: [zip(exhibit.codes, exhibit.classes).filter { $0.1 == name }.map(\.0)])
      })
  }
}
