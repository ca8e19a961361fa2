// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// Puts finished chains into their cells' files, in the order of the replicates.
///
/// A chain that comes before its turn waits in memory, so the files are the same bytes whatever
/// the order in which workers finish.
struct RecordWriter {
  private let plan: Plan
  private let directory: RunDirectory
  private var cells: [CellFile]

  /// One cell's file and the chains that wait for their turn.
  private struct CellFile {
    var pending: [Int: [UInt8]] = [:]
    var bytes: [UInt8] = []
    var nextReplicate = 0
  }

  init(plan: Plan, directory: RunDirectory) {
    self.plan = plan
    self.directory = directory
    cells = [CellFile](repeating: CellFile(), count: plan.cells.count)
  }

  /// Takes a finished chain; a cell whose chains are all there is written whole.
  mutating func take(_ chain: FinishedChain) throws(LedgerFailure) {
    let cell = chain.place.cell
    cells[cell].pending[chain.place.replicate] = chain.lines
    while let lines = cells[cell].pending.removeValue(forKey: cells[cell].nextReplicate) {
      cells[cell].bytes += lines
      cells[cell].nextReplicate += 1
    }
    guard cells[cell].nextReplicate == plan.replicates else { return }
    let record = plan.record.cells[cell]
    try Directories.create(directory.cell(record))
    try AtomicFile.write(cells[cell].bytes, to: directory.records(record))
    cells[cell].bytes = []
  }
}
