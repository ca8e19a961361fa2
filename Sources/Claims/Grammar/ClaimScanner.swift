// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

/// Walks over the characters of a claim.
struct ClaimScanner {
  private let text: [Unicode.Scalar]
  /// How many characters are behind.
  private(set) var place = 0

  init(_ text: String) { self.text = Array(text.unicodeScalars) }

  /// The next character that is no blank; nil at the end.
  var next: Unicode.Scalar? { text[place...].first { !Self.isBlank($0) } }

  mutating func skipBlanks() {
    while place < text.count, Self.isBlank(text[place]) { place += 1 }
  }

  /// Steps over a sign if it comes next.
  mutating func take(_ sign: String) -> Bool {
    guard text[place...].starts(with: sign.unicodeScalars) else { return false }
    place += sign.unicodeScalars.count
    return true
  }

  /// Words with dots between them, such as `tail_loss.standard_error`; nil where none comes next.
  mutating func name() -> String? {
    guard place < text.count, Self.isLetter(text[place]) else { return nil }
    let start = place
    while place < text.count,
      Self.isLetter(text[place]) || Self.isDigit(text[place])
        || (text[place] == "." && place + 1 < text.count
          && (Self.isLetter(text[place + 1]) || Self.isDigit(text[place + 1])))
    {
      place += 1
    }
    return string(start..<place)
  }

  /// A number without sign, such as `2`, `0.5`, `1e-3`; nil where none comes next.
  mutating func number() throws(ClaimMistake) -> Double? {
    guard place < text.count,
      Self.isDigit(text[place])
        || (text[place] == "." && place + 1 < text.count && Self.isDigit(text[place + 1]))
    else { return nil }
    let start = place
    // Letters and dots are taken along so that `1.2.3` and `12ab` are shown whole.
    while place < text.count,
      Self.isDigit(text[place]) || Self.isLetter(text[place]) || text[place] == "."
        || ((text[place] == "+" || text[place] == "-")
          && "eE".unicodeScalars.contains(text[place - 1])
          && place + 1 < text.count && Self.isDigit(text[place + 1]))
    {
      place += 1
    }
    let word = string(start..<place)
    guard case .number(let number) = Self.scalar(word) else {
      throw ClaimMistake(place: start, expected: "a number", found: word.shortened)
    }
    return number
  }

  /// What follows `key=`: a quoted text, or everything up to a comma or bracket at its own depth.
  mutating func value() throws(ClaimMistake) -> JSONValue {
    let start = place
    if place < text.count, text[place] == "\"" || text[place] == "'" {
      let quote = text[place]
      guard let end = text[(place + 1)...].firstIndex(of: quote) else {
        throw ClaimMistake(place: start, expected: "a closing quote", found: "the end")
      }
      place = end + 1
      return .text(string((start + 1)..<end))
    }
    var depth = 0
    scan: while place < text.count {
      switch text[place] {
      case "{", "[": depth += 1
      case "}" where depth > 0: depth -= 1
      case "]" where depth > 0: depth -= 1
      case "]", ",": if depth == 0 { break scan }
      default: break
      }
      place += 1
    }
    var end = place
    while end > start, Self.isBlank(text[end - 1]) { end -= 1 }
    if end == start { throw mistake("a value") }
    let word = string(start..<end)
    switch Self.scalar(word) {
    case .number(let number):
      return Int(word).map(JSONValue.integer) ?? .number(number)
    case .boolean(let boolean): return .boolean(boolean)
    case .text: return .text(word)
    }
  }

  /// A mistake at the next character that is no blank.
  func mistake(_ expected: String) -> ClaimMistake {
    var scanner = self
    scanner.skipBlanks()
    return ClaimMistake(place: scanner.place, expected: expected, found: scanner.word)
  }

  /// What comes next, for a message.
  private var word: String {
    var scanner = self
    let start = place
    if place == text.count { return "the end" }
    if scanner.name() != nil { return string(start..<scanner.place).shortened }
    while scanner.place < text.count,
      Self.isDigit(text[scanner.place]) || text[scanner.place] == "."
    {
      scanner.place += 1
    }
    while scanner.place == start || scanner.isWithinSign { scanner.place += 1 }
    return string(start..<scanner.place).shortened
  }

  /// Whether the character continues a sign such as `==` or `=>`.
  private var isWithinSign: Bool {
    place < text.count && place > 0 && Self.isSign(text[place]) && Self.isSign(text[place - 1])
  }

  private enum Scalar {
    case number(Double)
    case boolean(Bool)
    case text
  }

  private static func scalar(_ word: String) -> Scalar {
    if word == "true" || word == "false" { return .boolean(word == "true") }
    let isPlain = word.unicodeScalars.allSatisfy {
      isDigit($0) || "+-.eE".unicodeScalars.contains($0)
    }
    guard isPlain, let number = Double(word), number.isFinite else { return .text }
    return .number(number)
  }

  private func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(text[range]))
  }

  private static func isBlank(_ character: Unicode.Scalar) -> Bool {
    character == " " || character == "\t" || character == "\n" || character == "\r"
  }

  private static func isSign(_ character: Unicode.Scalar) -> Bool {
    "<>=!".unicodeScalars.contains(character)
  }

  private static func isDigit(_ character: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(character)
  }

  /// A letter, or the underscore that names are made with.
  private static func isLetter(_ character: Unicode.Scalar) -> Bool {
    character == "_" || ("a"..."z").contains(character) || ("A"..."Z").contains(character)
  }
}
