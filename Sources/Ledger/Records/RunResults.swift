// SPDX-License-Identifier: GPL-3.0-or-later

/// A run read back from its files: the plan, and all that every cell recorded.
public struct RunResults: Sendable {
  /// Something that keeps a run from being whole.
  public enum Fault: Sendable, Hashable, CustomStringConvertible {
    /// A cell has no records.
    case noRecords(path: String)
    /// A cell's records cannot be read.
    case unreadable(LedgerFailure)
    /// A line is no record.
    case badLine(path: String, line: Int, why: String)
    /// The last line of a file was never finished.
    case unfinishedLine(path: String)
    /// Replicates of the plan that neither reached the last generation nor ended.
    case incomplete(cell: String, replicates: [Int])

    public var description: String {
      switch self {
      case .noRecords(let path): "\(path): no records"
      case .unreadable(let failure): "\(failure)"
      case .badLine(let path, let line, let why): "\(path):\(line): \(why)"
      case .unfinishedLine(let path): "\(path): the last line is unfinished"
      case .incomplete(let cell, let replicates):
        "cell \(cell): incomplete: replicate\(replicates.count == 1 ? "" : "s") "
          + replicates.prefix(5).map { String($0) }.joined(separator: ", ")
          + (replicates.count > 5 ? " and \(replicates.count - 5) more" : "")
      }
    }
  }

  public let directory: RunDirectory
  public let plan: PlanRecord
  /// One a cell of the plan, in its order.
  public let cells: [CellResults]
  /// Empty where the run is complete and sound.
  public let faults: [Fault]

  /// Reads a run.
  ///
  /// - Throws: where the plan cannot be read, or the disk fails. A missing, damaged or forbidden
  ///   file of records is a fault and not an error, so that what is sound can be looked at.
  public init(_ directory: RunDirectory) throws(LedgerFailure) {
    let plan = try PlanRecord.read(directory.plan)
    var cells: [CellResults] = []
    var faults: [Fault] = []
    for cell in plan.cells {
      let path = directory.records(cell)
      var records: [GenerationRecord] = []
      if Directories.exists(path) {
        do throws(LedgerFailure) {
          let log = try RecordLog.read(path, cell: cell.id)
          records = log.records
          faults += log.badLines.map { .badLine(path: path, line: $0.number, why: $0.why) }
          if log.hasUnfinishedLine { faults.append(.unfinishedLine(path: path)) }
        } catch {
          guard error.isOfOnePlace else { throw error }
          faults.append(.unreadable(error))
        }
      } else {
        faults.append(.noRecords(path: path))
      }
      cells.append(
        CellResults(
          cell: cell, records: records, replicateLimit: plan.replicates,
          metricNames: plan.metricRowNames))
      let incomplete = cells[cells.count - 1].incompleteReplicates(of: plan.replicates)
      if !incomplete.isEmpty {
        faults.append(.incomplete(cell: cell.name, replicates: incomplete))
      }
    }
    self.directory = directory
    self.plan = plan
    self.cells = cells
    self.faults = faults
  }

  /// Arranges results that are in memory already.
  public init(directory: RunDirectory, plan: PlanRecord, cells: [CellResults]) {
    self.directory = directory
    self.plan = plan
    self.cells = cells
    self.faults = []
  }
}
