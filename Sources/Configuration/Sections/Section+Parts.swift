// SPDX-License-Identifier: GPL-3.0-or-later

/// A part that a catalog made, and where the file asks for it.
public struct LocatedPart<Part> {
  public let value: Part
  /// The name in the catalog.
  public let name: String
  /// Where the name is written; nil for a default without a file.
  public let mark: SourceMark?
  /// Its settings, read and closed: for cross-field rules that point into them.
  public let settings: Section
}

/// Reads of parts from catalogs: a bare name, or a mapping of one name to its settings.
extension Section {
  /// The part under a key.
  ///
  /// - Parameter name: the part that holds where the key is not written.
  /// - Returns: nil after a mistake that leaves nothing to go on with.
  public func part<Part>(
    _ key: String, from catalog: Catalog<Part>, default name: String? = nil,
    describing summary: String
  ) -> Part? {
    locatedPart(key, from: catalog, default: name, describing: summary)?.value
  }

  /// The part under a key, or nil where it is not written.
  public func partIfPresent<Part>(
    _ key: String, from catalog: Catalog<Part>, describing summary: String
  ) -> Part? {
    locatedPartIfPresent(key, from: catalog, describing: summary)?.value
  }

  /// As `part`, with its name, its place and its settings.
  public func locatedPart<Part>(
    _ key: String, from catalog: Catalog<Part>, default name: String? = nil,
    describing summary: String
  ) -> LocatedPart<Part>? {
    part(key, catalog, default: name, isRequired: name == nil, summary)
  }

  /// As `partIfPresent`, with its name, its place and its settings.
  public func locatedPartIfPresent<Part>(
    _ key: String, from catalog: Catalog<Part>, describing summary: String
  ) -> LocatedPart<Part>? {
    part(key, catalog, default: nil, isRequired: false, summary)
  }

  /// A list of parts; where it is not written, those of the given names.
  public func parts<Part>(
    _ key: String, from catalog: Catalog<Part>, default names: [String]? = nil,
    describing summary: String
  ) -> [LocatedPart<Part>] {
    if isDescribing {
      let shown = names.map { ResolvedValue.list($0.map(ResolvedValue.text)) }
      declare(
        key, .parts(describe(catalog)), isRequired: names == nil, default: shown, summary)
      record(key, .absent)
      return []
    }
    let path = SectionPath(key, in: path)
    var read: [(content: Content, part: LocatedPart<Part>?)] = []
    if let entry = take(key) {
      let items = list(entry.value, key, of: "\(catalog.what)s")
      for (index, node) in items.enumerated() {
        let place = PartPlace(
          key: key, indices: [index], path: SectionPath(String(index), in: path))
        if let one = self.read(node, catalog, place) { read.append(one) }
      }
    } else if let names {
      read = names.enumerated().compactMap { index, name in
        makeDefault(name, catalog, SectionPath(String(index), in: path))
      }
    } else if !isSilent {
      missing.append((key, "a list of \(catalog.what)s (\(Wording.alternatives(catalog.names)))"))
    }
    record(key, .list(read.map(\.content)))
    return read.compactMap(\.part)
  }

  private func part<Part>(
    _ key: String, _ catalog: Catalog<Part>, default name: String?, isRequired: Bool,
    _ summary: String
  ) -> LocatedPart<Part>? {
    if isDescribing {
      declare(
        key, .part(describe(catalog)), isRequired: isRequired,
        default: name.map(ResolvedValue.text), summary)
      record(key, .absent)
      return nil
    }
    let path = SectionPath(key, in: path)
    var made: (content: Content, part: LocatedPart<Part>?)?
    if let entry = take(key) {
      made = read(entry.value, catalog, PartPlace(key: key, indices: [], path: path))
    } else if let name {
      made = makeDefault(name, catalog, path)
    } else if isRequired, !isSilent {
      missing.append((key, catalog.words))
    }
    record(key, made?.content ?? .absent)
    return made?.part
  }

  // MARK: One part

  /// Where a part stands.
  private struct PartPlace {
    let key: String
    let indices: [Int]
    let path: SectionPath
  }

  private func makeDefault<Part>(
    _ name: String, _ catalog: Catalog<Part>, _ path: SectionPath
  ) -> (content: Content, part: LocatedPart<Part>?)? {
    guard let entry = catalog[name] else {
      preconditionFailure("\(name) is a default and not in the catalog: \(catalog.names)")
    }
    return make(entry, emptyState, path, mark)
  }

  private func make<Part>(
    _ entry: CatalogEntry<Part>, _ state: State, _ path: SectionPath, _ mark: SourceMark?
  ) -> (content: Content, part: LocatedPart<Part>?) {
    let settings = Section(
      state, context: context, path: SectionPath(entry.name, in: path), mark: mark)
    let value = entry.read(settings)
    settings.close()
    let part = value.map {
      LocatedPart(value: $0, name: entry.name, mark: mark, settings: settings)
    }
    return (.part(entry.name, settings), part)
  }

  private func read<Part>(
    _ node: Node, _ catalog: Catalog<Part>, _ place: PartPlace
  ) -> (content: Content, part: LocatedPart<Part>?)? {
    func refuse(_ refusal: Refusal) {
      var refusal = refusal
      refusal.indices = place.indices
      report(refusal, place.key)
    }
    switch node {
    case .scalar(let scalar):
      if scalar.value == .reported { return nil }
      if scalar.value == .text, let entry = catalog[scalar.text] {
        let state = State.reading(Node.Mapping(entries: [], mark: scalar.mark))
        return make(entry, state, place.path, scalar.mark)
      }
      let near = NearestWord.of(scalar.text, among: catalog.names)
      refuse(Refusal(node: node, expected: catalog.words, near: near))
      return nil
    case .sequence:
      refuse(Refusal(node: node, expected: catalog.words))
      return nil
    case .mapping(let mapping):
      guard let first = mapping.entries.first, mapping.entries.count == 1 else {
        refuse(Self.notOne(node, mapping, catalog))
        return nil
      }
      guard let entry = catalog[first.key] else {
        let near = NearestWord.of(first.key, among: catalog.names)
        refuse(
          Refusal(
            node: node, expected: catalog.words, found: first.key.shortened, near: near,
            mark: first.keyMark))
        return nil
      }
      return make(entry, settings(first, place), place.path, first.keyMark)
    }
  }

  /// How to read what stands behind a part's name.
  private func settings(_ entry: Node.Entry, _ place: PartPlace) -> State {
    switch entry.value {
    case .mapping(let mapping): return .reading(mapping)
    case .scalar(let scalar) where scalar.value == .reported: return .silent
    default:
      var isNothing = false
      if case .scalar(let scalar) = entry.value { isNothing = scalar.value == .null }
      report(
        .error, at: entry.value.mark,
        Wording.message(
          what: SectionPath(entry.key, in: place.path).description,
          expected: "a mapping of settings", found: Wording.found(entry.value),
          advice: isNothing ? "write {} or the bare name" : nil))
      return .silent
    }
  }

  /// None, or more than one, where one part was wanted.
  private static func notOne<Part>(
    _ node: Node, _ mapping: Node.Mapping, _ catalog: Catalog<Part>
  ) -> Refusal {
    guard mapping.entries.count > 1 else {
      return Refusal(node: node, expected: catalog.words)
    }
    let names = mapping.entries.map(\.key.shortened)
    var refusal = Refusal(
      node: node, expected: "one \(catalog.what)",
      found: names.prefix(2).joined(separator: " and "), mark: mapping.entries[1].keyMark)
    // A setting beside its part, as happens where it is not indented far enough.
    if catalog[mapping.entries[0].key] != nil, catalog[mapping.entries[1].key] == nil {
      refusal.advice = "put \(names[1]) inside \(names[0])"
    }
    return refusal
  }
}
