// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// What a plan asks for against what its directory holds: the chains still to be computed.
struct RunSurvey: Sendable {
  /// In the order of the plan's cells, then of replicates.
  private(set) var pending: [PendingChain] = []
  /// By cell, how many of its chains are pending.
  private(set) var openChains: [Int: Int] = [:]
  /// How far the run is before it goes on.
  private(set) var progress = ProgressRecord()
  /// What was set aside, in words.
  private(set) var warnings: [String] = []
  /// Why the files of some cells cannot be read or written, by cell; the others are computed.
  private(set) var failures: [Int: LedgerFailure] = [:]

  /// Generations to be computed.
  var missingGenerations: Int { progress.generations.total - progress.generations.done }

  /// Reads all records, and sets aside what is damaged.
  ///
  /// - Precondition: the caller holds the run's lock.
  /// - Throws: where the disk fails.
  init(plan: Plan, directory: RunDirectory, shard: Shard?) throws(LedgerFailure) {
    var recovery = try CellRecovery(directory)
    for cell in plan.cells.indices {
      let open = pending.count
      do throws(LedgerFailure) {
        let recorded = try recovery.recorded(plan.record.cells[cell])
        add(cell, plan, recorded, shard)
        if pending.count > open { try directory.expectPlace(for: plan.record.cells[cell]) }
      } catch {
        guard error.isOfOnePlace else { throw error }
        if pending.count == open { add(cell, plan, RecordedChains(), shard) }
        guard pending.count > open else { continue }
        pending.removeSubrange(open...)
        openChains[cell] = nil
        failures[cell] = error
      }
    }
    warnings = recovery.warnings
  }

  private mutating func add(
    _ cell: Int, _ plan: Plan, _ recorded: RecordedChains, _ shard: Shard?
  ) {
    let generations = plan.record.cells[cell].generations
    var (open, mine) = (0, 0)
    for replicate in 0..<plan.replicates {
      guard shard?.contains(chain: cell * plan.replicates + replicate) ?? true else { continue }
      mine += 1
      progress.generations.total += generations + 1
      progress.generations.done += recorded.settled(replicate, generations: generations)
      if recorded.isWhole(replicate, generations: generations) {
        progress.chains.done += 1
        if recorded.ends[replicate].map({ $0 <= generations }) ?? false { progress.ended += 1 }
      } else {
        open += 1
        pending.append(
          PendingChain(
            place: ChainPlace(cell: cell, replicate: replicate),
            recordedCount: recorded.generationCounts[replicate] ?? 0))
      }
    }
    guard mine > 0 else { return }
    progress.chains.total += mine
    progress.cells.total += 1
    if open == 0 { progress.cells.done += 1 } else { openChains[cell] = open }
  }
}
