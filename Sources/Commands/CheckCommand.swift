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

  private static let baselineFlag = Option.flag(
    "baseline", "compare with the stored baseline, also where the experiment asks for none")

  static let check = Command(
    name: "check", summary: "say whether the claims of experiments hold",
    targetName: "TARGET…", targetCount: 1...1000, takesOverrides: true,
    completes: [.runs],
    options: [.results, .alpha, .json, junit, markdown, undecided, baselineFlag],
    writes: "checks/report.json, junit.xml and summary.md in the run's directory; annotations to "
      + "standard error where GitHub runs it",
    example: "collapse check experiments/quickstart.yaml"
  ) { arguments, surroundings in
    let undecidedFails = arguments.value(undecided) == "fail"
    let targets = try arguments.targets.map {
      try CheckTarget(
        $0, arguments, surroundings, comparesAlways: arguments.has(baselineFlag))
    }
    let spending = AlphaSpending(
      alpha: try arguments.alpha, targets.reduce(SuiteDemand()) { $0 + $1.demand })
    var reports: [CheckReport] = []
    for target in targets {
      let report = try target.session.report(
        target.results, spending: spending, baseline: target.baseline)
      try CheckSession.write(
        report, undecidedFails: undecidedFails, to: target.results.directory)
      reports.append(report)
      if !arguments.has(.json) { surroundings.console.writeOutput(report.text) }
    }
    if arguments.has(.json) {
      surroundings.console.writeOutput(JSONPrinter.pretty(.list(reports.map(\.json))))
    } else {
      surroundings.console.print(spending.words)
    }
    if let file = arguments.value(junit) {
      try AtomicFile.writeWhereTold(
        CheckReport.junit(of: reports, undecidedFails: undecidedFails), to: file)
    }
    if let file = arguments.value(markdown) {
      try AtomicFile.writeWhereTold(
        reports.map { $0.markdown() }.joined(separator: "\n"), to: file)
    }
    if surroundings.environment("GITHUB_ACTIONS") == "true" {
      let annotations = CheckReport.annotations(of: reports, undecidedFails: undecidedFails)
      for line in annotations { surroundings.console.note(line) }
    }
    return status(of: reports, undecidedFails: undecidedFails)
  }

  /// The gravest of the reports' statuses: 1 before 3 before 2.
  private static func status(of reports: [CheckReport], undecidedFails: Bool) -> ExitStatus {
    let found = Set(reports.map { $0.exitStatus(undecidedFails: undecidedFails) })
    return [.refuted, .baselineMissing, .undecided].first { found.contains($0.rawValue) }
      ?? .success
  }
}

/// One run to be checked, and what it is held against.
private struct CheckTarget {
  let session: CheckSession
  let results: RunResults
  let baseline: CheckSession.Baseline

  /// What the target spends of the suite's error rate.
  var demand: SuiteDemand {
    var demand = session.demand
    if case .asked = baseline { demand.baseline = 1 }
    return demand
  }

  init(
    _ target: String, _ arguments: ParsedArguments, _ surroundings: Surroundings,
    comparesAlways: Bool
  ) throws {
    let laws = surroundings.catalogs.laws
    if Directories.isDirectory(target) {
      results = try arguments.results(target, surroundings)
      session = try CheckSession(results.plan, laws: laws)
    } else {
      let (_, plan) = try LoadedExperiment(
        target, overrides: arguments.overrides, catalogs: surroundings.catalogs
      ).require(surroundings.console)
      results = try arguments.results(of: plan, target, surroundings)
      session = CheckSession(plan, laws: laws)
    }
    baseline =
      comparesAlways || session.plan.baseline != nil
      ? .asked(
        try BaselinePaths(besides: results.directory, experiment: session.plan.experiment)
          .readStored()) : .notAsked
  }
}

extension ParsedArguments {
  /// The error rate that `--alpha` asks for.
  var alpha: Double {
    get throws(UsageFailure) {
      guard let text = value(.alpha) else { return AlphaSpending.defaultAlpha }
      guard let alpha = Double(text), alpha >= 1e-9, alpha <= 0.5 else {
        throw .badValue(
          option: Option.alpha.name, expected: "a probability from 1e-9 to 0.5", found: text)
      }
      return alpha
    }
  }
}
