// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

/// Runs the chains of a plan on several threads and writes what they measured.
///
/// Workers compute whole chains, keyed by cell and replicate; one collector writes them in that
/// order, so the files are the same bytes whatever the number of workers.
public struct Runner: Sendable {
  let plan: Plan
  let directory: RunDirectory
  let workerCount: Int
  let progress: Progress
  let stop: StopRequest

  /// - Parameter workerCount: chains computed at the same time, 1 or more.
  public init(
    plan: Plan, directory: RunDirectory, workerCount: Int, progress: Progress, stop: StopRequest
  ) {
    self.plan = plan
    self.directory = directory
    self.workerCount = workerCount
    self.progress = progress
    self.stop = stop
  }

  /// Computes every chain and writes the cells' records.
  ///
  /// - Throws: `LedgerFailure` when a file cannot be written; `RunStopped` when asked to stop.
  public func run() async throws {
    BLAS.useOneThread()
    let cells = plan.cells.map { $0.settings.calibrated() }
    var pending = chains.makeIterator()
    try await withThrowingTaskGroup(of: FinishedChain.self) { group in
      for _ in 0..<workerCount {
        guard let chain = pending.next() else { break }
        add(chain, cells, to: &group)
      }
      var writer = RecordWriter(plan: plan, directory: directory)
      while let finished = try await group.next() {
        if let chain = pending.next() { add(chain, cells, to: &group) }
        try writer.take(finished)
      }
    }
  }

  /// Every chain of the plan, cell after cell.
  private var chains: [ChainPlace] {
    plan.cells.indices.flatMap { cell in
      (0..<plan.replicates).map { ChainPlace(cell: cell, replicate: $0) }
    }
  }

  private func add(
    _ place: ChainPlace, _ cells: [ChainSettings],
    to group: inout ThrowingTaskGroup<FinishedChain, any Error>
  ) {
    group.addTask {
      try compute(place, cells[place.cell])
    }
  }

  private func compute(_ place: ChainPlace, _ settings: ChainSettings) throws -> FinishedChain {
    var chain = Chain(
      settings, streams: ReplicateStreams(seed: plan.record.seed, replicate: place.replicate))
    var encoder = ReportEncoder(
      replicate: place.replicate, cell: plan.record.cells[place.cell].id,
      metricNames: plan.cells[place.cell].metrics.flatMap(\.rowNames))
    while let report = chain.advance() {
      if let signal = stop.signal { throw RunStopped(signal: signal) }
      encoder.append(report)
      progress.advance()
    }
    if case .ended(let generation, _) = chain.outcome {
      progress.advance(by: settings.sizes.generations - generation)
      progress.chainEnded()
    }
    return FinishedChain(place: place, lines: encoder.lines)
  }
}

/// Which chain: the cell's place in the plan, and the replicate.
struct ChainPlace: Sendable, Hashable {
  let cell: Int
  let replicate: Int
}

/// A chain's record lines, ready to be written.
struct FinishedChain: Sendable {
  let place: ChainPlace
  let lines: [UInt8]
}

/// Thrown when a run was asked to stop before it was done.
public struct RunStopped: Error, Sendable, Hashable {
  /// The signal that asked for it.
  public let signal: Int32
}
