// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
internal import CollapseInterventions
internal import CollapseLineage
internal import CollapseTheory

/// All parts of one kind, as lists and explanations show them.
public struct CatalogKind: Sendable {
  /// In the plural, as lists are headed: `policies`.
  public let name: String
  /// What one of them is: `policy`.
  public let what: String
  /// The key of an experiment's file under which they stand; empty for those no file names.
  public let place: String
  public let entries: [EntryDescription]
}

extension Catalogs {
  /// Every kind of part, in the order of an experiment's file.
  public var kinds: [CatalogKind] {
    [
      CatalogKind("sources", sources, at: "source"),
      CatalogKind("learners", learners, at: "learner"),
      CatalogKind("policies", policies, at: "chain.policy"),
      CatalogKind("schedules", Schedule.catalog, at: "chain.synthetic.schedule"),
      CatalogKind(
        name: "sampling", what: "sampling change", place: "chain.sampling",
        entries: sampling.descriptions),
      CatalogKind("metrics", metrics, at: "metrics"),
      CatalogKind("figures", FigurePart.catalog(nil), at: "figures"),
      CatalogKind(
        name: "laws", what: "law", place: "",
        entries: laws.laws.map { law in
          EntryDescription(
            law.id, summary: law.summary,
            explanation: Explanation(
              "A claim `theory: all` tests it in every cell it speaks about.",
              formula: law.statement, source: law.source, example: law.example))
        }),
    ]
  }
}

extension CatalogKind {
  fileprivate init<Part>(_ name: String, _ catalog: Catalog<Part>, at place: String) {
    self.init(
      name: name, what: catalog.what, place: place, entries: catalog.descriptions)
  }
}
