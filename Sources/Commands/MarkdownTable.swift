// SPDX-License-Identifier: GPL-3.0-or-later

/// Tables for pages such as the README.
enum MarkdownTable {
  /// A table with a heading row, ending in a newline; bars in cells are escaped.
  static func text(_ heading: [String], _ rows: [[String]]) -> String {
    let lines = [heading, heading.map { _ in "---" }] + rows
    return lines.enumerated().map { index, row in
      let cells = row.map { $0.replacing("|", with: "\\|") }
      return index == 1
        ? "|" + cells.joined(separator: "|") + "|" : "| " + cells.joined(separator: " | ") + " |"
    }.joined(separator: "\n") + "\n"
  }

  /// Every kind of part in a row: what the README shows.
  static func parts(_ kinds: [CatalogListing]) -> String {
    text(
      ["section", "parts"],
      kinds.map { kind in
        [
          kind.place.isEmpty ? kind.name : "`\(kind.place)`",
          kind.entries.map { "`\($0.name)`" }.joined(separator: ", "),
        ]
      })
  }

  /// Shipped experiments, linked, with their questions; those in directories of their own, which
  /// are many and alike, are left to the list.
  static func experiments(_ listing: CatalogListing) -> String {
    text(
      ["experiment", "question"],
      listing.entries.filter { !$0.name.contains("/") }.map {
        ["[`\($0.name)`](\(CatalogListing.experimentsName)/\($0.name).yaml)", $0.summary]
      })
  }

  /// One kind, a line a part.
  static func lines(_ kind: CatalogListing) -> String {
    text([kind.name, ""], kind.entries.map { ["`\($0.name)`", $0.summary] })
  }
}
