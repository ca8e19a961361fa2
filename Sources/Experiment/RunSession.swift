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

/// One run of a plan from an empty or old directory to tables and figures.
public struct RunSession: Sendable {
  public let plan: Plan
  public let directory: RunDirectory
  public let progress: Progress
  private let experimentFile: [UInt8]
  private let command: [String]
  private let laws: LawCatalog
  private let started: String

  /// Prepares a run; nothing is touched yet.
  ///
  /// - Parameters:
  ///   - experiment: the bytes of its file as written, kept beside the results.
  ///   - results: the directory that holds one directory an experiment.
  ///   - command: the command line, for the manifest.
  ///   - laws: whose expectations stand in tables and figures.
  public init(
    plan: Plan, experiment: [UInt8], results: String, command: [String],
    laws: LawCatalog = .standard
  ) throws(LedgerFailure) {
    self.plan = plan
    directory = try RunDirectory(results: results, experiment: plan.record.experiment)
    progress = Progress(total: plan.generationTotal)
    experimentFile = experiment
    self.command = command
    self.laws = laws
    started = Self.now()
  }

  /// Computes every cell and writes records, tables and figures.
  ///
  /// - Returns: what there is to warn of; the run is complete all the same.
  /// - Throws: `LedgerFailure` when a file cannot be written or another process owns the run;
  ///   `RunStopped` when asked to stop.
  public func run(workerCount: Int, stop: StopRequest) async throws -> RunReport {
    try Directories.create(directory.path)
    let lock = try RunLock(directory.lock, since: started)
    try removeWhatWasMadeBefore()
    try AtomicFile.write(experimentFile, to: directory.experimentFile)
    try plan.record.write(to: directory.plan)
    try manifest(workerCount: workerCount, finished: nil).write(to: directory.manifest)
    let runner = Runner(
      plan: plan, directory: directory, workerCount: workerCount, progress: progress, stop: stop)
    try await runner.run()
    let results = try RunResults(directory)
    let summary = try RunTables.write(results, laws: laws)
    let figures = FigureData(results, summary: summary)
    let problems = try RunFigures.write(figures, to: directory).compactMap(\.problem)
    try manifest(workerCount: workerCount, finished: Self.now()).write(to: directory.manifest)
    _ = consume lock
    return RunReport(
      figureProblems: problems,
      earlyEnds: results.cells.flatMap { cell in cell.earlyEnds.map { (cell.cell.slug, $0) } })
  }

  /// Tables, figures and verdicts of another plan must not stand beside this one.
  private func removeWhatWasMadeBefore() throws(LedgerFailure) {
    for made in [directory.tables, directory.plots, directory.checks]
    where Directories.isDirectory(made) {
      for name in try Directories.names(in: made) where !Directories.isDirectory("\(made)/\(name)")
      {
        try AtomicFile.remove("\(made)/\(name)")
      }
    }
  }

  private func manifest(workerCount: Int, finished: String?) -> Manifest {
    Manifest(
      programVersion: programVersion, commit: nil, command: command, platform: Self.platform,
      host: Self.hostName,
      libraries: ["gsl": .text(LibraryVersion.gsl), "openblas": .text(BLAS.configuration)],
      blasCore: BLAS.coreName, seed: plan.record.seed, threadCount: workerCount, started: started,
      finished: finished)
  }

  /// The time as ISO 8601 in UTC, to the second.
  private static func now() -> String {
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

extension RunFigures.Report {
  /// Why the figure isn't drawn, in words; nil where it is.
  fileprivate var problem: String? {
    switch ending {
    case .drawn: nil
    case .notDrawn(let failure): "\(name): \(failure)"
    case .notMade(let failure): "\(name): \(failure)"
    }
  }
}
