// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  private static let cell = Option.value(
    "cell", "CELL", "which cell, as the tables name it (default: the only one)")
  private static let replicate = Option.value("replicate", "R", "which chain (default: 0)")
  private static let generation = Option.value(
    "generation", "G", "which generation (default: the last)")
  private static let output = Option.value(
    "output", letter: "o", "FILE", "where to write; it must not exist (default: standard output)")

  static let export = Command(
    name: "export", summary: "write the n-gram model of a generation in the ARPA format",
    targetName: "FILE", targetCount: 1...1, takesOverrides: true,
    completes: [.experiments], options: [cell, replicate, generation, output],
    writes: "the model on standard output, or with --output a new file; the chain is computed "
      + "anew and no run is needed",
    example: "collapse export experiments/language-tail.yaml --cell policy=replace --generation 1"
  ) { arguments, surroundings in
    let target = arguments.targets[0]
    let (_, plan) = try LoadedExperiment(
      target, overrides: arguments.overrides, catalogs: surroundings.catalogs
    ).require(surroundings.console)
    let wanted = try plan.cell(named: arguments.value(cell))
    let last = wanted.record.generations
    let generation = try arguments.integer(generation, in: 0...last) ?? last
    let replicate = try arguments.integer(replicate, in: 0...plan.replicates - 1) ?? 0
    let text: String
    do throws(GenerationModel.Failure) {
      text = try GenerationModel(
        wanted, seed: plan.record.seed, replicate: replicate, generation: generation
      ).arpa()
    } catch {
      surroundings.console.note(
        "error: \(target): replicate \(replicate), generation \(generation): \(error)")
      return .badData
    }
    guard let path = arguments.value(output) else {
      surroundings.console.writeOutput(text)
      return .success
    }
    try NewFile.write(text, to: path)
    surroundings.console.print(path)
    return .success
  }
}

extension Plan {
  /// The cell that tables know by a name; the only one where none is given.
  fileprivate func cell(named name: String?) throws(UsageFailure) -> PlannedCell {
    if name == nil, cells.count == 1 { return cells[0] }
    let names = cells.map(\.record.slug)
    guard let name,
      let found = cells.first(where: {
        [$0.record.slug, $0.record.id, $0.record.name].contains(name)
      })
    else {
      throw .unknownCell(
        found: name, known: names, near: name.flatMap { NearestWord.of($0, among: names) })
    }
    return found
  }
}
