// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
internal import CollapseNumerics
internal import CollapseReporting
public import CollapseTheory

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One run of a plan, from whatever its directory holds to tables and figures.
///
/// The same call again goes on where the last one was stopped or killed, and leaves the same bytes.
public struct RunSession: Sendable {
  public let plan: Plan
  public let directory: RunDirectory
  public let progress: Progress
  private let experimentFile: [UInt8]
  private let command: [String]
  private let laws: LawCatalog
  private let started: String
  private let start = ContinuousClock().now
  private let shard: Shard?
  private let experimentDirectory: String?

  /// Prepares a run; nothing is touched yet.
  ///
  /// - Parameters:
  ///   - experiment: the bytes of its file as written, kept beside the results.
  ///   - results: the directory that holds one directory an experiment.
  ///   - command: the command line, for the manifest.
  ///   - laws: whose expectations stand in tables and figures.
  ///   - experimentDirectory: where the experiment's file lies, for the manifest.
  ///   - shard: the part of the run that is computed, in a directory below the run's own.
  public init(
    plan: Plan, experiment: [UInt8], results: String, command: [String],
    laws: LawCatalog = .standard, shard: Shard? = nil, experimentDirectory: String? = nil
  ) throws(LedgerFailure) {
    self.plan = plan
    let whole = try RunDirectory(results: results, experiment: plan.record.experiment)
    directory = shard.map { RunDirectory(path: whole.shards + "/" + $0.name) } ?? whole
    progress = Progress(total: plan.generationTotal)
    experimentFile = experiment
    self.command = command
    self.laws = laws
    self.shard = shard
    self.experimentDirectory = experimentDirectory
    started = Self.now()
  }

  /// Computes what is missing with so many workers, as `run(_:stop:)` does.
  public func run(workerCount: Int, stop: StopRequest) async throws -> RunReport {
    try await run(RunOptions(workerCount: workerCount), stop: stop)
  }

  /// Computes what is missing and writes records, tables and figures.
  ///
  /// - Returns: what there is to warn of, and the cells whose files stand in the way; all else is
  ///   complete.
  /// - Throws: `LedgerFailure` when a file cannot be written or another process owns the run;
  ///   `RunStopped` when asked to stop, or out of time.
  public func run(_ options: RunOptions, stop: StopRequest) async throws -> RunReport {
    try Directories.create(directory.path)
    let control = RunControl(
      stop: stop, deadline: options.timeBudget.map { start + .seconds($0) },
      budget: options.generationBudget.map { ($0, progress) })
    let lock = try await takeLock(waiting: options.waitsForLock, control)
    // What stands in the way is told before anything is computed.
    for place in [directory.cells, directory.tables, directory.plots] {
      try Directories.expectNothingElse(at: place)
    }
    if Directories.exists(directory.progress),
      var before = try? ProgressRecord.read(directory.progress), before.isComplete
    {
      before.isComplete = false
      try before.write(to: directory.progress)
    }
    try RunProducts.remove(from: directory)
    try AtomicFile.write(experimentFile, to: directory.experimentFile)
    try plan.record.write(to: directory.plan)
    try manifest(options.workerCount, finished: nil).write(to: directory.manifest)
    let runner = Runner(
      plan: plan, directory: directory, workerCount: options.workerCount, progress: progress,
      control: control, interval: options.checkpoints, shard: shard)
    let summary = try await runner.run()
    let report = try await makeTables(summary, control)
    var manifest = manifest(options.workerCount, finished: Self.now())
    manifest.fallbacks = report.fallbacks
    try manifest.write(to: directory.manifest)
    _ = consume lock
    return report
  }

  /// Takes the run's lock; who waits for it can still be asked to stop.
  private func takeLock(waiting: Bool, _ control: RunControl) async throws -> RunLock {
    while true {
      do throws(LedgerFailure) {
        return try RunLock(directory.lock, since: started)
      } catch {
        guard waiting, case .locked = error else { throw error }
      }
      if let stopped = control.ending(at: ContinuousClock().now) { throw stopped }
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  /// Tables and figures of all records; a shard has none of its own.
  private func makeTables(
    _ summary: Runner.Summary, _ control: RunControl
  ) async throws -> RunReport {
    var progress = summary.progress
    progress.isComplete = summary.failures.isEmpty
    guard shard == nil else {
      try progress.write(to: directory.progress)
      return RunReport(
        figureProblems: [], earlyEnds: [], recovered: summary.notes, failures: summary.failures)
    }
    let (directory, laws) = (directory, laws)
    let report = try await Stoppable.run(control) {
      let results = try RunResults(directory)
      return try RunProducts.write(
        results, laws: laws, recovered: summary.notes, failures: summary.failures)
    }
    try progress.write(to: directory.progress)
    return report
  }

  private func manifest(_ workerCount: Int, finished: String?) -> Manifest {
    Self.manifest(
      command: command, seed: plan.record.seed, threadCount: workerCount, started: started,
      finished: finished, experimentDirectory: experimentDirectory)
  }

  /// What there is to say of this process and where it runs.
  static func manifest(
    command: [String], seed: UInt64, threadCount: Int, started: String, finished: String?,
    experimentDirectory: String?
  ) -> Manifest {
    Manifest(
      programVersion: programVersion, commit: nil, command: command, platform: platform,
      host: hostName,
      libraries: ["gsl": .text(LibraryVersion.gsl), "openblas": .text(BLAS.configuration)],
      blasCore: BLAS.coreName, seed: seed, threadCount: threadCount, started: started,
      finished: finished, experimentDirectory: experimentDirectory)
  }

  /// The time as ISO 8601 in UTC, to the second.
  static func now() -> String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 32)
    strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Architecture and system, on which the last bits of results depend.
  static var platform: String {
    // The C library's exp and log differ in their last bits where it may fuse multiply and add.
    let arithmetic = Processor.fusesMultiplyAndAdd ? "-fma" : ""
    #if arch(x86_64)
      let architecture = "x86_64"
    #elseif arch(arm64)
      let architecture = "arm64"
    #else
      let architecture = "unknown"
    #endif
    #if os(Linux)
      return architecture + "-linux" + arithmetic
    #else
      return architecture + "-macos" + arithmetic
    #endif
  }

  private static var hostName: String {
    var text = [CChar](repeating: 0, count: 256)
    guard gethostname(&text, text.count - 1) == 0 else { return "unknown" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
