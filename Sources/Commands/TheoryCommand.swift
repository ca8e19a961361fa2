// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseExperiment
internal import CollapseLedger
internal import CollapseTheory

extension Command {
  static let theory = Command(
    name: "theory", summary: "print what the laws predict of an experiment, without running it",
    targetName: "FILE", targetCount: 1...1, takesOverrides: true,
    completes: [.experiments], options: [.json],
    writes: "nothing; CSV, or with --json the laws with their statements and curves",
    example: "collapse theory experiments/gaussian-replace.yaml"
  ) { arguments, surroundings in
    let (_, plan) = try LoadedExperiment(
      arguments.targets[0], overrides: arguments.overrides, catalogs: surroundings.catalogs
    ).require(surroundings.console)
    let predictions = try Predictions(plan.record, laws: surroundings.catalogs.laws)
    for cell in predictions.cells where cell.laws.isEmpty {
      surroundings.console.note("warning: cell \(cell.record.name): no law applies")
    }
    surroundings.console.writeOutput(
      arguments.has(.json) ? JSONPrinter.pretty(predictions.json) : predictions.csv)
    return .success
  }
}
