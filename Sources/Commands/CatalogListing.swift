// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger
internal import CollapseTheory

/// What there is of one kind: names with a line each.
struct CatalogListing: Sendable, Hashable {
  /// In the plural, as `collapse list` is asked for it.
  let name: String
  let entries: [Entry]

  struct Entry: Sendable, Hashable {
    let name: String
    let summary: String
  }

  /// Every kind, in the order of an experiment's file.
  static func all(_ catalogs: Catalogs) -> [CatalogListing] {
    [
      CatalogListing("sources", catalogs.sources),
      CatalogListing("learners", catalogs.learners),
      CatalogListing("policies", catalogs.policies),
      CatalogListing("metrics", catalogs.metrics),
      CatalogListing(
        name: "laws", entries: catalogs.laws.laws.map { Entry(name: $0.id, summary: $0.summary) }),
    ]
  }

  private init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries
  }

  private init<Part>(_ name: String, _ catalog: Catalog<Part>) {
    self.init(
      name: name, entries: catalog.entries.map { Entry(name: $0.name, summary: $0.summary) })
  }

  /// The listing for a terminal, ending in a newline.
  var text: String {
    let width = entries.map(\.name.count).max() ?? 0
    let lines = entries.map { entry in
      "  " + entry.name + String(repeating: " ", count: width - entry.name.count + 2)
        + entry.summary
    }
    return ([name] + lines).joined(separator: "\n") + "\n"
  }

  var json: JSONValue {
    [
      "kind": .text(name),
      "entries": .list(
        entries.map { ["name": .text($0.name), "summary": .text($0.summary)] }),
    ]
  }
}
