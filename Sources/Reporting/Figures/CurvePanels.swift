// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// Panels of curves that are computed here and drawn as they are, a panel a cell.
struct CurvePanels {
  /// What is drawn in one way.
  struct Series {
    /// What the legend calls it; empty for nothing.
    let label: String
    /// Gnuplot's words after `using`, such as `with lines lw 2`.
    let style: String
    /// x, y, and for a band its upper edge as well.
    let columns: Int
    /// Lines that do not hang together, each a list of points.
    let lines: [[[Double]]]
  }

  struct Panel {
    let title: String
    let series: [Series]
  }

  let name: String
  let title: String
  let notes: [String]
  let legendTitle: String?
  let across: String
  let up: (name: String, unit: String)
  let xRange: ClosedRange<Double>
  let yRange: ClosedRange<Double>
  /// Whether the axis across counts, by ones.
  var hasWholeSteps = false
  let panels: [Panel]

  var data: String {
    panels.flatMap(\.series).map { series in
      let lines = series.lines.map { line in
        line.map { $0.map(\.description).joined(separator: " ") + "\n" }.joined()
      }
      return "# \(GnuplotText.comment(series.label))\n"
        + (lines.isEmpty ? "NaN NaN NaN\n" : lines.joined(separator: "\n"))
    }.joined(separator: "\n\n")
  }

  var script: String {
    let labels = panels.first?.series.map(\.label).filter { !$0.isEmpty } ?? []
    let longest = (labels + [legendTitle ?? ""]).map(\.count).max() ?? 0
    let page = FigurePage(
      name: name, title: title, notes: notes, legendTitle: legendTitle,
      legendWidth: 18 + max(118, 54 + 8 * longest), legendLineCount: labels.count + 2,
      panelTitles: panels.map(\.title))
    var lines = page.opening + page.appearance
    lines += [
      "set xrange [\(xRange.lowerBound):\(xRange.upperBound)]",
      "set yrange [\(yRange.lowerBound):\(yRange.upperBound)]",
    ]
    if hasWholeSteps { lines.append("set xtics 1") }
    lines += page.labels
    var index = 0
    for (place, panel) in panels.enumerated() {
      lines += page.frame(place, across: across, valueName: up)
      lines.append("plot \\")
      lines.append(
        panel.series.enumerated().map { offset, series in
          let columns = (1...series.columns).map(String.init).joined(separator: ":")
          let title =
            place > 0 || series.label.isEmpty
            ? "notitle" : "title \(GnuplotText.quoted(series.label))"
          return "  data index \(index + offset) using \(columns) \(series.style) \(title)"
        }.joined(separator: ", \\\n"))
      index += panel.series.count
    }
    return (lines + page.closing).joined(separator: "\n") + "\n"
  }

  /// At most so many cells get a panel.
  static let panelLimit = 12

  /// The cells that are drawn, with the titles of their panels.
  static func cells(_ plan: PlanRecord) -> [(index: Int, title: String)] {
    plan.cells.prefix(panelLimit).enumerated().map { index, cell in
      let parts = zip(plan.axes, cell.axisValues)
        .map { "\(GnuplotText.words($0.key)) = \($1.plainText)" }
      return (index, GnuplotText.title(parts))
    }
  }

  /// What is left out; nil where every cell is drawn.
  static func note(_ plan: PlanRecord) -> String? {
    plan.cells.count > panelLimit
      ? "the first \(panelLimit) of \(plan.cells.count) cells" : nil
  }
}

/// Which replicate and which generations a figure of single models shows.
struct ChosenModels {
  let replicate: Int
  let generations: [Int]

  init(_ record: FigureRecord, of run: FigureData) throws(FigureFailure) {
    let plan = run.plan
    let replicate = record.settings["replicate"]?.integer ?? 0
    guard (0..<plan.replicates).contains(replicate) else {
      throw .badSetting("replicate", expected: "0 to \(plan.replicates - 1)")
    }
    let last = plan.cells.map(\.generations).max() ?? 0
    let written = record.settings["generations"]?.list?.compactMap(\.integer)
    let generations = written ?? Self.spread(upTo: last)
    guard !generations.isEmpty, generations.allSatisfy({ (0...last).contains($0) }) else {
      throw .badSetting("generations", expected: "some of 0 to \(last)")
    }
    self.replicate = replicate
    self.generations = Array(Set(generations)).sorted()
  }

  /// First and last, and up to three in equal steps between them.
  static func spread(upTo last: Int) -> [Int] {
    let steps = min(last, 4)
    return steps == 0 ? [0] : (0...steps).map { $0 * last / steps }
  }

  /// The model of each chosen generation that the replicate reached, with its place among them.
  func models(_ cell: CellResults) -> [(index: Int, generation: Int, model: GaussianComponents)] {
    guard let position = cell.replicates.firstIndex(of: replicate) else { return [] }
    return generations.enumerated().compactMap { index, generation in
      guard generation < cell.generationCount,
        let model = GaussianComponents(cell, generation: generation, position: position)
      else { return nil }
      return (index, generation, model)
    }
  }

  /// From dark to light as generations go.
  var colours: [String] { Palette.ordered(generations.count) }
}
