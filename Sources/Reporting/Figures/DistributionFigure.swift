// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// The truth and what one chain made of it: densities in one dimension, regions in two.
///
/// Settings: `generations`, some of those of the run; `replicate`, which chain. A panel a cell.
struct DistributionFigure: FigureKind {
  static let kind = "distribution"

  private let panels: CurvePanels
  var script: String { panels.script }
  var data: String { panels.data }

  init(_ record: FigureRecord, of run: FigureData) throws(FigureFailure) {
    let dimension = try GaussianComponents.dimension(of: run.plan, for: Self.kind)
    let chosen = try ChosenModels(record, of: run)
    let cells = CurvePanels.cells(run.plan).map { index, title in
      Cell(
        title: title, truth: GaussianComponents(truthOf: run.plan.cells[index]),
        models: chosen.models(run.results.cells[index]))
    }
    var notes = ["replicate \(chosen.replicate)"]
    let ended = cells.count { $0.models.count < chosen.generations.count }
    if ended > 0 { notes[0] += ", which ended early in \(ended) of \(cells.count) cells" }
    if cells.allSatisfy({ $0.truth == nil }) { notes[0] += "; the truth is not known" }
    if let note = CurvePanels.note(run.plan) { notes[0] += "; \(note)" }
    panels =
      dimension == 1
      ? Self.densities(record, run.plan, cells, chosen, notes)
      : Self.regions(record, run.plan, cells, chosen, notes)
  }

  private struct Cell {
    let title: String
    let truth: GaussianComponents?
    let models: [(index: Int, generation: Int, model: GaussianComponents)]
  }

  private static let truthStyle = "with lines dt (6,4) lw 2.2 lc rgb '#333333'"

  /// The range of a coordinate that all models of all cells need.
  private static func range(_ cells: [Cell], _ coordinate: Int, _ deviations: Double)
    -> ClosedRange<Double>
  {
    let ranges = cells.flatMap { $0.models.map(\.model) + ($0.truth.map { [$0] } ?? []) }
      .compactMap { $0.range(coordinate, deviations: deviations) }
    let lower = ranges.map(\.lowerBound).min() ?? 0
    let upper = ranges.map(\.upperBound).max() ?? 1
    return upper > lower ? lower...upper : lower - 0.5...lower + 0.5
  }

  private static func densities(
    _ record: FigureRecord, _ plan: PlanRecord, _ cells: [Cell], _ chosen: ChosenModels,
    _ notes: [String]
  ) -> CurvePanels {
    let range = range(cells, 0, 3.7)
    let panels = cells.map { cell in
      var series: [CurvePanels.Series] = []
      for (place, generation) in chosen.generations.enumerated() {
        let model = cell.models.first { $0.index == place }?.model
        series.append(
          CurvePanels.Series(
            label: "\(generation)", style: "with lines lw 2 lc rgb '\(chosen.colours[place])'",
            columns: 2, lines: model.map { [line($0, range)] } ?? []))
      }
      if let truth = cell.truth {
        series.append(
          CurvePanels.Series(
            label: "truth", style: truthStyle, columns: 2, lines: [line(truth, range)]))
      }
      return CurvePanels.Panel(title: cell.title, series: series)
    }
    // A chain that has collapsed onto a point would flatten everything else.
    let first = cells.flatMap { cell in
      let model = cell.truth ?? cell.models.first?.model
      return model.map { line($0, range).map { $0[1] } } ?? []
    }
    let highest =
      panels.flatMap { $0.series.flatMap { $0.lines.flatMap { $0.map { $0[1] } } } }
      .filter(\.isFinite).max() ?? 1
    let limit = 3 * (first.filter(\.isFinite).max() ?? highest)
    let isCut = highest > limit
    return CurvePanels(
      name: record.name, title: plan.title,
      notes: notes + (isCut ? ["densities go on above the frame"] : []),
      legendTitle: "generation", across: "value", up: ("density", ""), xRange: range,
      yRange: 0...max(min(highest, limit) * 1.05, .leastNormalMagnitude), panels: panels)
  }

  /// A density at equal steps, and close about every component: a narrow one would be missed.
  private static func line(
    _ model: GaussianComponents, _ range: ClosedRange<Double>
  ) -> [[Double]] {
    let width = range.upperBound - range.lowerBound
    var points = (0...240).map { range.lowerBound + width * Double($0) / 240 }
    for component in model.components {
      let deviation = component.deviation(0)
      if deviation < width / 40, deviation > 0 {
        points += (-20...20).map { component.mean[0] + Double($0) / 5 * deviation }
      }
    }
    return points.filter(range.contains).sorted().compactMap { x in
      let density = model.density([x])
      return density.isFinite ? [x, density] : nil
    }
  }

  private static func regions(
    _ record: FigureRecord, _ plan: PlanRecord, _ cells: [Cell], _ chosen: ChosenModels,
    _ notes: [String]
  ) -> CurvePanels {
    let (across, up) = (range(cells, 0, 3), range(cells, 1, 3))
    let panels = cells.map { cell in
      var series: [CurvePanels.Series] = []
      for (place, generation) in chosen.generations.enumerated() {
        let model = cell.models.first { $0.index == place }?.model
        series.append(
          CurvePanels.Series(
            label: "\(generation)", style: "with lines lw 1.8 lc rgb '\(chosen.colours[place])'",
            columns: 2, lines: model.map { DensityRegions($0).outlines } ?? []))
      }
      if let truth = cell.truth {
        series.append(
          CurvePanels.Series(
            label: "truth", style: truthStyle, columns: 2, lines: DensityRegions(truth).outlines))
      }
      return CurvePanels.Panel(title: cell.title, series: series)
    }
    return CurvePanels(
      name: record.name, title: plan.title,
      notes: ["lines enclose the densest 50 % and 95 % of each model; \(notes[0])"],
      legendTitle: "generation", across: "first coordinate", up: ("second coordinate", ""),
      xRange: across, yRange: up, panels: panels)
  }
}
