// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// What earlier runs left of a plan's cells, made sound: damage set aside, cut-off lines removed.
struct CellRecovery {
  private let directory: RunDirectory
  /// The names of the cells' directories that are there, by the cells' ids.
  private let present: [String: String]
  /// What was set aside, in words.
  private(set) var warnings: [String] = []

  /// - Precondition: the caller holds the run's lock.
  init(_ directory: RunDirectory) throws(LedgerFailure) {
    self.directory = directory
    present = try Self.cellNames(directory)
  }

  /// Directories of cells by the ids at the end of their names.
  static func cellNames(_ directory: RunDirectory) throws(LedgerFailure) -> [String: String] {
    guard Directories.isDirectory(directory.cells) else { return [:] }
    var names: [String: String] = [:]
    for name in try Directories.names(in: directory.cells) {
      if let mark = name.lastIndex(of: "~") {
        names[String(name[name.index(after: mark)...])] = name
      }
    }
    return names
  }

  /// How far a cell's chains are recorded; a cell that bears another readable name gets its own.
  mutating func recorded(_ cell: CellRecord) throws(LedgerFailure) -> RecordedChains {
    guard let name = present[cell.id] else { return RecordedChains() }
    if name != cell.name, !Directories.exists(directory.cell(cell)) {
      try SetAside.move(directory.cells + "/" + name, to: directory.cell(cell))
    }
    try directory.refuseLinks(to: directory.records(cell))
    try removeUnfinished(directory.checkpoints(cell))
    let path = directory.records(cell)
    guard Directories.exists(path) else { return RecordedChains() }
    let bytes = try WholeFile.read(path)
    let log = RecordLog(decoding: bytes, cell: cell.id)
    if let first = log.badLines.first {
      let aside = try SetAside.lines(
        log.badLines.map(\.range), of: bytes, upTo: log.finishedByteCount, in: path)
      let others = log.badLines.count > 1 ? " (and \(log.badLines.count - 1) more lines)" : ""
      warnings.append(
        "\(path):\(first.number): \(first.why)\(others); set aside in \(Path.name(aside)), "
          + "what is missing is computed again")
    } else if log.hasUnfinishedLine {
      try AppendLog(path, keeping: log.finishedByteCount).finish()
    }
    return RecordedChains(log.records)
  }

  /// Removes files that were being written when a run was killed.
  private func removeUnfinished(_ folder: String) throws(LedgerFailure) {
    guard Directories.isDirectory(folder) else { return }
    for name in try Directories.names(in: folder) where name.hasSuffix(".tmp") {
      try AtomicFile.remove(folder + "/" + name)
    }
  }
}
