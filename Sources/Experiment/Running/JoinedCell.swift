// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// One cell's records and checkpoints, brought together from several places.
struct JoinedCell {
  private let cell: CellRecord
  private let directory: RunDirectory
  /// How far the chains are that stand in the cell's own log, or are about to.
  private var recorded: RecordedChains
  /// Generations that the own log lacks, by replicate and generation.
  private var added: [Int: [Int: GenerationRecord]] = [:]
  private var checkpoints: [Int: Checkpoint] = [:]

  init(_ cell: CellRecord, _ directory: RunDirectory, _ recorded: RecordedChains) {
    self.cell = cell
    self.directory = directory
    self.recorded = recorded
  }

  /// Takes what another place has more of.
  ///
  /// - Parameter path: the cell's directory there, which stays as it is.
  /// - Returns: what is damaged there or cannot be read, in words.
  mutating func take(_ path: String) throws(LedgerFailure) -> [String] {
    let log = path + "/" + Path.name(directory.records(cell))
    guard Directories.exists(log) else { return [] }
    let found: RecordLog
    do throws(LedgerFailure) { found = try RecordLog.read(log, cell: cell.id) } catch {
      guard error.isOfOnePlace else { throw error }
      return [error.description]
    }
    let chains = RecordedChains(found.records)
    let better = Set(chains.generationCounts.keys.filter { isFarther($0, in: chains) })
    for record in found.records
    where better.contains(record.replicate)
      && record.generation < chains.generationCounts[record.replicate, default: 0]
      && record.generation >= recorded.generationCounts[record.replicate, default: 0]
    {
      added[record.replicate, default: [:]][record.generation] = record
    }
    recorded.take(better, from: chains)
    for replicate in better.sorted() {
      let checkpoint = "\(path)/\(Path.name(directory.checkpoints(cell)))/\(replicate)"
      guard Directories.exists(checkpoint),
        let kept = try? Checkpoint.read(checkpoint, cell: cell.id, replicate: replicate)
      else { continue }
      checkpoints[replicate] = kept
    }
    return found.badLines.prefix(1).map { line in
      "\(log):\(line.number): \(line.why); what is missing there has to be computed again"
    }
  }

  private func isFarther(_ replicate: Int, in chains: RecordedChains) -> Bool {
    if recorded.ends[replicate] != nil { return false }
    return chains.ends[replicate] != nil
      || chains.generationCounts[replicate, default: 0]
        > recorded.generationCounts[replicate, default: 0]
  }

  /// Appends what was taken to the cell's own files, records first.
  func write() throws(LedgerFailure) {
    guard !added.isEmpty else { return }
    try directory.create(directory.checkpoints(cell))
    var lines: [UInt8] = []
    for (_, generations) in added.sorted(by: { $0.key < $1.key }) {
      let records = generations.sorted { $0.key < $1.key }.map(\.value)
      lines += RecordEncoder.lines(of: records, cell: cell.id)
    }
    let log = try AppendLog(directory.records(cell))
    try log.append(lines)
    try log.finish()
    for (replicate, checkpoint) in checkpoints.sorted(by: { $0.key < $1.key }) {
      try Checkpoint.write(
        checkpoint.encoded, to: directory.checkpoint(cell, replicate: replicate))
    }
  }

  /// Adds how far the cell is to that of the run.
  func count(into progress: inout ProgressRecord, replicates: Int) {
    var whole = 0
    for replicate in 0..<replicates {
      progress.generations.done += recorded.settled(replicate, generations: cell.generations)
      if recorded.isWhole(replicate, generations: cell.generations) { whole += 1 }
      if recorded.ends[replicate].map({ $0 <= cell.generations }) ?? false { progress.ended += 1 }
    }
    progress.generations.total += replicates * (cell.generations + 1)
    progress.chains.done += whole
    progress.chains.total += replicates
    progress.cells.total += 1
    if whole == replicates { progress.cells.done += 1 }
  }
}
