// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
internal import CollapseReporting
public import CollapseTheory

/// Everything that can be found out about a run's soundness from its files alone.
public enum RunVerification {
  /// Checks checksums and order of all records, all checkpoints, and derives the tables anew.
  ///
  /// - Returns: what is wrong, in words; empty where the run is complete and sound.
  /// - Throws: where plan or records cannot be read at all, or there is no room for the tables
  ///   that are compared.
  public static func faults(
    of directory: RunDirectory, laws: LawCatalog
  ) throws(LedgerFailure) -> [String] {
    let results = try RunResults(directory)
    var faults = results.faults.map(\.description)
    for cell in results.plan.cells {
      faults += try names(cell, directory, results.plan)
      faults += try checkpoints(cell, directory)
    }
    return try faults + tables(results, laws)
  }

  /// Lines of one generation that say different things, and metrics that the plan does not have.
  private static func names(
    _ cell: CellRecord, _ directory: RunDirectory, _ plan: PlanRecord
  ) throws(LedgerFailure) -> [String] {
    let path = directory.records(cell)
    guard Directories.exists(path) else { return [] }
    let known = Set(plan.metricRowNames)
    var seen: [Int: [Int: GenerationRecord]] = [:]
    var faults: [String] = []
    let log: RecordLog
    do throws(LedgerFailure) { log = try RecordLog.read(path, cell: cell.id) } catch {
      // A fault of the results already.
      guard error.isOfOnePlace else { throw error }
      return []
    }
    for record in log.records {
      let place = "\(path): replicate \(record.replicate), generation \(record.generation)"
      if let unknown = record.metricNames.first(where: { !known.contains($0) }) {
        faults.append("\(place): expected metrics of the plan, found \(unknown)")
      }
      if let other = seen[record.replicate]?[record.generation], other != record {
        faults.append("\(place): is recorded twice, with different numbers")
      }
      seen[record.replicate, default: [:]][record.generation] = record
    }
    return faults
  }

  private static func checkpoints(
    _ cell: CellRecord, _ directory: RunDirectory
  ) throws(LedgerFailure) -> [String] {
    let path = directory.checkpoints(cell)
    guard Directories.isDirectory(path) else { return [] }
    var faults: [String] = []
    let names: [String]
    do throws(LedgerFailure) { names = try Directories.names(in: path) } catch {
      guard error.isOfOnePlace else { throw error }
      return [error.description]
    }
    for name in names {
      guard let replicate = Int(name) else { continue }
      do throws(LedgerFailure) {
        _ = try Checkpoint.read(path + "/" + name, cell: cell.id, replicate: replicate)
      } catch { faults.append(error.description) }
    }
    return faults
  }

  /// The tables made again somewhere else, and compared byte for byte.
  private static func tables(
    _ results: RunResults, _ laws: LawCatalog
  ) throws(LedgerFailure) -> [String] {
    let scratch = try ScratchDirectory()
    let fresh = RunDirectory(path: scratch.path)
    try RunTables.write(
      RunResults(directory: fresh, plan: results.plan, cells: results.cells), laws: laws)
    var faults: [String] = []
    for name in try Directories.names(in: fresh.tables) {
      let path = results.directory.tables + "/" + name
      guard Directories.exists(path) else {
        faults.append("\(path): is missing")
        continue
      }
      if try WholeFile.read(path) != WholeFile.read(fresh.tables + "/" + name) {
        faults.append("\(path): is not what the records give")
      }
    }
    return faults
  }
}
