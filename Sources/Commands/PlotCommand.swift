// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseExperiment
internal import CollapseLedger
internal import CollapseReporting

extension Command {
  static let plot = Command(
    name: "plot", summary: "draw the figures of a run again",
    targetName: "TARGET", targetCount: 1...1, takesOverrides: true,
    completes: [.runs], options: [.results],
    writes:
      "plots/<figure>.gp, .dat and .svg in the run's directory, their paths on standard output",
    example: "collapse plot experiments/quickstart.yaml"
  ) { arguments, surroundings in
    let results = try arguments.results(arguments.targets[0], surroundings)
    var status = ExitStatus.success
    let figures = FigureData(results, laws: surroundings.catalogs.laws)
    for report in try RunFigures.write(figures, to: results.directory) {
      switch report.ending {
      case .drawn(let path): surroundings.console.print(path)
      case .notDrawn(let failure):
        surroundings.console.note("error: \(report.name): \(failure)")
        status = ExitStatus(rawValue: failure.exitStatus) ?? .unavailable
      case .notMade(let failure):
        surroundings.console.note("error: \(report.name): \(failure)")
        if status == .success { status = .badData }
      }
    }
    return status
  }
}
