// SPDX-License-Identifier: GPL-3.0-or-later

/// The names of a catalog, without the parts: what choosing one needs.
struct KnownParts: Sendable {
  let what: String
  let names: [String]

  func index(of name: String) -> Int? {
    for index in names.indices where names[index] == name { return index }
    return nil
  }

  /// `a learner (gaussian or resampler)`.
  var words: String { "\(what.withArticle) (\(Wording.alternatives(names)))" }
}

/// An entry of a catalog that was asked for, and the section its settings are read from.
struct ChosenPart {
  let index: Int
  let name: String
  let settings: Section
}

/// Where a part stands.
struct PartPlace {
  let key: String
  let indices: [Int]
  let path: SectionPath
}

extension Section {
  /// Chooses the part of a key; a mistake is reported.
  func choose(
    _ key: String, among known: KnownParts, default name: String?, isRequired: Bool
  ) -> ChosenPart? {
    let path = SectionPath(key, in: path)
    if let entry = take(key) {
      return choose(entry.value, among: known, PartPlace(key: key, indices: [], path: path))
    }
    if let name { return chooseDefault(name, among: known, path) }
    if isRequired, !isSilent { miss(key, known.words) }
    return nil
  }

  /// - Precondition: the name is known.
  func chooseDefault(
    _ name: String, among known: KnownParts, _ path: SectionPath
  ) -> ChosenPart {
    guard let index = known.index(of: name) else {
      preconditionFailure("\(name) is a default and not in the catalog: \(known.names)")
    }
    return chosen(index, among: known, emptyState, path, mark)
  }

  /// Chooses by a bare name, or by the only key of a mapping; a mistake is reported.
  func choose(_ node: Node, among known: KnownParts, _ place: PartPlace) -> ChosenPart? {
    switch node {
    case .scalar(let scalar):
      if scalar.value == .text, let index = known.index(of: scalar.text) {
        let state = State.reading(Node.Mapping(entries: [], mark: scalar.mark))
        return chosen(index, among: known, state, place.path, scalar.mark)
      }
      let near = NearestWord.of(scalar.text, among: known.names)
      refuse(Refusal(node: node, expected: known.words, near: near), place)
    case .sequence:
      refuse(Refusal(node: node, expected: known.words), place)
    case .mapping(let mapping):
      guard let first = mapping.entries.first, mapping.entries.count == 1 else {
        refuse(Self.notOne(node, mapping, known), place)
        return nil
      }
      if let index = known.index(of: first.key) {
        return chosen(index, among: known, settings(first, place), place.path, first.keyMark)
      }
      refuse(
        Refusal(
          node: node, expected: known.words, found: first.key.shortened,
          near: NearestWord.of(first.key, among: known.names), mark: first.keyMark), place)
    }
    return nil
  }

  private func chosen(
    _ index: Int, among known: KnownParts, _ state: State, _ path: SectionPath, _ mark: SourceMark?
  ) -> ChosenPart {
    let name = known.names[index]
    let settings = Section(
      state, context: context, path: SectionPath(name, in: path), mark: mark)
    return ChosenPart(index: index, name: name, settings: settings)
  }

  private func refuse(_ refusal: Refusal, _ place: PartPlace) {
    var refusal = refusal
    refusal.indices = place.indices
    report(refusal, place.key)
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
  private static func notOne(
    _ node: Node, _ mapping: Node.Mapping, _ known: KnownParts
  ) -> Refusal {
    guard mapping.entries.count > 1 else { return Refusal(node: node, expected: known.words) }
    let names = mapping.entries.map(\.key.shortened)
    var refusal = Refusal(
      node: node, expected: "one \(known.what)",
      found: names.prefix(2).joined(separator: " and "), mark: mapping.entries[1].keyMark)
    // A setting beside its part, as happens where it is not indented far enough.
    if known.index(of: mapping.entries[0].key) != nil,
      known.index(of: mapping.entries[1].key) == nil
    {
      refusal.advice = "put \(names[1]) inside \(names[0])"
    }
    return refusal
  }
}
