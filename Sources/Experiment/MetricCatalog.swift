// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLineage

/// A metric as it was read, under the name that tables know it by.
struct MetricPart {
  let name: String
  let metric: any Metric
  let summary: String

  /// The metrics' catalog with the setting that every metric has: `as`, its name in tables.
  static func catalog(_ metrics: Catalog<any Metric>) -> Catalog<MetricPart> {
    Catalog(
      metrics.what,
      metrics.entries.map { entry in
        CatalogEntry(entry.name, summary: entry.summary, explanation: entry.explanation) {
          section in
          let name = section.textIfPresent(
            "as", describing: "what tables and claims call it; the metric's own name by default")
          if let name, !isName(name) {
            section.error(
              at: "as", expected: "letters, digits and underscores, a letter first", found: name)
          }
          guard let metric = entry.read(section) else { return nil }
          return MetricPart(name: name ?? entry.name, metric: metric, summary: entry.summary)
        }
      })
  }

  /// Reads `metrics`; where the key isn't written, those of the given names.
  static func read(
    _ section: Section, from metrics: Catalog<any Metric>, default names: [String]?
  ) -> [LocatedPart<MetricPart>] {
    section.parts(
      "metrics", from: catalog(metrics), default: names,
      describing: "what is measured at every generation")
  }

  /// Names that claims can be written with.
  private static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isASCII, first.isLetter else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
