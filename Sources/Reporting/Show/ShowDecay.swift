// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics

/// The fitted decays of some metrics to look at.
struct ShowDecay {
  let table: DecayTable
  let metrics: [String]

  /// A block a metric, as `ShowTable` has them.
  var blocks: [String] {
    metrics.compactMap { metric in
      let rows = table.rows.filter { $0.metric == metric }
      if rows.isEmpty { return nil }
      return "\(metric) as c + a·exp(−rate·generation), 95 % intervals\n"
        + TextTable(columns: columns(rows)).text
    }
  }

  private func columns(_ rows: [DecayTable.Row]) -> [TextTable.Column] {
    let plan = table.plan
    var columns = plan.axes.enumerated().map { index, axis in
      TextTable.Column(
        axis.key, rows.map { GnuplotText.plain(plan.cells[$0.cell].axisValues[index].plainText) },
        alignsLeft: true)
    }
    let fits = rows.map { try? $0.result.get() }
    if fits.contains(where: { $0 != nil }) {
      columns.append(
        TextTable.Column("rate", fits.map { Self.text($0?.curve.rate, $0?.rateInterval) }))
      columns.append(
        TextTable.Column("", fits.map { Self.text($0?.rateInterval) }, alignsLeft: true))
      columns.append(
        TextTable.Column(
          "half-life", fits.map { Self.text($0?.curve.halfLife, $0?.halfLifeInterval) }))
      columns.append(
        TextTable.Column("", fits.map { Self.text($0?.halfLifeInterval) }, alignsLeft: true))
      columns.append(TextTable.Column("c", fits.map { Self.text($0?.curve.level) }))
      columns.append(TextTable.Column("a", fits.map { Self.text($0?.curve.amplitude) }))
      columns.append(TextTable.Column("misfit", fits.map { Self.text($0?.misfit) }))
    }
    if rows.contains(where: { !$0.reason.isEmpty }) {
      columns.append(
        TextTable.Column(
          "", rows.map { $0.reason.isEmpty ? "" : "not identifiable: \($0.reason)" },
          alignsLeft: true))
    }
    return columns
  }

  private static func text(_ number: Double?) -> String { number.map { Rounded.text($0) } ?? "–" }

  private static func text(_ number: Double?, _ interval: Interval?) -> String {
    guard let number, let interval else { return "–" }
    return Rounded.text(number, error: (interval.upper - interval.lower) / 2)
  }

  private static func text(_ interval: Interval?) -> String {
    guard let interval else { return "" }
    let error = (interval.upper - interval.lower) / 2
    return "[\(Rounded.text(interval.lower, error: error)), "
      + "\(Rounded.text(interval.upper, error: error))]"
  }

  /// The same in full precision; what cannot be told is null.
  var json: JSONValue {
    .list(
      table.rows.filter { metrics.contains($0.metric) }.map { row in
        let cell = table.plan.cells[row.cell]
        var object: JSONObject = [
          "cell": .text(cell.id),
          "values": .object(
            JSONObject(zip(table.plan.axes.map(\.key), cell.axisValues).map { ($0, $1) })),
          "metric": .text(row.metric),
          "n": .integer(row.replicateCount),
          "last_generation": row.generationCount > 0 ? .integer(row.generationCount - 1) : .null,
        ]
        let names = DecayTable.columns.dropFirst(3).prefix(row.numbers.count)
        for (name, number) in zip(names, row.numbers) {
          object[name] = number.map { .number($0) } ?? .null
        }
        object["status"] = .text(row.status)
        object["reason"] = .text(row.reason)
        return .object(object)
      })
  }
}
