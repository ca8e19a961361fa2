// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// The share of the types of each band of rank that is alive, by generation; a panel a cell.
///
/// Settings: `metric`, an instance of `types_alive`.
struct SurvivalFigure: FigureKind {
  static let kind = "survival"
  static let metricKind = "types_alive"

  private let frame: CurveFrame

  init(_ record: FigureRecord, of run: FigureData) throws(FigureFailure) {
    frame = try Self.frame(record, of: run.summary)
  }

  var script: String { frame.script }
  var data: String { frame.data }

  static func frame(
    _ record: FigureRecord, of table: SummaryTable
  ) throws(FigureFailure) -> CurveFrame {
    let parts = try table.metric(record, ofKind: metricKind).parts
    let colours = Palette.colours(max(parts.parts.count, 1))
    let panels = table.plan.cells.indices.map { cell in
      let summaries = table.summaries(ofCell: cell)
      let curves = zip(parts.parts, colours).compactMap { part, colour in
        summaries[part.rowName].flatMap { curve(part, colour, $0) }
      }
      return CurveFrame.Panel(title: table.panelTitle(ofCell: cell), curves: curves)
    }
    let last = table.plan.cells.map(\.generations).max() ?? 1
    return CurveFrame(
      name: record.name, title: table.plan.title,
      x: .init(label: "generation", lower: 0, upper: Double(max(last, 1))),
      y: .init(label: "share of types alive", lower: 0, upper: 1.04),
      legendTitle: "rank in the truth", panels: panels,
      notes: [table.replicatesNote + "; lines are means over replicates"])
  }

  /// Nil where the cell has no types of these ranks.
  private static func curve(
    _ part: RankParts.Part, _ colour: String, _ summaries: [Summary]
  ) -> CurveFrame.Curve? {
    guard summaries.contains(where: { $0.mean != nil }) else { return nil }
    let size = Double(part.ranks.count)
    return CurveFrame.Curve(
      style: .init(label: part.words, colour: colour),
      points: summaries.enumerated().map { generation, summary in
        CurveFrame.Point(
          x: Double(generation), y: summary.mean.map { $0 / size },
          lower: summary.quantile05.map { $0 / size }, upper: summary.quantile95.map { $0 / size })
      })
  }
}
