// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLineage
import CollapseSources
import CollapseTestSupport

/// A source as an experiment writes it, and what was said while it was read.
struct ReadSource {
  let source: (any Source)?
  /// One a line, without excerpts; the folder of the test is left out.
  let messages: [String]
  /// As printed for people, with excerpts.
  let rendered: String
  let resolved: ResolvedValue
  let exitStatus: Int32

  init(_ text: String, in folder: TemporaryFolder? = nil, dataDirectory: String? = nil) {
    let directory = folder?.path ?? ""
    let diagnostics = Diagnostics()
    let section = Section.parsing(
      text, name: "x.yaml",
      files: FileResolver(directory: directory, dataDirectory: dataDirectory),
      reporting: diagnostics)
    let catalog = Catalog<any Source>(
      "source",
      [
        GaussianSource.catalogEntry, MixtureSource.catalogEntry, CSVSource.catalogEntry,
        CategoricalSource.catalogEntry, PoissonSource.catalogEntry,
        TextSource.catalogEntry, MarkovLanguageSource.catalogEntry, IDXSource.catalogEntry,
      ])
    source = section.part("source", from: catalog, describing: "the source")
    section.close()
    let prefix = folder.map { $0.path + "/" } ?? "//"
    messages = diagnostics.sorted.map {
      "\($0.mark.map { "\($0): " } ?? "")\($0.message)".replacing(prefix, with: "")
    }
    rendered = diagnostics.render().replacing(prefix, with: "")
    resolved = section.resolved
    exitStatus = diagnostics.exitStatus
  }
}

extension ReplicateStreams {
  static func replicate(_ replicate: Int) -> ReplicateStreams {
    ReplicateStreams(seed: 20_240_724, replicate: replicate)
  }
}
