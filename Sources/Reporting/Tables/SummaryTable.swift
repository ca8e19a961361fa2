// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseTheory

/// The rows of summary.csv: every cell, generation and metric, the replicates taken together.
public struct SummaryTable: Sendable {
  /// One row.
  public struct Row: Sendable, Hashable {
    /// The cell's position in the plan.
    public let cell: Int
    public let generation: Int
    /// Such as `tail_loss` or `components.weight`.
    public let metric: String
    public let summary: Summary
    /// The mean that a law expects; nil where none speaks about it.
    public let law: Double?
  }

  public let plan: PlanRecord
  /// Sorted by cell, generation and metric, the cells and metrics in the order of the plan.
  public let rows: [Row]

  /// - Parameter laws: whose expectations of means stand beside the data.
  public init(_ results: RunResults, laws: LawCatalog = .standard) {
    let expectations = LawMeans(results.plan, laws: laws)
    var rows: [Row] = []
    var quantiles = StudentQuantiles()
    for (index, cell) in results.cells.enumerated() {
      for generation in 0..<cell.generationCount {
        for metric in cell.metrics.names {
          let values = cell.metrics.values(metric, generation: generation)
          rows.append(
            Row(
              cell: index, generation: generation, metric: metric,
              summary: Summary(values, using: &quantiles),
              law: expectations.expected(cell: index, metric: metric, generation: generation)))
        }
      }
    }
    plan = results.plan
    self.rows = rows
  }

  /// The names of the columns after the swept keys.
  static let columns = [
    "generation", "metric", "n", "ended", "infinite", "undefined", "mean", "sd", "se", "q05",
    "q50", "q95", "lower", "upper", "reference", "law",
  ]

  /// The table as CSV.
  var csv: [UInt8] {
    var writer = CSVWriter(capacity: rows.count * 200)
    for name in ["experiment", "cell"] + plan.axes.map(\.key) + Self.columns {
      writer.field(name)
    }
    writer.endRow()
    let starts = plan.cells.map {
      CSVWriter.prepare([plan.experiment, $0.id] + $0.axisValues.map(\.plainText))
    }
    for row in rows {
      writer.fields(starts[row.cell])
      writer.field(row.generation)
      writer.field(row.metric)
      Self.append(row.summary, to: &writer)
      writer.field(plan.cells[row.cell].referenceOrigin.rawValue)
      if let law = row.law { writer.field(law) } else { writer.emptyField() }
      writer.endRow()
    }
    return writer.drain()
  }

  private static func append(_ summary: Summary, to writer: inout CSVWriter) {
    writer.field(summary.count)
    writer.field(summary.endedCount)
    writer.field(summary.infiniteCount)
    writer.field(summary.undefinedCount)
    let numbers = [
      summary.mean, summary.standardDeviation, summary.standardError, summary.quantile05,
      summary.median, summary.quantile95, summary.lower, summary.upper,
    ]
    for number in numbers {
      if let number { writer.field(number) } else { writer.emptyField() }
    }
  }
}
