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
    var chosen: [ChosenPart] = []
    if let entry = take(key) {
      let items = list(entry.value, key, of: "\(catalog.what)s")
      for (index, node) in items.enumerated() {
        let place = PartPlace(
          key: key, indices: [index], path: SectionPath(String(index), in: path))
        if let one = choose(node, among: catalog.known, place) { chosen.append(one) }
      }
    } else if let names {
      for (index, name) in names.enumerated() {
        chosen.append(
          chooseDefault(name, among: catalog.known, SectionPath(String(index), in: path)))
      }
    } else if !isSilent {
      miss(key, "a list of \(catalog.what)s (\(Wording.alternatives(catalog.names)))")
    }
    var contents: [Content] = []
    var parts: [LocatedPart<Part>] = []
    for one in chosen {
      contents.append(.part(one.name, one.settings))
      if let part = make(one, from: catalog) { parts.append(part) }
    }
    record(key, .list(contents))
    return parts
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
    guard let chosen = choose(key, among: catalog.known, default: name, isRequired: isRequired)
    else {
      record(key, .absent)
      return nil
    }
    record(key, .part(chosen.name, chosen.settings))
    return make(chosen, from: catalog)
  }

  private func make<Part>(
    _ chosen: ChosenPart, from catalog: Catalog<Part>
  ) -> LocatedPart<Part>? {
    let value = catalog.entries[chosen.index].read(chosen.settings)
    chosen.settings.close()
    guard let value else { return nil }
    return LocatedPart(
      value: value, name: chosen.name, mark: chosen.settings.mark, settings: chosen.settings)
  }
}
