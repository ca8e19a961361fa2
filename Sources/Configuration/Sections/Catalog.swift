// SPDX-License-Identifier: GPL-3.0-or-later

/// A part that experiments can name: its name, a line on it, and how its settings are read.
public struct CatalogEntry<Part>: Sendable {
  /// In snake case, as the file says it.
  public let name: String
  /// One line.
  public let summary: String
  /// What `collapse explain` says of it beyond that; nil where it says no more.
  public let explanation: Explanation?
  /// Makes the part; nil where its settings are so wrong (and reported) that there is none.
  public let read: @Sendable (Section) -> Part?

  /// An entry; `read` is usually an initialiser, `{ Gaussian(reading: $0) }`.
  public init(
    _ name: String, summary: String, explanation: Explanation? = nil,
    read: @escaping @Sendable (Section) -> Part?
  ) {
    self.name = name
    self.summary = summary
    self.explanation = explanation
    self.read = read
  }
}

/// All parts of one kind, in the order in which lists and schemas show them.
public struct Catalog<Part>: Sendable {
  /// What its parts are, without article: `learner`.
  public let what: String
  /// In the order in which they are shown.
  public let entries: [CatalogEntry<Part>]

  let known: KnownParts

  /// - Precondition: names differ.
  public init(_ what: String, _ entries: [CatalogEntry<Part>]) {
    let names = entries.map(\.name)
    precondition(Set(names).count == names.count, "\(what): names repeat in \(names)")
    self.what = what
    self.entries = entries
    known = KnownParts(what: what, names: names)
  }

  /// The entry of a name, or nil.
  public subscript(name: String) -> CatalogEntry<Part>? {
    known.index(of: name).map { entries[$0] }
  }

  /// The catalog with more entries behind its own; a name that is there already is replaced.
  public func adding(_ others: CatalogEntry<Part>...) -> Catalog {
    let names = Set(others.map(\.name))
    return Catalog(what, entries.filter { !names.contains($0.name) } + others)
  }

  /// In the order of the entries.
  public var names: [String] { known.names }
}

extension String {
  /// With `a` or `an` before it.
  var withArticle: String {
    let isVowel = first.map { "aeiou".contains($0) } ?? false
    return (isVowel ? "an " : "a ") + self
  }
}
