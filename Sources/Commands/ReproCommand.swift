// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  private static let cell = Option.value(
    "cell", "NAME", "the cell, by its name or the beginning of its name or id (default: the first)")
  private static let replicate = Option.value("replicate", "R", "the replicate (default: 0)")
  private static let generation = Option.value(
    "generation", "G", "one generation only (default: all that are recorded)")

  static let repro = Command(
    name: "repro", summary: "compute one chain of a run again and compare it bit for bit",
    targetName: "TARGET", targetCount: 1...1, takesOverrides: true,
    completes: [.runs], options: [.results, cell, replicate, generation],
    writes: "nothing; status 1 where a number differs",
    example: "collapse repro experiments/quickstart.yaml --replicate 3 --generation 20"
  ) { arguments, surroundings in
    let directory = try arguments.directory(arguments.targets[0], surroundings)
    let plan = try plan(directory, arguments, surroundings)
    let names = plan.record.cells.map(\.name)
    let wanted = arguments.value(cell) ?? ""
    guard
      let place = plan.record.cells.firstIndex(where: {
        $0.name.hasPrefix(wanted) || $0.id.hasPrefix(wanted)
      })
    else {
      throw UsageFailure.badValue(
        option: "cell", expected: names.prefix(20).joined(separator: ", "), found: wanted)
    }
    let wantedReplicate = try arguments.integer(replicate, in: 0...Int(Int32.max)) ?? 0
    let wantedGeneration = try arguments.integer(generation, in: 0...Int(Int32.max))
    do {
      let found = try Reproduction(
        plan, in: directory, cell: place, replicate: wantedReplicate,
        generation: wantedGeneration)
      for line in found.lines { surroundings.console.print(line) }
      return found.differences.isEmpty ? .success : .refuted
    } catch let failure as Reproduction.Failure {
      if case .unreadable(let unread) = failure { throw unread }
      surroundings.console.note("error: \(directory.path): \(failure.words)")
      return .noInput
    }
  }

  /// The typed plan of a run: from the experiment's file, or from the copy in the run's directory
  /// with the overrides of the command that made it.
  private static func plan(
    _ directory: RunDirectory, _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) throws -> Plan {
    guard Directories.isDirectory(arguments.targets[0]) else {
      return try LoadedExperiment(
        arguments.targets[0], overrides: arguments.overrides, catalogs: surroundings.catalogs
      ).require(surroundings.console).plan
    }
    let call = Manifest.call(directory.manifest)
    let words = Array((call?.command ?? []).dropFirst(2))
    let overrides = (try? ParsedArguments.parse(words, for: .run))?.overrides ?? []
    let diagnostics = Diagnostics()
    let file = ConfigurationFile.parse(
      String(decoding: try WholeFile.read(directory.experimentFile), as: UTF8.self),
      name: directory.experimentFile, directory: call?.directory ?? ".", reporting: diagnostics)
    let plan = PlanReader.read(
      file, overrides: overrides, catalogs: surroundings.catalogs, reporting: diagnostics)
    guard let plan, !diagnostics.hasErrors else {
      surroundings.console.note(diagnostics.render())
      throw Failed(ExitStatus(rawValue: diagnostics.exitStatus) ?? .badData)
    }
    return plan
  }
}

extension Reproduction {
  /// What there is to say to people.
  fileprivate var lines: [String] {
    let what =
      generations.count == 1
      ? "generation \(generations[0])"
      : "\(generations.count) generations"
    let place = "\(cell), replicate \(replicate), \(what)"
    return differences
      + [
        differences.isEmpty
          ? "\(place): \(valueCount) values, the same bits"
          : "\(place): \(differences.count) of \(valueCount) values differ"
      ]
  }
}

extension Reproduction.Failure {
  fileprivate var words: String {
    switch self {
    case .otherCell(let name):
      "expected records of cell \(name), found none; the experiment is another, or was not run"
    case .notRecorded(let cell, let replicate, let generation):
      "cell \(cell): expected a record of replicate \(replicate), generation \(generation), "
        + "found none"
    case .unreadable(let failure): failure.description
    }
  }
}
