// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  static let plan = Command(
    name: "plan", summary: "print the plan of an experiment, and what of it is computed already",
    targetName: "FILE", targetCount: 1...1, takesOverrides: true,
    completes: [.experiments], options: [.results, .json, .alpha],
    writes: "nothing; the plan is YAML that reads back to the same plan, with every default, what "
      + "is there of each cell and what its checks will see as comments, or the run's plan.json",
    example: "collapse plan experiments/quickstart.yaml"
  ) { arguments, surroundings in
    let (_, plan) = try LoadedExperiment(
      arguments.targets[0], overrides: arguments.overrides, catalogs: surroundings.catalogs
    ).require(surroundings.console)
    if arguments.has(.json) {
      surroundings.console.writeOutput(JSONPrinter.pretty(plan.record.json))
    } else {
      surroundings.console.writeOutput(plan.resolved.yaml)
      let standing = try PlanStanding(plan, results: arguments.resultsDirectory)
      surroundings.console.writeOutput(standing.comments)
    }
    let design = try CheckDesign(
      CheckSession(plan, laws: surroundings.catalogs.laws), alpha: try arguments.alpha)
    if !arguments.has(.json) {
      for line in design.lines { surroundings.console.print("# " + line) }
    }
    for refusal in design.refusals { surroundings.console.note(refusal.render()) }
    return design.refusals.isEmpty ? .success : .badData
  }

  static let validate = Command(
    name: "validate", summary: "report every mistake of experiment files at once",
    targetName: "FILE…", targetCount: 1...1000, takesOverrides: true,
    completes: [.experiments], options: [.json],
    writes: "nothing",
    example: "collapse validate experiments/quickstart.yaml"
  ) { arguments, surroundings in
    var status = ExitStatus.success
    var reports: [JSONValue] = []
    for target in arguments.targets {
      let loaded = LoadedExperiment(
        target, overrides: arguments.overrides, catalogs: surroundings.catalogs)
      let diagnostics = loaded.diagnostics
      if arguments.has(.json) {
        reports.append(ValidationReport.json(target, diagnostics))
      } else {
        if !diagnostics.isEmpty { surroundings.console.note(diagnostics.render()) }
        if let plan = loaded.plan {
          surroundings.console.print(ValidationReport.line(target, plan))
        }
      }
      if diagnostics.hasErrors, status == .success {
        status = ExitStatus(rawValue: diagnostics.exitStatus) ?? .badData
      }
    }
    if arguments.has(.json) {
      surroundings.console.writeOutput(JSONPrinter.pretty(.list(reports)))
    }
    return status
  }
}
