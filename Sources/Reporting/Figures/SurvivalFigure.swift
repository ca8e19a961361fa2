// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTheory

/// The share of the types of each band of rank that is alive, by generation; a panel a cell.
///
/// Where types obey C2, what it expects lies over the lines, dashed and darker.
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
      let laws = laws(table.plan.cells[cell], Array(zip(parts.parts, colours)))
      return CurveFrame.Panel(title: table.panelTitle(ofCell: cell), curves: curves + laws)
    }
    let lines = Set(panels.flatMap(\.curves).map(\.style.line))
    let last = table.plan.cells.map(\.generations).max() ?? 1
    return CurveFrame(
      name: record.name, title: table.plan.title,
      x: .init(label: "generation", lower: 0, upper: Double(max(last, 1))),
      y: .init(label: "share of types alive", lower: 0, upper: 1.04),
      legendTitle: "rank in the truth", panels: panels,
      notes: [table.replicatesNote + "; lines are means over replicates"]
        + [CurveFrame.Line.expected, .bound].filter(lines.contains).map(note))
  }

  private static func note(_ line: CurveFrame.Line) -> String {
    line == .bound
      ? "dotted: law C2, 1 − exp(−n p g) on average over ranks; means lie there or above"
      : "dashed: means by law C2, the chain of counts"
  }

  /// None where the law does not apply.
  private static func laws(
    _ cell: CellRecord, _ bands: [(part: RankParts.Part, colour: String)]
  ) -> [CurveFrame.Curve] {
    guard let survival = RankSurvival(cell.facts, generations: cell.generations) else { return [] }
    let line: CurveFrame.Line = survival.isExact ? .expected : .bound
    let label = survival.isExact ? "by law" : "by law, at least"
    return bands.compactMap { part, colour in
      survival.aliveShares(ofRanks: part.ranks).map { shares in
        CurveFrame.Curve(
          style: .init(
            label: "\(part.words) \(label)", colour: Palette.dark(colour), line: line),
          points: shares.enumerated().map { CurveFrame.Point(x: Double($0), y: $1) },
          key: .init(label: label, colour: "#333333", line: line))
      }
    }
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
