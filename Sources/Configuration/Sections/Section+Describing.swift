// SPDX-License-Identifier: GPL-3.0-or-later

/// A declaration whose inner sections may still be filling.
struct PendingDeclaration {
  /// One form that a key's value may have.
  struct Form {
    let kind: Kind
    let summary: String

    init(_ kind: Kind, _ summary: String) {
      self.kind = kind
      self.summary = summary
    }

    var declared: Declaration.Kind {
      switch kind {
      case .known(let kind): kind
      case .section(let section), .optionalSection(let section): .section(section.declarations)
      case .sections(let item): .list(of: .section(item.declarations), .any)
      case .part(let catalog): catalog.declared
      case .parts(let catalog): .list(of: catalog.declared, .any)
      }
    }
  }

  enum Kind {
    case known(Declaration.Kind)
    case section(Section)
    case optionalSection(Section)
    case sections(Section)
    case part(DescribedCatalog)
    case parts(DescribedCatalog)
  }

  let key: String
  /// More than one where a key takes a value or a mapping.
  var forms: [Form]
  let isRequired: Bool
  let defaultValue: ResolvedValue?

  var declared: Declaration {
    Declaration(
      key: key, kind: forms.count == 1 ? forms[0].declared : .either(forms.map(\.declared)),
      isRequired: isRequired || needsItsSection, defaultValue: defaultValue,
      summary: forms.map(\.summary).joined(separator: "; or "))
  }

  /// Whether it is a section that cannot be left out, since a key inside has to be written.
  private var needsItsSection: Bool {
    guard forms.count == 1, case .section(let section) = forms[0].kind else { return false }
    return section.declarations.contains(where: \.isRequired)
  }
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
  public var declarations: [Declaration] { pendingDeclarations.map(\.declared) }

  /// Notes what a key takes; a key that is read again takes the other form as well.
  func declare(
    _ key: String, _ kind: PendingDeclaration.Kind, isRequired: Bool,
    default defaultValue: ResolvedValue?, _ summary: String
  ) {
    if let index = pendingDeclarations.firstIndex(where: { $0.key == key }) {
      pendingDeclarations[index].forms.append(PendingDeclaration.Form(kind, summary))
      return
    }
    pendingDeclarations.append(
      PendingDeclaration(
        key: key, forms: [PendingDeclaration.Form(kind, summary)], isRequired: isRequired,
        defaultValue: defaultValue))
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
