// SPDX-License-Identifier: GPL-3.0-or-later

extension Declaration.Kind {
  /// What a value of the kind is, with its article: `an integer of at least 1`.
  public var words: String {
    switch self {
    case .integer(let range): IntegerKind(range: range).words
    case .number(let range): NumberKind(range: range).words
    case .boolean: BooleanKind().words
    case .text: TextKind().words
    case .choice(let choices): Wording.alternatives(choices)
    case .textOrInteger(let range): TextOrIntegerKind(range: range).words
    case .file: "a file"
    case .list(let item, let count): "a list of \(count.words)\(item.pluralWords)"
    case .section, .mapping: "a mapping"
    case .part(let what, _): what.withArticle
    case .either(let kinds): kinds.map(\.words).joined(separator: ", or ")
    case .anything: "any value"
    }
  }

  /// Without article, of many.
  private var pluralWords: String {
    switch self {
    case .integer(let range): IntegerKind(range: range).pluralWords
    case .number(let range): NumberKind(range: range).pluralWords
    case .boolean, .choice: words
    case .text: TextKind().pluralWords
    case .textOrInteger(let range): TextOrIntegerKind(range: range).pluralWords
    case .file: "files"
    case .list(let item, let count): "lists of \(count.words)\(item.pluralWords)"
    case .section, .mapping: "mappings"
    case .part(let what, _): what + "s"
    case .either, .anything: "values"
    }
  }
}
