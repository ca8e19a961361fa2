// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  static let verify = Command(
    name: "verify", summary: "check a run's files: checksums, completeness, tables derived anew",
    targetName: "TARGET", targetCount: 1...1, takesOverrides: true,
    completes: [.runs], options: [.results, .json],
    writes: "nothing; faults on standard output, and status 65 where there are any",
    example: "collapse verify experiments/quickstart.yaml"
  ) { arguments, surroundings in
    let directory = try arguments.directory(arguments.targets[0], surroundings)
    let faults = try RunVerification.faults(of: directory, laws: surroundings.catalogs.laws)
    let console = surroundings.console
    if arguments.has(.json) {
      console.writeOutput(
        JSONPrinter.pretty([
          "run": .text(directory.path), "sound": .boolean(faults.isEmpty),
          "faults": .list(faults.map { .text($0) }),
        ]))
    } else {
      for fault in faults { console.print(fault) }
      if faults.isEmpty { console.print("\(directory.path): complete and sound") }
    }
    return faults.isEmpty ? .success : .badData
  }

  static let diff = Command(
    name: "diff", summary: "say in which values two runs differ",
    targetName: "RUN RUN", targetCount: 2...2,
    completes: [.runs], options: [.json],
    writes: "nothing; status 1 where they differ",
    example: "collapse diff results/quickstart results/quickstart"
  ) { arguments, surroundings in
    let runs = try arguments.targets.map { target in
      try RunResults(arguments.directory(target, surroundings))
    }
    for fault in runs.flatMap(\.faults) { surroundings.console.note("warning: \(fault)") }
    let difference = RunDifference(runs[0], runs[1])
    surroundings.console.writeOutput(
      arguments.has(.json)
        ? JSONPrinter.pretty(difference.json)
        : difference.lines(arguments.targets).map { $0 + "\n" }.joined())
    return difference.isEmpty ? .success : .refuted
  }
}

extension RunDifference {
  /// What there is to say to people.
  func lines(_ names: [String]) -> [String] {
    var lines = onlyInFirst.map { "only in \(names[0]): \($0)" }
    lines += onlyInSecond.map { "only in \(names[1]): \($0)" }
    lines += examples
    if differingCount > examples.count {
      lines.append("and \(differingCount - examples.count) more")
    }
    if unmatchedCount > 0 { lines.append("\(unmatchedCount) values are in one of them only") }
    lines.append(
      differingCount == 0
        ? "\(comparedCount) values compared, all the same bits"
        : "\(differingCount) of \(comparedCount) values differ, by at most \(largestRelative) "
          + "of the larger")
    return lines
  }

  /// The same for programs.
  var json: JSONValue {
    [
      "same": .boolean(isEmpty),
      "only_in_first": .list(onlyInFirst.map { .text($0) }),
      "only_in_second": .list(onlyInSecond.map { .text($0) }),
      "compared": .integer(comparedCount), "differing": .integer(differingCount),
      "unmatched": .integer(unmatchedCount), "largest_relative": .number(largestRelative),
      "examples": .list(examples.map { .text($0) }),
    ]
  }
}
