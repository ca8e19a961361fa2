// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseInterventions
import CollapseLineage
import CollapseModels

/// A policy as an experiment writes it, and what was said while it was read.
struct ReadPolicy {
  let policy: (any DataPolicy)?
  let messages: [String]
  let resolved: String

  init(_ text: String) {
    let diagnostics = Diagnostics()
    let section = Section.parsing(text, reporting: diagnostics)
    let catalog = Catalog<any DataPolicy>(
      "policy",
      [
        Replace.catalogEntry, Accumulate.catalogEntry, AccumulateSubsample.catalogEntry,
        Window.catalogEntry, Mix.catalogEntry, RealOnly.catalogEntry, GrownReplace.catalogEntry,
      ])
    policy = section.part("policy", from: catalog, describing: "the policy")
    section.close()
    messages = diagnostics.sorted.map {
      "\($0.mark.map(String.init(describing:)) ?? ""): \($0.message)"
    }
    resolved = section.resolved.oneLine
  }
}

extension SourceFacts {
  /// A file of so many training rows.
  static func file(of available: Int) -> SourceFacts {
    SourceFacts(kind: .points, dimension: 1, available: available, heldOut: 0)
  }

  /// A truth that can be drawn from for ever.
  static let truth = SourceFacts(kind: .points, dimension: 1)
}
