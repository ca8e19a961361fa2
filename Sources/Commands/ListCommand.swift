// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger
internal import CollapseTheory

extension Command {
  static let list = Command(
    name: "list", summary: "list sources, families, policies, metrics and laws",
    targetName: "[KIND]", targetCount: 0...1, options: [.json], writes: "nothing",
    example: "collapse list metrics"
  ) { arguments, surroundings in
    let kinds = CatalogListing.all(surroundings.catalogs)
    var wanted = kinds
    if let name = arguments.targets.first {
      wanted = kinds.filter { $0.name == name }
      guard !wanted.isEmpty else {
        let known = kinds.map(\.name)
        throw UsageFailure.unknownKind(
          found: name, known: known, near: NearestWord.of(name, among: known))
      }
    }
    surroundings.console.writeOutput(
      arguments.has(.json)
        ? JSONPrinter.pretty(.list(wanted.map(\.json)))
        : wanted.map(\.text).joined(separator: "\n"))
    return .success
  }
}
