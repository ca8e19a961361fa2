// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseClaims
internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  private static let junit = Option.value("junit", "FILE", "also write JUnit XML to FILE")
  private static let markdown = Option.value("markdown", "FILE", "also write Markdown to FILE")
  private static let undecided = Option.value(
    "undecided", "allow|fail", choices: ["allow", "fail"],
    "whether an undecided claim fails with status 2 (default: allow)")

  static let check = Command(
    name: "check", summary: "say whether the claims of experiments hold",
    targetName: "TARGET…", targetCount: 1...1000, takesOverrides: true,
    completes: [.runs],
    options: [.results, .json, junit, markdown, undecided],
    writes: "checks/report.json, junit.xml and summary.md in the run's directory",
    example: "collapse check experiments/quickstart.yaml"
  ) { arguments, surroundings in
    let undecidedFails = arguments.value(undecided) == "fail"
    var reports: [CheckReport] = []
    for target in arguments.targets {
      let report = try checked(target, arguments, surroundings)
      reports.append(report)
      if !arguments.has(.json) { surroundings.console.writeOutput(report.text) }
    }
    if arguments.has(.json) {
      surroundings.console.writeOutput(JSONPrinter.pretty(.list(reports.map(\.json))))
    }
    let all = CheckReport(
      experiment: reports.map(\.experiment).joined(separator: ", "),
      entries: reports.flatMap(\.entries))
    if let file = arguments.value(junit) {
      try AtomicFile.writeWhereTold(all.junit(undecidedFails: undecidedFails), to: file)
    }
    if let file = arguments.value(markdown) {
      try AtomicFile.writeWhereTold(all.markdown(), to: file)
    }
    return ExitStatus(rawValue: all.exitStatus(undecidedFails: undecidedFails)) ?? .internalError
  }

  /// Checks one target and writes its reports.
  private static func checked(
    _ target: String, _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) throws -> CheckReport {
    let session: CheckSession
    let results: RunResults
    if Directories.isDirectory(target) {
      results = try arguments.results(target, surroundings)
      session = try CheckSession(results.plan, laws: surroundings.catalogs.laws)
    } else {
      let (_, plan) = try LoadedExperiment(
        target, overrides: arguments.overrides, catalogs: surroundings.catalogs
      ).require(surroundings.console)
      results = try arguments.results(of: plan, target, surroundings)
      session = CheckSession(plan, laws: surroundings.catalogs.laws)
    }
    let report = try session.report(results)
    try CheckSession.write(
      report, undecidedFails: arguments.value(undecided) == "fail", to: results.directory)
    return report
  }
}
