// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

/// What heads an experiment's file.
struct ExperimentPart {
  let name: String
  let title: String
  let seed: UInt64
  let replicates: Int

  init(_ section: Section) {
    name = section.text("experiment", describing: "the experiment's name and its directory's")
    if !name.isEmpty, let why = RunDirectory.refusal(ofExperimentName: name) {
      section.error(at: "experiment", expected: "the name of a directory (\(why))", found: name)
    }
    title = section.text("title", default: name, describing: "what figures are headed with")
    seed = UInt64(
      section.integer(
        "seed", in: 0...Int.max, default: 1, describing: "where all random streams begin"))
    replicates = section.integer(
      "replicates", in: 1...10_000_000, default: 32,
      describing: "independent repetitions of every chain")
  }
}

extension Diagnostics {
  /// Reports an error: `<what>: expected <expected>, found <found>`.
  func expected(_ what: String, _ expected: String, found: String, at mark: SourceMark?) {
    report(Diagnostic(.error, at: mark, "\(what): expected \(expected), found \(found)"))
  }
}
