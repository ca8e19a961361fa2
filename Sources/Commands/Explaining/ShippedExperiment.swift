// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

/// An experiment in the directory `experiments/`, as `collapse explain` shows it.
struct ShippedExperiment {
  let name: String
  /// Of its file, from where the command was called.
  let path: String
  /// The comment at the top of its file: what it asks, and what would refute it.
  let about: String
  let content: String

  /// The experiment of a name in `experiments/` or in a directory inside it; nil without one.
  static func named(
    _ name: String, in directory: String = CatalogListing.experimentsName
  ) throws(LedgerFailure) -> ShippedExperiment? {
    guard Directories.isDirectory(directory) else { return nil }
    let listing = try CatalogListing.experiments(in: directory)
    let entry = listing.entries.first { $0.name == name || $0.name.hasSuffix("/" + name) }
    guard let entry else { return nil }
    let path = "\(directory)/\(entry.name).yaml"
    let content = String(decoding: try WholeFile.read(path), as: UTF8.self)
    let about = CatalogListing.comment(of: content).joined(separator: " ")
    return ShippedExperiment(name: entry.name, path: path, about: about, content: content)
  }

  /// For a terminal, ending in a newline.
  var text: String {
    var page = ExplanationPage(title: "\(name): experiment", summary: path)
    if !about.isEmpty { page.paragraph(about) }
    page.verbatim("Run and check", "collapse run \(path)\ncollapse check \(path)")
    return page.text
  }

  var json: JSONValue {
    .object([
      "kind": "experiment", "name": .text(name), "path": .text(path), "definition": .text(about),
      "example": .text(content),
    ])
  }
}
