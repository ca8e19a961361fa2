// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment

/// Everything that has a name: parts of all kinds, and the keys of an experiment's file.
struct ExplanationIndex {
  /// A part under its kind.
  struct Part {
    let kind: CatalogKind
    let entry: EntryDescription
    /// What it reads; none for a law.
    var settings: [Declaration]

    /// Where a file has it; empty for a law.
    var path: String { kind.place.isEmpty ? "" : "\(kind.place).\(entry.name)" }
  }

  /// A key and the path that leads to it.
  struct Key {
    let path: String
    let declaration: Declaration
  }

  let parts: [Part]
  let keys: [Key]

  init(_ catalogs: Catalogs) {
    var tree = DeclarationTree()
    tree.add(ExperimentDescription.declarations(catalogs))
    let parts = catalogs.kinds.flatMap { kind in
      kind.entries.map { entry in
        let path = "\(kind.place).\(entry.name)"
        let own = tree.keys.filter { $0.path == path }.map(\.declaration)
        return Part(kind: kind, entry: entry, settings: tree.settings[path] ?? own)
      }
    }
    let taken = Set(parts.map(\.path))
    self.parts = parts
    keys = tree.keys.filter { !taken.contains($0.path) }
  }

  /// The parts and keys of a name: a part's own, or a key's path or the end of one.
  func named(_ name: String) -> (parts: [Part], keys: [Key]) {
    (
      parts.filter { $0.entry.name == name || Self.ends($0.path, with: name) },
      keys.filter { Self.ends($0.path, with: name) }
    )
  }

  private static func ends(_ path: String, with name: String) -> Bool {
    path == name || path.hasSuffix("." + name)
  }

  /// Every name by which something is found, parts first, each once.
  var names: [String] {
    var seen: Set<String> = []
    let last = keys.map { String($0.path.split(separator: ".").last ?? "") }
    return (parts.map(\.entry.name) + last + keys.map(\.path)).filter { seen.insert($0).inserted }
  }
}

/// Declarations laid out by their paths.
struct DeclarationTree {
  private(set) var keys: [ExplanationIndex.Key] = []
  /// What a part reads, by the path that leads to the part.
  private(set) var settings: [String: [Declaration]] = [:]

  mutating func add(_ declarations: [Declaration], below prefix: String = "") {
    for declaration in declarations {
      let path = prefix + declaration.key
      keys.append(ExplanationIndex.Key(path: path, declaration: declaration))
      add(declaration.kind, at: path)
    }
  }

  private mutating func add(_ kind: Declaration.Kind, at path: String) {
    switch kind {
    case .section(let inner): add(inner, below: path + ".")
    case .list(of: let item, _): add(item, at: path)
    case .either(let kinds): for kind in kinds { add(kind, at: path) }
    case .part(of: _, let parts):
      for part in parts {
        let settings = part.settings ?? []
        self.settings["\(path).\(part.name)"] = settings
        add(settings, below: "\(path).\(part.name).")
      }
    default: break
    }
  }
}
