// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// A metric over the generations: median, band and mean over replicates, by a swept value.
///
/// Settings: `metric`, a row name of the tables; `by`, a swept key, absent where one line is all;
/// `scale`, `linear` or `log`. Swept keys other than `by` make a panel each combination.
struct DecayFigure: FigureKind {
  static let kind = "decay"

  enum Scale: String {
    case linear, log
  }

  /// One cell's line.
  struct Series {
    /// The value of the key `by`.
    let label: String
    let cell: CellRecord
    /// By generation, from 0.
    let summaries: [Summary]
    /// The mean that a law expects, by generation.
    let law: [Double?]

    var hasLaw: Bool { law.contains { $0 != nil } }
  }

  /// The series that share their values of all other keys.
  struct Panel {
    /// Such as `synthetic = 300`; empty where there is one panel.
    let title: String
    var series: [Series]
  }

  let name: String
  let title: String
  let metric: String
  let unit: String
  /// The key whose values are told apart by colour.
  let by: String?
  let scale: Scale
  /// The values of `by`, in the order of the plan; a colour each.
  let labels: [String]
  let panels: [Panel]

  init(_ record: FigureRecord, of run: FigureData) throws(FigureFailure) {
    let table = run.summary
    let plan = run.plan
    let metric = record.settings["metric"]?.text ?? plan.metricRowNames.first ?? ""
    guard let known = plan.metrics.first(where: { $0.rowNames.contains(metric) }) else {
      throw .unknownMetric(metric, known: plan.metricRowNames)
    }
    let scale = record.settings["scale"]?.text ?? Scale.linear.rawValue
    guard let scale = Scale(rawValue: scale) else {
      throw .badSetting("scale", expected: "linear or log")
    }
    let by = record.settings["by"]?.text
    let axis = by.flatMap { by in plan.axes.firstIndex { $0.key == by || $0.path == by } }
    if let by, axis == nil { throw .unknownAxis(by, known: plan.axes.map(\.key)) }
    self.name = record.name
    self.title = plan.title
    self.metric = metric
    self.unit = known.unit
    self.by = axis.map { plan.axes[$0].key }
    self.scale = scale
    panels = Self.panels(of: table, metric: metric, axis: axis)
    var labels: [String] = []
    for series in panels.flatMap(\.series) where !labels.contains(series.label) {
      labels.append(series.label)
    }
    self.labels = labels
  }

  private static func panels(of table: SummaryTable, metric: String, axis: Int?) -> [Panel] {
    let plan = table.plan
    var rows = [[SummaryTable.Row]](repeating: [], count: plan.cells.count)
    for row in table.rows where row.metric == metric { rows[row.cell].append(row) }
    var panels: [Panel] = []
    for (index, cell) in plan.cells.enumerated() {
      let values = cell.axisValues.map(\.plainText)
      let parts = plan.axes.indices.filter { $0 != axis }
        .map { "\(GnuplotText.words(plan.axes[$0].key)) = \(values[$0])" }
      let title = GnuplotText.title(parts)
      let series = Series(
        label: axis.map { values[$0] } ?? "", cell: cell,
        summaries: rows[index].map(\.summary), law: rows[index].map(\.law))
      if let place = panels.firstIndex(where: { $0.title == title }) {
        panels[place].series.append(series)
      } else {
        panels.append(Panel(title: title, series: [series]))
      }
    }
    return panels
  }

  /// The series of all panels; a series' position is its index in the data file.
  var allSeries: [Series] { panels.flatMap(\.series) }

  /// The data file: a block a series, two empty lines between blocks.
  var data: String {
    allSeries.map { series in
      let values = series.cell.axisValues.map(\.plainText).joined(separator: ", ")
      let heading = GnuplotText.comment("cell \(series.cell.id) \(values)")
      return "# \(heading)\n# generation n ended mean q05 q50 q95 law\n"
        + series.summaries.indices.map {
          Self.line($0, series.summaries[$0], law: series.law[$0])
        }.joined()
    }.joined(separator: "\n\n")
  }

  private static func line(_ generation: Int, _ summary: Summary, law: Double?) -> String {
    let numbers = [summary.mean, summary.quantile05, summary.median, summary.quantile95, law]
    return "\(generation) \(summary.count) \(summary.endedCount) "
      + numbers.map { $0?.description ?? "NaN" }.joined(separator: " ") + "\n"
  }
}
