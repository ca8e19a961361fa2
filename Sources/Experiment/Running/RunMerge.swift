// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseTheory

/// Joins what the parts of a run computed, wherever they did, into one run.
public struct RunMerge: Sendable {
  private let plan: PlanRecord
  /// Where the whole run stands.
  public let directory: RunDirectory
  private let experimentFile: [UInt8]
  private let parts: [RunDirectory]
  private let laws: LawCatalog
  private let command: [String]

  /// What a merge leaves to be said.
  public struct Report: Sendable {
    public let report: RunReport
    /// Cells and replicates that no part has, in words; empty where the run is complete.
    public let missing: [String]
    /// Chains that are whole, of all.
    public let progress: ProgressRecord
    /// Why the files of some cells of the whole run cannot be read or written, one a cell.
    public let failures: [LedgerFailure]
  }

  /// Prepares a merge; nothing is touched yet.
  ///
  /// - Parameters:
  ///   - plan: the plan of the whole run.
  ///   - experiment: the bytes of its file.
  ///   - directory: where the whole run stands, or is to stand.
  ///   - places: directories of parts, of runs with parts below them, or of results.
  public init(
    _ plan: PlanRecord, experiment: [UInt8], into directory: RunDirectory, from places: [String],
    laws: LawCatalog, command: [String]
  ) throws(LedgerFailure) {
    self.plan = plan
    self.directory = directory
    experimentFile = experiment
    self.laws = laws
    self.command = command
    var parts: [RunDirectory] = []
    for place in [directory.path] + places {
      for found in [place, place + "/" + plan.experiment] {
        let run = RunDirectory(path: found)
        if found != directory.path, Directories.isDirectory(run.cells) { parts.append(run) }
        guard Directories.isDirectory(run.shards) else { continue }
        parts += try Directories.names(in: run.shards).map {
          RunDirectory(path: run.shards + "/" + $0)
        }
        .filter { Directories.isDirectory($0.cells) }
      }
    }
    self.parts = parts
  }

  /// The parts that were found.
  public var partPaths: [String] { parts.map(\.path) }

  /// Joins records and checkpoints, then makes tables and figures of all there is.
  ///
  /// What is missing is said, and no error: the parts may still be at it.
  public func run(waiting: Bool) throws -> Report {
    let started = RunSession.now()
    try Directories.create(directory.path)
    let lock = try RunLock(directory.lock, since: started, waiting: waiting)
    try RunProducts.remove(from: directory)
    try AtomicFile.write(experimentFile, to: directory.experimentFile)
    try plan.write(to: directory.plan)
    var recovery = try CellRecovery(directory)
    var notes: [String] = []
    var failures: [LedgerFailure] = []
    var sources: [(part: RunDirectory, names: [String: String])] = []
    for part in parts {
      do throws(LedgerFailure) { sources.append((part, try CellRecovery.cellNames(part))) } catch {
        guard error.isOfOnePlace else { throw error }
        notes.append(error.description)
      }
    }
    var progress = ProgressRecord()
    for cell in plan.cells {
      var joint = JoinedCell(cell, directory, RecordedChains())
      do throws(LedgerFailure) {
        var found = JoinedCell(cell, directory, try recovery.recorded(cell))
        for (part, names) in sources {
          if let name = names[cell.id] { notes += try found.take(part.cells + "/" + name) }
        }
        try found.write()
        joint = found
      } catch {
        guard error.isOfOnePlace else { throw error }
        failures.append(error)
      }
      joint.count(into: &progress, replicates: plan.replicates)
    }
    let results = try RunResults(directory)
    let report = try RunProducts.write(results, laws: laws, recovered: recovery.warnings + notes)
    progress.isComplete = progress.chains.done == progress.chains.total
    try progress.write(to: directory.progress)
    try RunSession.manifest(
      command: command, seed: plan.seed, threadCount: 1, started: started,
      finished: RunSession.now(), experimentDirectory: nil
    ).write(to: directory.manifest)
    _ = consume lock
    return Report(
      report: report, missing: results.faults.map(\.description), progress: progress,
      failures: failures)
  }
}
