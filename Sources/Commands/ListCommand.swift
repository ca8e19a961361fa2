// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  private static let markdown = Option.flag(
    "markdown", "print Markdown tables, as the README shows them")

  static let list = Command(
    name: "list",
    summary: "list sources, families, policies, metrics, figures, laws and shipped experiments",
    targetName: "[KIND]", targetCount: 0...1, completes: [.words(Command.kindNames)],
    options: [.json, markdown],
    writes: "nothing; experiments are those in the directory experiments/ it is called beside",
    example: "collapse list metrics"
  ) { arguments, surroundings in
    let kinds = CatalogListing.parts(surroundings.catalogs)
    let wanted = try listings(arguments.targets.first, among: kinds)
    let output =
      if arguments.has(.json) {
        JSONPrinter.pretty(.list(wanted.map(\.json)))
      } else if !arguments.has(markdown) {
        wanted.map(\.text).joined(separator: "\n")
      } else if arguments.targets.isEmpty {
        readmeTables(kinds, wanted.filter { $0.name == CatalogListing.experimentsName })
      } else {
        wanted.map(MarkdownTable.lines).joined(separator: "\n")
      }
    surroundings.console.writeOutput(output)
    return .success
  }

  static func kindNames(_ catalogs: Catalogs) -> [String] {
    catalogs.kinds.map(\.name) + [CatalogListing.experimentsName]
  }

  /// What the README shows between its markers.
  static func readmeTables(
    _ kinds: [CatalogListing], _ experiments: [CatalogListing]
  ) -> String {
    ([MarkdownTable.parts(kinds)] + experiments.map(MarkdownTable.experiments))
      .joined(separator: "\n")
  }

  /// The kind asked for, or all: experiments among them where there are any.
  private static func listings(
    _ name: String?, among kinds: [CatalogListing]
  ) throws -> [CatalogListing] {
    let directory = CatalogListing.experimentsName
    guard let name else {
      return kinds
        + (Directories.isDirectory(directory) ? [try .experiments(in: directory)] : [])
    }
    if name == directory { return [try .experiments(in: directory)] }
    let known = kinds.map(\.name) + [directory]
    guard let kind = kinds.first(where: { $0.name == name }) else {
      throw UsageFailure.unknownKind(
        found: name, known: known, near: NearestWord.of(name, among: known))
    }
    return [kind]
  }
}
