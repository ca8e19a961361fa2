// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// The rows of measurements.csv or parameters.csv: one recorded value each.
struct LongTable {
  /// What a row's name is called: `metric` or `parameter`.
  let nameColumn: String
  let results: RunResults
  let grid: KeyPath<CellResults, ValueGrid>

  /// Writes the table whole; rows are sorted by cell, replicate, generation and name, the cells
  /// and names in the order of the plan.
  func write(to path: String) throws(LedgerFailure) {
    var writer = CSVWriter(capacity: 1 << 20)
    var file = try AtomicFile(path)
    for name in header { writer.field(name) }
    writer.endRow()
    for cell in results.cells {
      let rows = Rows(cell: cell, grid: cell[keyPath: grid], plan: results.plan)
      for position in cell.replicates.indices {
        rows.append(position: position, to: &writer)
        if writer.bytes.count > 1 << 19 { try file.write(writer.drain()) }
      }
    }
    try file.write(writer.drain())
    try file.commit()
  }

  private var header: [String] {
    ["experiment", "cell"] + results.plan.axes.map(\.key)
      + ["replicate", "generation", nameColumn, "value", "status"]
  }
}

/// The rows of one cell.
private struct Rows {
  let cell: CellResults
  let grid: ValueGrid
  let start: CSVWriter.Prepared
  let names: [CSVWriter.Prepared]
  let generations: [CSVWriter.Prepared]
  let endOfReplicate: [Int: Int]

  init(cell: CellResults, grid: ValueGrid, plan: PlanRecord) {
    self.cell = cell
    self.grid = grid
    start = CSVWriter.prepare(
      [plan.experiment, cell.cell.id] + cell.cell.axisValues.map(\.plainText))
    names = grid.names.map { CSVWriter.prepare([$0]) }
    generations = (0..<cell.generationCount).map { CSVWriter.prepare([String($0)]) }
    endOfReplicate = Dictionary(
      cell.earlyEnds.map { ($0.replicate, $0.generation) }, uniquingKeysWith: min)
  }

  func append(position: Int, to writer: inout CSVWriter) {
    let replicate = CSVWriter.prepare([String(cell.replicates[position])])
    let last = endOfReplicate[cell.replicates[position]] ?? cell.generationCount - 1
    for generation in 0...last {
      for (column, name) in names.enumerated() {
        let value = grid.value(column: column, generation: generation, position: position)
        if value == .absent || isNeverKnown(value, column, generation, position) { continue }
        writer.fields(start)
        writer.fields(replicate)
        writer.fields(generations[generation])
        writer.fields(name)
        Self.append(value, to: &writer)
        writer.endRow()
      }
    }
  }

  /// Whether a chain ended without ever having had a parameter of this name just before.
  private func isNeverKnown(
    _ value: RecordedValue, _ column: Int, _ generation: Int, _ position: Int
  ) -> Bool {
    guard value == .ended, generation > 0 else { return false }
    return grid.value(column: column, generation: generation - 1, position: position) == .absent
  }

  private static let ok = CSVWriter.prepare(["ok"])
  private static let infinite = CSVWriter.prepare(["", "infinite"])
  private static let undefined = CSVWriter.prepare(["", "undefined"])
  private static let ended = CSVWriter.prepare(["", "ended"])

  private static func append(_ value: RecordedValue, to writer: inout CSVWriter) {
    switch value {
    case .value(let number):
      writer.field(number)
      writer.fields(ok)
    case .infinite: writer.fields(infinite)
    case .undefined: writer.fields(undefined)
    case .ended, .absent: writer.fields(ended)
    }
  }
}
