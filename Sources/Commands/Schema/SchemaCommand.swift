// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  static let schema = Command(
    name: "schema", summary: "print the JSON Schema of experiment files, for editors",
    targetName: "", targetCount: 0...0, options: [],
    writes: "nothing; JSON Schema 2020-12 on standard output",
    example: "collapse schema"
  ) { _, surroundings in
    let schema = ExperimentSchema(surroundings.catalogs)
    surroundings.console.writeOutput(JSONPrinter.pretty(schema.json))
    return .success
  }
}
