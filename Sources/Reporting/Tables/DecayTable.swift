// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// The rows of decay.csv: an exponential through the means of every cell and metric.
public struct DecayTable: Sendable {
  /// One row.
  public struct Row: Sendable {
    /// The cell's position in the plan.
    public let cell: Int
    /// Such as `tail_loss`.
    public let metric: String
    public let replicateCount: Int
    /// Generations 0 ..< this have a finite value of every replicate, and are fitted.
    public let generationCount: Int
    public let result: Result<DecayFit, DecayObstacle>
  }

  public let plan: PlanRecord
  /// Sorted by cell and metric, in the order of the plan: each metric's total, or its parts where
  /// it has none.
  public let rows: [Row]

  public init(_ results: RunResults) {
    let plan = results.plan
    let metrics = plan.shownRowNames
    self.plan = plan
    rows = results.cells.enumerated().flatMap { index, cell in
      metrics.map { Row(cell: index, metric: $0, of: cell) }
    }
  }

  /// The names of the columns after the swept keys.
  static let columns = [
    "metric", "n", "last_generation", "c", "a", "rate", "rate_lower", "rate_upper", "half_life",
    "half_life_lower", "half_life_upper", "misfit", "status", "reason",
  ]

  /// The table as CSV.
  var csv: [UInt8] {
    var writer = CSVWriter(capacity: rows.count * 200)
    for name in ["experiment", "cell"] + plan.axes.map(\.key) + Self.columns {
      writer.field(name)
    }
    writer.endRow()
    for row in rows {
      let cell = plan.cells[row.cell]
      for text in [plan.experiment, cell.id] + cell.axisValues.map(\.plainText) + [row.metric] {
        writer.field(text)
      }
      writer.field(row.replicateCount)
      writer.field(row.generationCount > 0 ? String(row.generationCount - 1) : "")
      for number in row.numbers {
        if let number { writer.field(number) } else { writer.emptyField() }
      }
      writer.field(row.status)
      writer.field(row.reason)
      writer.endRow()
    }
    return writer.drain()
  }
}

extension DecayTable.Row {
  fileprivate init(cell index: Int, metric: String, of cell: CellResults) {
    let replicates = cell.replicates.indices
    var chains = [[Double]](repeating: [], count: replicates.count)
    for generation in 0..<cell.generationCount {
      let numbers = cell.metrics.numbers(metric, generation: generation)
      if numbers.count < replicates.count { break }
      for position in replicates { chains[position].append(numbers[position]) }
    }
    self.cell = index
    self.metric = metric
    replicateCount = chains.count
    generationCount = chains.first?.count ?? 0
    result = Result { () throws(DecayObstacle) in try DecayFit(chains) }
  }

  /// Level, amplitude, rate and half-life with their intervals, and misfit.
  var numbers: [Double?] {
    guard let fit = try? result.get() else { return [Double?](repeating: nil, count: 9) }
    return [
      fit.curve.level, fit.curve.amplitude, fit.curve.rate, fit.rateInterval.lower,
      fit.rateInterval.upper, fit.curve.halfLife, fit.halfLifeInterval.lower,
      fit.halfLifeInterval.upper, fit.misfit,
    ]
  }

  var status: String {
    if case .success = result { "ok" } else { "not_identifiable" }
  }

  /// Why there are no numbers; empty where there are.
  var reason: String {
    if case .failure(let obstacle) = result { obstacle.description } else { "" }
  }
}

extension PlanRecord {
  /// Each metric's total, or its parts where it has none: what is worth showing of all rows.
  var shownRowNames: [String] {
    metrics.flatMap { $0.parts.contains(nil) ? [$0.name] : $0.rowNames }
  }
}
