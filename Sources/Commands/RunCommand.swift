// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Command {
  private static let jobs = Option.value(
    "jobs", letter: "j", "N", "chains computed at the same time (default: one a processor)")

  static let run = Command(
    name: "run", summary: "compute an experiment: records, tables and figures",
    targetName: "FILE", targetCount: 1...1, takesOverrides: true,
    completes: [.experiments], options: [results, jobs],
    writes: "DIR/<experiment>/, and its path on standard output",
    example: "collapse run experiments/quickstart.yaml -j 2"
  ) { arguments, surroundings in
    let console = surroundings.console
    let workers = try arguments.integer(jobs, in: 1...1024) ?? processorCount()
    let (file, plan) = try LoadedExperiment(
      arguments.targets[0], overrides: arguments.overrides, catalogs: surroundings.catalogs
    ).require(console)
    let session = try RunSession(
      plan: plan, experiment: file.bytes, results: arguments.resultsDirectory,
      command: surroundings.commandLine, laws: surroundings.catalogs.laws)
    Signals.trap()
    do {
      let report = try await ProgressDisplay(console: console, progress: session.progress)
        .during { try await session.run(workerCount: workers, stop: Signals.stop) }
      for warning in report.endings + report.figureProblems { console.note("warning: \(warning)") }
    } catch let stopped as RunStopped {
      let command = surroundings.commandLine.map(Self.quoted).joined(separator: " ")
      console.note("stopped before the end; to run it: \(command)")
      return Signals.status(of: stopped.signal)
    }
    console.print(session.directory.path)
    return .success
  }

  private static let results = Option.results

  /// A word as a shell takes it back.
  private static func quoted(_ word: String) -> String {
    let plain = word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "._-/=,+:".contains($0))
    }
    return plain && !word.isEmpty
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }

  /// Processors this process may use.
  private static func processorCount() -> Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
