// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  static let doctor = Command(
    name: "doctor", summary: "try out what runs rely on: libraries, gnuplot, locks and renames",
    targetName: "", targetCount: 0...0,
    options: [.results, .json],
    writes: "nothing; status 69 where gnuplot is missing, 74 where the file system cannot be "
      + "relied on",
    example: "collapse doctor"
  ) { arguments, surroundings in
    let results = arguments.resultsDirectory
    // Where results do not exist yet, their parent is where they will be made.
    let place = Directories.isDirectory(results) ? results : Path.parent(results)
    let examination = Examination(place: place)
    surroundings.console.writeOutput(
      arguments.has(.json)
        ? JSONPrinter.pretty(examination.json) : examination.lines.map { $0 + "\n" }.joined())
    if examination.filesAreUnreliable { return .inputOutput }
    return examination.lacksGnuplot ? .unavailable : .success
  }
}

extension Examination {
  fileprivate var lines: [String] {
    findings.map { finding in
      "\(finding.problem == nil ? "ok  " : "bad ") \(finding.what): "
        + (finding.problem ?? finding.found)
    }
  }

  fileprivate var json: JSONValue {
    .list(
      findings.map { finding in
        [
          "what": .text(finding.what), "found": .text(finding.found),
          "problem": finding.problem.map { .text($0) } ?? .null,
        ]
      })
  }
}
