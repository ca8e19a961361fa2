// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import Synchronization

/// Puts what workers computed on the disk: first the lines of a log, then the checkpoint.
///
/// Lines of many short chains wait for each other a moment and are synchronised together. What a
/// killed process leaves is a log of whole lines, perhaps with an unfinished last one, and
/// checkpoints that never say more than the log before them.
final class RecordCommitter: Sendable {
  /// What a worker hands over.
  struct Portion: Sendable {
    let place: ChainPlace
    /// Whole lines for the cell's log.
    var lines: [UInt8]
    /// Generations that the lines settle.
    var generationCount: Int
    /// The chain's state after them, encoded; nil where there is none to keep.
    var checkpoint: [UInt8]?
    var isLast = false
    var hasEnded = false
  }

  private struct Waiting {
    var portions: [Portion] = []
    var byteCount = 0
    var lastFlush: ContinuousClock.Instant
  }

  private struct Disk {
    var readyCells: Set<Int> = []
    var openChains: [Int: Int]
    var progress: ProgressRecord
    var progressWritten: ContinuousClock.Instant?
    var isClosed = false
  }

  private let plan: Plan
  private let directory: RunDirectory
  private let clock = ContinuousClock()
  private let waiting: Mutex<Waiting>
  private let failed = Mutex<[Int: LedgerFailure]>([:])
  private let disk: Mutex<Disk>

  /// Lines wait at most so long for others.
  static let patience = Duration.milliseconds(250)
  /// And so many bytes of them.
  private static let mostWaiting = 4 << 20
  /// progress.json is written at most so often.
  private static let progressInterval = Duration.seconds(1)

  /// - Parameters:
  ///   - progress: how far the run is before anything is computed.
  ///   - openChains: by cell, how many of its chains are to be computed.
  init(plan: Plan, directory: RunDirectory, progress: ProgressRecord, openChains: [Int: Int]) {
    self.plan = plan
    self.directory = directory
    waiting = Mutex(Waiting(lastFlush: ContinuousClock().now))
    disk = Mutex(Disk(openChains: openChains, progress: progress))
  }

  /// Why the files of some cells cannot be read or written, by cell; nothing of theirs is taken.
  var failures: [Int: LedgerFailure] { failed.withLock { $0 } }

  /// Whether a cell's files cannot be read or written.
  func hasFailed(_ cell: Int) -> Bool { failed.withLock { $0[cell] != nil } }

  /// Leaves a cell out from here on where no more than its own place is in question.
  ///
  /// - Throws: the failure, where it is of every cell.
  func leaveOut(_ cell: Int, _ failure: LedgerFailure) throws(LedgerFailure) {
    guard failure.isOfOnePlace else { throw failure }
    failed.withLock { failed in
      if failed[cell] == nil { failed[cell] = failure }
    }
  }

  /// Takes a portion; it is on the disk when this returns where that is urgent.
  func take(_ portion: Portion, isUrgent: Bool) throws(LedgerFailure) {
    let now = clock.now
    let isDue = waiting.withLock { waiting in
      waiting.portions.append(portion)
      waiting.byteCount += portion.lines.count + (portion.checkpoint?.count ?? 0)
      return isUrgent || waiting.byteCount > Self.mostWaiting
        || now - waiting.lastFlush > Self.patience
    }
    if isDue { try flush() }
  }

  /// Puts everything that waits on the disk.
  func flush() throws(LedgerFailure) {
    try disk.withLock { (disk) throws(LedgerFailure) in
      try flush(&disk)
    }
  }

  /// Puts everything that waits on the disk, after which nothing is written any more.
  ///
  /// - Returns: how far the run is.
  func close() throws(LedgerFailure) -> ProgressRecord {
    try disk.withLock { (disk) throws(LedgerFailure) in
      defer { disk.isClosed = true }
      try flush(&disk)
      try disk.progress.write(to: directory.progress)
      return disk.progress
    }
  }

  /// Forgets what waits and writes nothing any more: a failed disk is left as it is.
  func abandon() { disk.withLock { $0.isClosed = true } }

  private func flush(_ disk: inout Disk) throws(LedgerFailure) {
    guard !disk.isClosed else { return }
    let now = clock.now
    let portions = waiting.withLock { waiting in
      defer { waiting = Waiting(lastFlush: now) }
      return waiting.portions
    }
    guard !portions.isEmpty else { return }
    var byCell: [Int: [Portion]] = [:]
    for portion in portions { byCell[portion.place.cell, default: []].append(portion) }
    for (cell, portions) in byCell.sorted(by: { $0.key < $1.key }) where !hasFailed(cell) {
      do throws(LedgerFailure) {
        do throws(LedgerFailure) { try write(portions, cell, &disk) } catch {
          try leaveOut(cell, error)
        }
      } catch {
        disk.isClosed = true
        throw error
      }
    }
    if disk.progressWritten.map({ now - $0 > Self.progressInterval }) ?? true {
      try disk.progress.write(to: directory.progress)
      disk.progressWritten = now
    }
  }

  private func write(
    _ portions: [Portion], _ cell: Int, _ disk: inout Disk
  ) throws(LedgerFailure) {
    let record = plan.record.cells[cell]
    if disk.readyCells.insert(cell).inserted {
      try directory.create(directory.checkpoints(record))
    }
    let lines = portions.flatMap(\.lines)
    if !lines.isEmpty {
      let log = try AppendLog(directory.records(record))
      try log.append(lines)
      try log.finish()
    }
    for portion in portions {
      if let checkpoint = portion.checkpoint {
        try Checkpoint.write(
          checkpoint, to: directory.checkpoint(record, replicate: portion.place.replicate))
      }
      count(portion, &disk)
    }
  }

  private func count(_ portion: Portion, _ disk: inout Disk) {
    disk.progress.generations.done += portion.generationCount
    guard portion.isLast else { return }
    disk.progress.chains.done += 1
    if portion.hasEnded { disk.progress.ended += 1 }
    disk.openChains[portion.place.cell, default: 0] -= 1
    if disk.openChains[portion.place.cell] == 0 { disk.progress.cells.done += 1 }
  }
}
