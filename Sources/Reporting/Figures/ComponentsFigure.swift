// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// The components of one chain on their way: means and deviations by generation in one dimension,
/// paths of means with ellipses in two.
///
/// Settings: `generations` with an ellipse (two dimensions); `replicate`, which chain. A panel a cell.
struct ComponentsFigure: FigureKind {
  static let kind = "components"

  private let panels: CurvePanels
  var script: String { panels.script }
  var data: String { panels.data }

  init(_ record: FigureRecord, of run: FigureData) throws(FigureFailure) {
    let dimension = try GaussianComponents.dimension(of: run.plan, for: Self.kind)
    let chosen = try ChosenModels(record, of: run)
    let cells = CurvePanels.cells(run.plan).map { index, title in
      Cell(
        title: title, truth: GaussianComponents(truthOf: run.plan.cells[index]),
        path: Self.path(run.results.cells[index], chosen.replicate),
        last: run.plan.cells[index].generations)
    }
    let count = cells.flatMap(\.path).map(\.components.count).max() ?? 0
    let drawn = cells.map {
      dimension == 1 ? Self.bands($0, count) : Self.ellipses($0, count, chosen)
    }
    let last = cells.map(\.last).max() ?? 1
    let points = drawn.flatMap { $0.series.flatMap { $0.lines.flatMap { $0 } } }
    let ended = cells.count { $0.path.count <= $0.last }
    let ends = [
      "replicate \(chosen.replicate)"
        + (ended > 0 ? ", which ended early in \(ended) of \(cells.count) cells" : ""),
      CurvePanels.note(run.plan),
    ].compactMap { $0 }
    panels = CurvePanels(
      name: record.name, title: run.plan.title,
      notes: [
        ([
          dimension == 1
            ? "bands: a standard deviation on either side; dashed: the truth's means"
            : "ellipses hold half of their component; lines: the paths of the means"
        ] + ends).joined(separator: "; ")
      ],
      legendTitle: dimension == 1 ? "component" : "generation",
      across: dimension == 1 ? "generation" : "first coordinate",
      up: (dimension == 1 ? "value" : "second coordinate", ""),
      xRange: dimension == 1 ? 0...Double(max(last, 1)) : Self.range(points.map { $0[0] }),
      yRange: Self.range(points.flatMap { $0.dropFirst() }),
      hasWholeSteps: dimension == 1 && last <= 10, panels: drawn)
  }

  private struct Cell {
    let title: String
    let truth: GaussianComponents?
    /// By generation, as far as the chain went.
    let path: [GaussianComponents]
    let last: Int
  }

  private static func path(_ cell: CellResults, _ replicate: Int) -> [GaussianComponents] {
    guard let position = cell.replicates.firstIndex(of: replicate) else { return [] }
    var path: [GaussianComponents] = []
    while path.count < cell.generationCount,
      let model = GaussianComponents(cell, generation: path.count, position: position)
    {
      path.append(model)
    }
    return path
  }

  private static func range(_ values: [Double]) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    let (least, most) = (finite.min() ?? 0, finite.max() ?? 1)
    let margin = most > least ? 0.04 * (most - least) : max(abs(most) * 0.1, 0.1)
    return least - margin...most + margin
  }

  private static func bands(_ cell: Cell, _ count: Int) -> CurvePanels.Panel {
    let colours = Palette.colours(max(count, 1))
    var (bands, lines): ([CurvePanels.Series], [CurvePanels.Series]) = ([], [])
    for component in 0..<count {
      var (edge, middle): ([[Double]], [[Double]]) = ([], [])
      for (generation, model) in cell.path.enumerated() where component < model.components.count {
        let part = model.components[component]
        let (g, mean, deviation) = (Double(generation), part.mean[0], part.deviation(0))
        edge.append([g, mean - deviation, mean + deviation])
        middle.append([g, mean])
      }
      if edge.count == 1 {
        // A band of one generation has no width: a bar stands for it.
        bands.append(
          CurvePanels.Series(
            label: "", style: "with yerrorbars pt 7 ps 0.6 lw 2 lc rgb '\(colours[component])'",
            columns: 4, lines: [[[edge[0][0], middle[0][1], edge[0][1], edge[0][2]]]]))
      } else {
        bands.append(
          CurvePanels.Series(
            label: "",
            style: "with filledcurves fs transparent solid 0.16 noborder "
              + "lc rgb '\(colours[component])'", columns: 3, lines: [edge]))
      }
      lines.append(
        CurvePanels.Series(
          label: "\(component + 1)",
          style: "with linespoints pt 7 ps 0.3 lw 2.2 lc rgb '\(colours[component])'", columns: 2,
          lines: [middle]))
    }
    let truth = cell.truth.map { truth in
      CurvePanels.Series(
        label: "truth", style: "with lines dt (6,4) lw 1.6 lc rgb '#333333'", columns: 2,
        lines: truth.components.map {
          [[0, $0.mean[0]], [Double(max(cell.last, 1)), $0.mean[0]]]
        })
    }
    return CurvePanels.Panel(
      title: cell.title, series: bands + lines + (truth.map { [$0] } ?? []))
  }

  private static func ellipses(
    _ cell: Cell, _ count: Int, _ chosen: ChosenModels
  ) -> CurvePanels.Panel {
    let paths = (0..<count).map { component in
      cell.path.filter { component < $0.components.count }.map { $0.components[component].mean }
    }
    var series = [
      CurvePanels.Series(
        label: "", style: "with lines lw 1.2 lc rgb '#999999'", columns: 2, lines: paths)
    ]
    for (place, generation) in chosen.generations.enumerated() {
      let model = generation < cell.path.count ? cell.path[generation] : nil
      series.append(
        CurvePanels.Series(
          label: "\(generation)", style: "with lines lw 2 lc rgb '\(chosen.colours[place])'",
          columns: 2, lines: model.map { $0.components.map { $0.ellipse() } } ?? []))
    }
    if let truth = cell.truth {
      series.append(
        CurvePanels.Series(
          label: "truth", style: "with lines dt (6,4) lw 1.6 lc rgb '#333333'", columns: 2,
          lines: truth.components.map { $0.ellipse() }))
    }
    return CurvePanels.Panel(title: cell.title, series: series)
  }
}
