// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics

/// The model's probability of its types by rank at several generations, the truth beside it: a Zipf
/// plot, both axes logarithmic; a panel a cell.
///
/// Settings: `metric`, an instance of `rank_frequency`; `generations`, those that are drawn.
struct RankFrequencyFigure: FigureKind {
  static let kind = "rank_frequency"
  static let metricKind = "rank_frequency"

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
    let last = table.plan.cells.map(\.generations).max() ?? 0
    let chosen = record.settings["generations"]?.numbers?.compactMap { Int(exactly: $0) }
    let generations = (chosen ?? spaced(upTo: last)).filter { $0 <= last }
    // From dark to light, however few there are.
    let scale = Palette.colours(9)
    let colours = generations.indices.map { scale[$0 * 8 / max(generations.count - 1, 1)] }
    let panels = table.plan.cells.indices.map { cell in
      let summaries = table.summaries(ofCell: cell)
      let measured = zip(generations, colours).map { generation, colour in
        CurveFrame.Curve(
          style: .init(label: "generation \(generation)", colour: colour),
          points: parts.parts.compactMap { point($0, summaries, generation) })
      }
      return CurveFrame.Panel(
        title: table.panelTitle(ofCell: cell),
        curves: [truth(table.plan.cells[cell].facts, parts)].compactMap(\.self) + measured)
    }
    let values = panels.flatMap(\.curves).flatMap(\.points).flatMap { [$0.y, $0.upper] }
    let axis = ValueAxis(showing: values.compactMap(\.self), wantsLogarithm: true)
    return CurveFrame(
      name: record.name, title: table.plan.title,
      x: .init(
        label: "rank", isLogarithmic: true, lower: 1,
        upper: Double(max(parts.parts.last?.ranks.upperBound ?? 1, 2))),
      y: .init(
        label: "probability", isLogarithmic: axis.isLogarithmic, lower: axis.lower,
        upper: axis.upper),
      legendTitle: "by the model's own rank", panels: panels,
      notes: [
        table.replicatesNote + "; lines are medians over replicates",
        "a line ends where half of the replicates have no type left of that rank",
      ])
  }

  /// 0, the last generation, and some between, closer where more happens.
  static func spaced(upTo last: Int) -> [Int] {
    Array(Set([0, 16, 4, 2, 1].map { $0 == 0 ? 0 : last / $0 })).sorted()
  }

  /// Nothing where the cell has no such rank; 0 has no place on a logarithmic axis.
  private static func point(
    _ part: RankParts.Part, _ summaries: [String: [Summary]], _ generation: Int
  ) -> CurveFrame.Point? {
    guard let all = summaries[part.rowName], generation < all.count,
      let median = all[generation].median, median > 0
    else { return nil }
    let lower = all[generation].quantile05.flatMap { $0 > 0 ? $0 : nil }
    return CurveFrame.Point(
      x: Double(part.ranks.lowerBound), y: median, lower: lower,
      upper: lower == nil ? nil : all[generation].quantile95)
  }

  /// The truth's probabilities at the same ranks, as far as the plan holds them.
  private static func truth(_ facts: CellFacts, _ parts: RankParts) -> CurveFrame.Curve? {
    guard let types = facts.integer("types"), let falling = probabilities(facts, types) else {
      return nil
    }
    let points = parts.parts.filter { $0.ranks.lowerBound <= falling.count }.map { part in
      let probability = falling[part.ranks.lowerBound - 1]
      return CurveFrame.Point(
        x: Double(part.ranks.lowerBound), y: probability > 0 ? probability : nil)
    }
    return CurveFrame.Curve(
      style: .init(label: "truth", colour: "#333333", line: .expected), points: points)
  }

  private static func probabilities(_ facts: CellFacts, _ types: Int) -> [Double]? {
    if let exponent = facts.number("truth.zipf_exponent") {
      let weights = Zipf(typeCount: types, exponent: exponent).weights
      let sum = compensatedSum(weights)
      return weights.map { $0 / sum }
    }
    if facts.boolean("truth.uniform") == true {
      return [Double](repeating: 1 / Double(types), count: types)
    }
    return facts.numbers("truth.probabilities").map(falling)
  }
}
