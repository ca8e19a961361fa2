// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

/// A run's summary to look at: every cell and metric at some generations.
public struct ShowTable: Sendable {
  private let table: SummaryTable
  private let rows: [SummaryTable.Row]
  private let metrics: [String]
  private let decay: ShowDecay?

  /// - Parameters:
  ///   - metrics: row names such as `tail_loss`; where nil each metric's total, or its parts
  ///     where it has none.
  ///   - generations: first, middle and last of every cell where nil.
  ///   - decay: the fitted curves of the same run, shown below; nil leaves them out.
  /// - Throws: `unknownMetric` for a name the run did not measure.
  public init(
    _ table: SummaryTable, metrics: [String]? = nil, generations: [Int]? = nil,
    decay: DecayTable? = nil
  ) throws(FigureFailure) {
    var known: [String] = []
    for row in table.rows where !known.contains(row.metric) { known.append(row.metric) }
    if let stranger = metrics?.first(where: { !known.contains($0) }) {
      throw .unknownMetric(stranger, known: known)
    }
    self.table = table
    let shown = metrics ?? table.plan.shownRowNames
    self.metrics = shown
    self.decay = decay.map { ShowDecay(table: $0, metrics: shown) }
    rows = table.rows.filter { row in
      let last = table.plan.cells[row.cell].generations
      return (generations ?? [0, last / 2, last]).contains(row.generation)
    }
  }

  /// The table for a terminal: a block a metric, columns aligned, ends in a newline.
  public var text: String {
    let plan = table.plan
    let title = plan.title == plan.experiment ? "" : ": " + GnuplotText.plain(plan.title)
    var blocks = [GnuplotText.plain(plan.experiment) + title]
    for metric in metrics {
      let chosen = rows.filter { $0.metric == metric }
      let unit = plan.metrics.first { $0.rowNames.contains(metric) }?.unit ?? ""
      let heading = metric + (unit.isEmpty ? "" : " (\(unit))")
      blocks.append(heading + "\n" + TextTable(columns: columns(chosen)).text)
    }
    blocks += decay?.blocks ?? []
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func columns(_ rows: [SummaryTable.Row]) -> [TextTable.Column] {
    let plan = table.plan
    var columns = plan.axes.enumerated().map { index, axis in
      TextTable.Column(
        axis.key, rows.map { GnuplotText.plain(plan.cells[$0.cell].axisValues[index].plainText) },
        alignsLeft: true)
    }
    columns.append(TextTable.Column("generation", rows.map { String($0.generation) }))
    columns.append(TextTable.Column("n", rows.map { String($0.summary.count) }))
    let counts: [(String, KeyPath<Summary, Int>)] = [
      ("ended", \.endedCount), ("infinite", \.infiniteCount), ("undefined", \.undefinedCount),
    ]
    for (name, count) in counts where rows.contains(where: { $0.summary[keyPath: count] > 0 }) {
      columns.append(TextTable.Column(name, rows.map { String($0.summary[keyPath: count]) }))
    }
    columns.append(TextTable.Column("median", rows.map { Self.text($0.summary, \.median) }))
    columns.append(
      TextTable.Column("[5 %, 95 %]", rows.map { Self.band($0.summary) }, alignsLeft: true))
    columns.append(TextTable.Column("mean", rows.map { Self.text($0.summary, \.mean) }))
    columns.append(
      TextTable.Column(
        "± 95 %", rows.map { $0.summary.halfWidth.map { "± \(Rounded.error($0))" } ?? "" },
        alignsLeft: true))
    if rows.contains(where: { $0.law != nil }) {
      columns.append(
        TextTable.Column(
          "law",
          rows.map { row in
            row.law.map { Rounded.text($0, error: row.summary.halfWidth) } ?? ""
          }))
    }
    return columns
  }

  private static func text(_ summary: Summary, _ number: KeyPath<Summary, Double?>) -> String {
    summary[keyPath: number]
      .map { Rounded.text($0, error: summary.halfWidth) } ?? "–"
  }

  private static func band(_ summary: Summary) -> String {
    guard summary.quantile05 != nil || summary.quantile95 != nil else { return "" }
    return "[\(text(summary, \.quantile05)), \(text(summary, \.quantile95))]"
  }

  /// The same rows in full precision; what cannot be computed is null.
  public var json: JSONValue {
    let plan = table.plan
    var object: JSONObject = [
      "experiment": .text(plan.experiment),
      "title": .text(plan.title),
      "replicates": .integer(plan.replicates),
      "rows": .list(rows.filter { metrics.contains($0.metric) }.map { row($0, plan) }),
    ]
    if let decay { object["decay"] = decay.json }
    return .object(object)
  }

  private func row(_ row: SummaryTable.Row, _ plan: PlanRecord) -> JSONValue {
    let cell = plan.cells[row.cell]
    let summary = row.summary
    func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
    return [
      "cell": .text(cell.id),
      "values": .object(JSONObject(zip(plan.axes.map(\.key), cell.axisValues).map { ($0, $1) })),
      "generation": .integer(row.generation),
      "metric": .text(row.metric),
      "n": .integer(summary.count),
      "ended": .integer(summary.endedCount),
      "infinite": .integer(summary.infiniteCount),
      "undefined": .integer(summary.undefinedCount),
      "mean": number(summary.mean),
      "sd": number(summary.standardDeviation),
      "se": number(summary.standardError),
      "q05": number(summary.quantile05),
      "q50": number(summary.median),
      "q95": number(summary.quantile95),
      "lower": number(summary.lower),
      "upper": number(summary.upper),
      "reference": .text(cell.referenceOrigin.rawValue),
      "law": number(row.law),
    ]
  }
}
