// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseExperiment
internal import CollapseLedger
internal import CollapseReporting

extension Command {
  private static let metric = Option.value("metric", "NAME", "one metric only")
  private static let generation = Option.value(
    "generation", "G", "one generation only (default: first, middle and last)")

  static let show = Command(
    name: "show", summary: "print the summary of a run, and its decay rates, as tables",
    targetName: "TARGET", targetCount: 1...1, takesOverrides: true,
    completes: [.runs],
    options: [.results, .json, metric, generation],
    writes: "nothing", example: "collapse show experiments/quickstart.yaml"
  ) { arguments, surroundings in
    let results = try arguments.results(arguments.targets[0], surroundings)
    let wanted = try arguments.integer(generation, in: 0...Int(Int32.max))
    let last = results.plan.cells.map(\.generations).max() ?? 0
    if let wanted, wanted > last {
      throw UsageFailure.unknownGeneration(found: wanted, last: last)
    }
    let table: ShowTable
    do {
      table = try ShowTable(
        SummaryTable(results, laws: surroundings.catalogs.laws),
        metrics: arguments.value(metric).map { [$0] },
        generations: wanted.map { [$0] }, decay: DecayTable(results))
    } catch let failure as FigureFailure {
      surroundings.console.note("error: \(failure)")
      return .usage
    }
    surroundings.console.writeOutput(
      arguments.has(.json) ? JSONPrinter.pretty(table.json) : table.text)
    return .success
  }
}
