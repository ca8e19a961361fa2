// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

/// Computes the chains of a plan that are not there yet, on several threads.
///
/// Workers take whole chains from one queue and hand lines and checkpoints to one committer.
/// Chains are found by cell and replicate and records are sorted when they are read, so tables are
/// the same bytes whatever the number of workers, and wherever a run was stopped in between.
struct Runner: Sendable {
  let plan: Plan
  let directory: RunDirectory
  /// Chains computed at the same time, 1 or more.
  let workerCount: Int
  let progress: Progress
  let control: RunControl
  let interval: CheckpointInterval
  let shard: Shard?
  private let clock = ContinuousClock()

  /// How long a chain may take to its next generation, once the run is to stop; those that need
  /// longer are left at their last checkpoint.
  private static let grace = Duration.milliseconds(1400)

  init(
    plan: Plan, directory: RunDirectory, workerCount: Int, progress: Progress,
    control: RunControl, interval: CheckpointInterval = CheckpointInterval(), shard: Shard? = nil
  ) {
    self.plan = plan
    self.directory = directory
    self.workerCount = workerCount
    self.progress = progress
    self.control = control
    self.interval = interval
    self.shard = shard
  }

  /// What a run leaves to be said.
  struct Summary: Sendable {
    let notes: [String]
    let progress: ProgressRecord
    /// Why some cells were not computed, one a cell.
    let failures: [LedgerFailure]
  }

  /// Computes every chain that is missing or short of generations.
  ///
  /// A cell whose files cannot be read or written is left out, and the summary says why.
  ///
  /// - Throws: `LedgerFailure` when the disk fails, or no cell's files can be had; `RunStopped` when asked to
  ///   stop, with everything on the disk that was computed up to then.
  func run() async throws -> Summary {
    BLAS.useOneThread()
    let notes = Notes()
    let (plan, directory, shard) = (plan, directory, shard)
    let survey = try await Stoppable.run(control) {
      try RunSurvey(plan: plan, directory: directory, shard: shard)
    }
    for warning in survey.warnings { notes.add(warning) }
    progress.expect(survey.missingGenerations)
    let committer = RecordCommitter(
      plan: plan, directory: directory, progress: survey.progress,
      openChains: survey.openChains)
    if !survey.pending.isEmpty {
      let worker = ChainWorker(
        plan: plan, cells: calibrated(survey.openChains.keys), directory: directory,
        committer: committer, control: control, progress: progress, notes: notes,
        interval: interval)
      do {
        try await compute(ChainQueue(survey.pending), worker)
      } catch {
        committer.abandon()
        throw error
      }
    }
    let done = try committer.close()
    let failures = survey.failures.merging(committer.failures) { first, _ in first }
      .sorted { $0.key < $1.key }.map(\.value)
    if let first = failures.first, failures.count == done.cells.total { throw first }
    if done.chains.done < done.chains.total, var stopped = control.ending(at: clock.now) {
      stopped.failures = failures
      throw stopped
    }
    return Summary(notes: notes.all, progress: done, failures: failures)
  }

  /// The settings of cells that have something to compute, by their places.
  private func calibrated(_ cells: some Sequence<Int>) -> [Int: ChainSettings] {
    Dictionary(uniqueKeysWithValues: cells.map { ($0, plan.cells[$0].settings.calibrated()) })
  }

  private enum Event: Sendable {
    case workerDone
    case failed(LedgerFailure)
    case tick
  }

  /// Returns once all workers are done, or the run is to stop and those still at it had their time.
  private func compute(_ queue: ChainQueue, _ worker: ChainWorker) async throws {
    let (events, sender) = AsyncStream<Event>.makeStream()
    var working = min(workerCount, queue.count)
    for _ in 0..<working {
      WorkerThread.start {
        do throws(LedgerFailure) {
          try worker.work(on: queue)
          sender.yield(.workerDone)
        } catch {
          sender.yield(.failed(error))
        }
      }
    }
    let ticker = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .milliseconds(40))
        sender.yield(.tick)
      }
    }
    defer { ticker.cancel() }
    var failure: LedgerFailure?
    var stopping: ContinuousClock.Instant?
    for await event in events {
      switch event {
      case .workerDone: working -= 1
      case .failed(let found):
        working -= 1
        failure = failure ?? found
        control.fail()
      case .tick:
        let now = clock.now
        if stopping == nil, control.shouldStop(at: now) { stopping = now }
        // A failed disk is told at once; a stop gives chains the time to be put down.
        let patience = failure == nil ? Self.grace : .milliseconds(300)
        if let stopping, now - stopping > patience { working = 0 }
      }
      if working == 0 { break }
    }
    if let failure { throw failure }
  }
}
