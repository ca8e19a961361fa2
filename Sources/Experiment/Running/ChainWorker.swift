// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels

/// Computes chains one after another, from their checkpoints where there are any.
struct ChainWorker: Sendable {
  let plan: Plan
  /// Those of all cells with something to compute, by their places in the plan.
  let cells: [Int: ChainSettings]
  let directory: RunDirectory
  let committer: RecordCommitter
  let control: RunControl
  let progress: Progress
  let notes: Notes
  let interval: CheckpointInterval
  private let clock = ContinuousClock()

  init(
    plan: Plan, cells: [Int: ChainSettings], directory: RunDirectory, committer: RecordCommitter,
    control: RunControl, progress: Progress, notes: Notes, interval: CheckpointInterval
  ) {
    self.plan = plan
    self.cells = cells
    self.directory = directory
    self.committer = committer
    self.control = control
    self.progress = progress
    self.notes = notes
    self.interval = interval
  }

  /// Takes chains until there are none left, or the run is to stop.
  func work(on queue: ChainQueue) throws(LedgerFailure) {
    while !control.shouldStop(at: clock.now), let chain = queue.take() {
      guard !committer.hasFailed(chain.place.cell) else { continue }
      do throws(LedgerFailure) { try compute(chain) } catch {
        try committer.leaveOut(chain.place.cell, error)
      }
    }
  }

  private func compute(_ pending: PendingChain) throws(LedgerFailure) {
    let place = pending.place
    let settings = cells[place.cell] ?? plan.cells[place.cell].settings
    var chain = try start(pending)
    var portion = Portion(place, encoder: encoder(place))
    var saved = clock.now
    var generationsUnsaved = 0
    while let report = chain.advance() {
      portion.append(report, isNew: report.generation >= pending.recordedCount)
      if report.generation >= pending.recordedCount { progress.advance() }
      generationsUnsaved += 1
      guard chain.outcome == nil else { break }
      let now = clock.now
      if control.shouldStop(at: now) {
        return try committer.take(
          portion.take(checkpoint: checkpoint(chain, place)), isUrgent: true)
      }
      if interval.isOver(after: now - saved, generations: generationsUnsaved) {
        try committer.take(portion.take(checkpoint: checkpoint(chain, place)), isUrgent: true)
        (saved, generationsUnsaved) = (clock.now, 0)
        if committer.hasFailed(place.cell) { return }
      }
    }
    var rest = 0
    if case .ended(let generation, _) = chain.outcome {
      rest = settings.sizes.generations - generation
      progress.advance(by: rest)
      progress.chainEnded()
      portion.hasEnded = true
    }
    portion.isLast = true
    var last = portion.take(checkpoint: checkpoint(chain, place))
    last.generationCount += rest
    try committer.take(last, isUrgent: false)
  }

  private func encoder(_ place: ChainPlace) -> ReportEncoder {
    ReportEncoder(
      replicate: place.replicate, cell: plan.record.cells[place.cell].id,
      metricNames: plan.cells[place.cell].metrics.flatMap(\.rowNames))
  }

  private func checkpoint(_ chain: Chain, _ place: ChainPlace) -> [UInt8]? {
    chain.state.map {
      Checkpoint(
        $0, cell: plan.record.cells[place.cell].id, replicate: place.replicate
      ).encoded
    }
  }

  /// The chain at its last checkpoint, or at generation 0 where there is none that fits.
  private func start(_ pending: PendingChain) throws(LedgerFailure) -> Chain {
    let place = pending.place
    let settings = cells[place.cell] ?? plan.cells[place.cell].settings
    let streams = ReplicateStreams(seed: plan.record.seed, replicate: place.replicate)
    let record = plan.record.cells[place.cell]
    let path = directory.checkpoint(record, replicate: place.replicate)
    guard pending.recordedCount > 0, Directories.exists(path) else {
      return Chain(settings, streams: streams)
    }
    do throws(LedgerFailure) {
      let kept = try Checkpoint.read(path, cell: record.id, replicate: place.replicate)
      // A state beyond the records would leave a gap in them.
      guard kept.nextGeneration <= pending.recordedCount else {
        return Chain(settings, streams: streams)
      }
      do {
        return try Chain(settings, streams: streams, resuming: ChainState(kept))
      } catch {
        return Chain(settings, streams: streams)
      }
    } catch {
      guard case .malformed = error else { throw error }
      let aside = try SetAside.file(path)
      notes.add(
        "\(error); set aside as \(Path.name(aside)), its chain is computed from generation 0")
      return Chain(settings, streams: streams)
    }
  }
}

/// Lines of a chain that are not handed over yet.
private struct Portion {
  private let place: ChainPlace
  private var encoder: ReportEncoder
  private var generationCount = 0
  var isLast = false
  var hasEnded = false

  init(_ place: ChainPlace, encoder: ReportEncoder) {
    self.place = place
    self.encoder = encoder
  }

  /// Encodes a report; one that stands in the records already is left out.
  mutating func append(_ report: GenerationReport, isNew: Bool) {
    guard isNew else { return }
    encoder.append(report)
    generationCount += 1
  }

  mutating func take(checkpoint: [UInt8]?) -> RecordCommitter.Portion {
    defer { generationCount = 0 }
    return RecordCommitter.Portion(
      place: place, lines: encoder.takeLines(), generationCount: generationCount,
      checkpoint: checkpoint, isLast: isLast, hasEnded: hasEnded)
  }
}
