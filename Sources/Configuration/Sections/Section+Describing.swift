// SPDX-License-Identifier: GPL-3.0-or-later

/// A declaration whose inner sections may still be filling.
struct PendingDeclaration {
  enum Kind {
    case known(Declaration.Kind)
    case section(Section)
    case sections(Section)
    case part(DescribedCatalog)
    case parts(DescribedCatalog)
  }

  let key: String
  let kind: Kind
  let isRequired: Bool
  let defaultValue: ResolvedValue?
  let summary: String
}

/// A catalog whose entries have been read without a file.
struct DescribedCatalog {
  let what: String
  let entries: [(name: String, summary: String, settings: Section?)]

  var declared: Declaration.Kind {
    .part(
      of: what,
      entries.map {
        PartDeclaration(name: $0.name, summary: $0.summary, settings: $0.settings?.declarations)
      })
  }
}

extension Section {
  /// What has been read from a described section, in the order of reading.
  public var declarations: [Declaration] {
    pendingDeclarations.map { pending in
      let kind: Declaration.Kind =
        switch pending.kind {
        case .known(let kind): kind
        case .section(let section): .section(section.declarations)
        case .sections(let item): .list(of: .section(item.declarations), .any)
        case .part(let catalog): catalog.declared
        case .parts(let catalog): .list(of: catalog.declared, .any)
        }
      return Declaration(
        key: pending.key, kind: kind, isRequired: pending.isRequired,
        defaultValue: pending.defaultValue, summary: pending.summary)
    }
  }

  func declare(
    _ key: String, _ kind: PendingDeclaration.Kind, isRequired: Bool,
    default defaultValue: ResolvedValue?, _ summary: String
  ) {
    pendingDeclarations.append(
      PendingDeclaration(
        key: key, kind: kind, isRequired: isRequired, defaultValue: defaultValue,
        summary: summary))
  }

  /// Reads every entry without a file; parts inside parts of the same kind are named only.
  func describe<Part>(_ catalog: Catalog<Part>) -> DescribedCatalog {
    let isInside = context.described.contains(catalog.what)
    context.described.append(catalog.what)
    defer { context.described.removeLast() }
    return DescribedCatalog(
      what: catalog.what,
      entries: catalog.entries.map { entry in
        guard !isInside else { return (entry.name, entry.summary, nil) }
        let settings = Section(
          .describing, context: context, path: SectionPath(entry.name, in: path), mark: nil)
        _ = entry.read(settings)
        return (entry.name, entry.summary, settings)
      })
  }
}
