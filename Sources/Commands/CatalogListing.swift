// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

/// What there is of one kind: names with a line each.
struct CatalogListing: Sendable, Hashable {
  /// In the plural, as `collapse list` is asked for it.
  let name: String
  /// Where the kind stands in an experiment's file; empty for what no file names.
  let place: String
  let entries: [Entry]

  struct Entry: Sendable, Hashable {
    let name: String
    let summary: String
  }

  /// Every kind of part, in the order of an experiment's file.
  static func parts(_ catalogs: Catalogs) -> [CatalogListing] {
    catalogs.kinds.map { kind in
      CatalogListing(
        name: kind.name, place: kind.place,
        entries: kind.entries.map { Entry(name: $0.name, summary: $0.summary) })
    }
  }

  /// The experiments in a directory and in those inside it, each with the question it asks.
  static func experiments(in directory: String) throws(LedgerFailure) -> CatalogListing {
    var entries = try experiments(in: directory, prefix: "")
    for name in try Directories.names(in: directory) {
      let inside = "\(directory)/\(name)"
      guard Directories.isDirectory(inside) else { continue }
      entries += try experiments(in: inside, prefix: "\(name)/")
    }
    return CatalogListing(name: experimentsName, place: "", entries: entries)
  }

  private static func experiments(
    in directory: String, prefix: String
  ) throws(LedgerFailure) -> [Entry] {
    var entries: [Entry] = []
    for file in try Directories.names(in: directory) where file.hasSuffix(".yaml") {
      let text = String(decoding: try WholeFile.read("\(directory)/\(file)"), as: UTF8.self)
      entries.append(Entry(name: prefix + file.dropLast(5), summary: question(of: text)))
    }
    return entries
  }

  /// What shipped experiments are listed under, and the directory they are in.
  static let experimentsName = "experiments"

  /// What the comment at the top asks: up to its first question mark, else its first line.
  static func question(of text: String) -> String {
    let comment = comment(of: text)
    let words = comment.joined(separator: " ")
    guard let end = words.firstIndex(of: "?") else { return comment.first.map(String.init) ?? "" }
    return String(words[...end])
  }

  /// The lines of the comment at the top, without their signs.
  static func comment(of text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("#") }
      .map { $0.drop { $0 == "#" || $0 == " " } }
      .filter { !$0.hasPrefix("SPDX") }
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
