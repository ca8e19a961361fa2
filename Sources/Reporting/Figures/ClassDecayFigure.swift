// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// The share of every class among what is emitted, by generation; a panel a cell.
///
/// Settings: `metric`, an instance of `class_share`; `scale`, of the vertical axis.
struct ClassDecayFigure: FigureKind {
  static let kind = "class_decay"
  static let metricKind = "class_share"

  private let frame: CurveFrame
  var script: String { frame.script }
  var data: String { frame.data }

  init(_ record: FigureRecord, of run: FigureData) throws(FigureFailure) {
    let table = run.summary
    let candidates = table.plan.metrics.filter { $0.isOfKind(Self.metricKind) }
    let name = record.settings["metric"]?.text ?? candidates.first?.name ?? Self.metricKind
    guard let metric = candidates.first(where: { $0.name == name }) else {
      throw .unknownMetric(name, known: candidates.map(\.name))
    }
    let parts = metric.parts.compactMap(\.self).filter { $0.hasPrefix("class_") }
    let isLogarithmic = record.settings["scale"]?.text == "log"
    let colours = Palette.classes(parts.count)
    let panels = table.plan.cells.indices.map { cell in
      let summaries = table.summaries(ofCell: cell)
      return CurveFrame.Panel(
        title: table.panelTitle(ofCell: cell),
        curves: zip(parts, colours).compactMap { part, colour in
          summaries["\(metric.name).\(part)"].map {
            Self.curve(String(part.dropFirst(6)), colour, $0, isLogarithmic)
          }
        })
    }
    let means = panels.flatMap(\.curves).flatMap(\.points).compactMap(\.y)
    let least = means.filter { $0 > 0 }.min() ?? 1e-3
    frame = CurveFrame(
      name: record.name, title: table.plan.title,
      x: .init(
        label: "generation", lower: 0,
        upper: Double(max(table.plan.cells.map(\.generations).max() ?? 1, 1))),
      y: .init(
        label: "share of the emitted observations", isLogarithmic: isLogarithmic,
        lower: isLogarithmic ? least / 1.5 : 0, upper: 1.15 * (means.max() ?? 1)),
      legendTitle: "class", panels: panels,
      notes: [table.replicatesNote + "; lines are means over replicates"])
  }

  private static func curve(
    _ name: String, _ colour: String, _ summaries: [Summary], _ isLogarithmic: Bool
  ) -> CurveFrame.Curve {
    CurveFrame.Curve(
      style: .init(label: name, colour: colour),
      points: summaries.enumerated().map { generation, summary in
        let mean = summary.mean.flatMap { isLogarithmic && $0 <= 0 ? nil : $0 }
        return CurveFrame.Point(x: Double(generation), y: mean)
      })
  }
}
