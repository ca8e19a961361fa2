// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

/// What of a plan is there already, cell by cell, and why the rest is not. Nothing is touched.
public struct PlanStanding: Sendable {
  /// How a cell stands.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Everything is there.
    case cached
    /// A part is there, from which the run goes on.
    case partial
    /// Nothing is there, but the directory has a cell of the same swept values.
    case changed
    /// Nothing is there.
    case new
  }

  public struct Cell: Sendable, Hashable {
    public let name: String
    public let state: State
    /// In words.
    public let why: String
    /// Generations to be computed, over all replicates.
    public let missingGenerations: Int
    /// Rows of measurements that they write.
    public let missingRows: Int
  }

  public let directory: RunDirectory
  public let cells: [Cell]
  /// Rows of measurements of the whole plan.
  public let rowCount: Int
  /// Bytes that what is missing will take, roughly.
  public let missingBytes: Int

  public var missingRows: Int { cells.reduce(0) { $0 + $1.missingRows } }

  /// How many cells stand so.
  public func count(_ state: State) -> Int { cells.count { $0.state == state } }

  /// Looks at what the directory of a plan holds.
  public init(_ plan: Plan, results: String) throws(LedgerFailure) {
    directory = try RunDirectory(results: results, experiment: plan.record.experiment)
    let present = try CellRecovery.cellNames(directory)
    let before =
      Directories.exists(directory.plan) ? try? PlanRecord.read(directory.plan) : nil
    let comparison = PlanComparison(before: before, now: plan.record)
    var cells: [Cell] = []
    var (rowCount, bytes) = (0, 0)
    for (index, cell) in plan.record.cells.enumerated() {
      var recorded = RecordedChains()
      if let name = present[cell.id] {
        let path = directory.cells + "/" + name + "/" + Path.name(directory.records(cell))
        if Directories.exists(path) {
          recorded = RecordedChains(try RecordLog.read(path, cell: cell.id).records)
        }
      }
      let rows = plan.cells[index].metrics.reduce(0) { $0 + $1.rowNames.count }
      let standing = Self.standing(cell, plan, recorded, rows: rows, comparison)
      cells.append(standing)
      rowCount += rows * (cell.generations + 1) * plan.replicates
      bytes += standing.missingGenerations * Self.bytesOfGeneration(standing.name, rows: rows)
    }
    self.cells = cells
    self.rowCount = rowCount
    missingBytes = bytes
  }

  private static func standing(
    _ cell: CellRecord, _ plan: Plan, _ recorded: RecordedChains, rows: Int,
    _ comparison: PlanComparison
  ) -> Cell {
    let wanted = cell.generations + 1
    let settled =
      recorded.isEmpty
      ? 0
      : (0..<plan.replicates).reduce(0) {
        $0 + recorded.settled($1, generations: cell.generations)
      }
    let missing = wanted * plan.replicates - settled
    let state: State
    let why: String
    if missing == 0 {
      (state, why) = (.cached, "\(plan.replicates) replicates to generation \(cell.generations)")
    } else if settled > 0 {
      let whole = (0..<plan.replicates).count {
        recorded.isWhole($0, generations: cell.generations)
      }
      state = .partial
      why =
        "\(whole) of \(plan.replicates) replicates reach generation \(cell.generations); "
        + "\(missing) generations go on from what is there"
    } else if let change = comparison.change(of: cell) {
      (state, why) = (.changed, change)
    } else {
      (state, why) = (.new, "not computed yet")
    }
    return Cell(
      name: cell.name, state: state, why: why, missingGenerations: missing,
      missingRows: missing * rows)
  }

  /// Bytes of a generation: its line of records, and its rows in the tables.
  private static func bytesOfGeneration(_ name: String, rows: Int) -> Int {
    // Numbers take about 18 characters; a model has about as many parameters as metrics have rows.
    let row = name.utf8.count + 60
    return 90 + 2 * rows * 19 + 2 * rows * row
  }
}
