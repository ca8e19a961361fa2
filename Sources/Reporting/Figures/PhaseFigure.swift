// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// A metric over two swept values as a heat map, at one generation.
///
/// Settings: `metric`; `x` and `y`, swept keys; `generation`, the last of each cell where absent;
/// `statistic`, `mean` or `median` over replicates. Other swept keys make a panel each combination.
struct PhaseFigure: FigureKind {
  static let kind = "phase"

  /// One cell of the plan in its panel.
  struct Tile {
    let column: Int
    let row: Int
    /// nil where no replicate has a finite value.
    let value: Double?
    let endedCount: Int
  }

  struct Panel {
    let title: String
    var tiles: [Tile]
  }

  let name: String
  let title: String
  let metric: String
  let unit: String
  let statistic: String
  /// nil stands for the last of each cell.
  let generation: Int?
  let across: (key: String, values: [String])
  let up: (key: String, values: [String])
  let panels: [Panel]

  init(_ record: FigureRecord, of run: FigureData) throws(FigureFailure) {
    let plan = run.plan
    let metric = record.settings["metric"]?.text ?? plan.metricRowNames.first ?? ""
    guard let known = plan.metrics.first(where: { $0.rowNames.contains(metric) }) else {
      throw .unknownMetric(metric, known: plan.metricRowNames)
    }
    let x = try Self.axis("x", 0, record, plan)
    let y = try Self.axis("y", x == 1 ? 0 : 1, record, plan)
    guard x != y else { throw .badSetting("y", expected: "another key than x") }
    let statistic = record.settings["statistic"]?.text ?? "mean"
    guard ["mean", "median"].contains(statistic) else {
      throw .badSetting("statistic", expected: "mean or median")
    }
    let generation = record.settings["generation"]?.integer
    let last = plan.cells.map(\.generations).min() ?? 0
    if let generation, !(0...last).contains(generation) {
      throw .badSetting("generation", expected: "0 to \(last)")
    }
    name = record.name
    title = plan.title
    self.metric = metric
    unit = known.unit
    self.statistic = statistic
    self.generation = generation
    across = (plan.axes[x].key, Self.values(plan, x))
    up = (plan.axes[y].key, Self.values(plan, y))
    panels = Self.panels(
      run, (x, across.values), (y, up.values), metric: metric, generation: generation,
      isMedian: statistic == "median")
  }

  private static func axis(
    _ setting: String, _ place: Int, _ record: FigureRecord, _ plan: PlanRecord
  ) throws(FigureFailure) -> Int {
    guard plan.axes.count >= 2 else {
      throw .badSetting(setting, expected: "two swept keys in the experiment")
    }
    guard let name = record.settings[setting]?.text else { return place }
    guard let index = plan.axes.firstIndex(where: { $0.key == name || $0.path == name }) else {
      throw .badSetting(
        setting, expected: "one of \(plan.axes.map(\.key).joined(separator: ", "))")
    }
    return index
  }

  /// The values of an axis, in the order of the plan.
  private static func values(_ plan: PlanRecord, _ axis: Int) -> [String] {
    var values: [String] = []
    for cell in plan.cells where !values.contains(cell.axisValues[axis].plainText) {
      values.append(cell.axisValues[axis].plainText)
    }
    return values
  }

  private static func panels(
    _ run: FigureData, _ x: (axis: Int, values: [String]), _ y: (axis: Int, values: [String]),
    metric: String, generation: Int?, isMedian: Bool
  ) -> [Panel] {
    let plan = run.plan
    var summaries = [Summary?](repeating: nil, count: plan.cells.count)
    for row in run.summary.rows where row.metric == metric {
      if row.generation == generation ?? plan.cells[row.cell].generations {
        summaries[row.cell] = row.summary
      }
    }
    var panels: [Panel] = []
    for (index, cell) in plan.cells.enumerated() {
      let values = cell.axisValues.map(\.plainText)
      let parts = plan.axes.indices.filter { $0 != x.axis && $0 != y.axis }
        .map { "\(GnuplotText.words(plan.axes[$0].key)) = \(values[$0])" }
      let title = GnuplotText.title(parts)
      let summary = summaries[index]
      let tile = Tile(
        column: x.values.firstIndex(of: values[x.axis]) ?? 0,
        row: y.values.firstIndex(of: values[y.axis]) ?? 0,
        value: isMedian ? summary?.median : summary?.mean, endedCount: summary?.endedCount ?? 0)
      if let place = panels.firstIndex(where: { $0.title == title }) {
        panels[place].tiles.append(tile)
      } else {
        panels.append(Panel(title: title, tiles: [tile]))
      }
    }
    return panels
  }

  /// A block a panel: places of tiles from 0, value, its text, and whether the tile is dark.
  var data: String {
    let range = range
    return panels.map { panel in
      "# \(GnuplotText.comment(panel.title))\n# column row value text shade ended\n"
        + panel.tiles.map { tile in
          let value = tile.value?.description ?? "NaN"
          let text = tile.value.map { Rounded.text($0) } ?? "–"
          let share =
            tile.value.map { ($0 - range.lowerBound) / (range.upperBound - range.lowerBound) } ?? 1
          return "\(tile.column) \(tile.row) \(value) \(text) \(share < 0.55 ? 0 : 1) "
            + "\(tile.endedCount)\n"
        }.joined()
    }.joined(separator: "\n\n")
  }

  /// Of the colours, from the least to the greatest value of all panels.
  var range: ClosedRange<Double> {
    let values = panels.flatMap(\.tiles).compactMap(\.value)
    let (least, most) = (values.min() ?? 0, values.max() ?? 1)
    return most > least ? least...most : least - 0.5...least + 0.5
  }
}
