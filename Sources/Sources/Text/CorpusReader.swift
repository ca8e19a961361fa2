// SPDX-License-Identifier: GPL-3.0-or-later

/// Cuts the bytes of files into sentences and tokens.
///
/// A byte order mark at a file's beginning is left out, a carriage return before a line feed
/// belongs to the line's end, and files begin sentences of their own.
struct CorpusReader {
  /// Why bytes are no text.
  enum Failure: Error, Hashable {
    /// A byte that is no UTF-8, counted from 0.
    case notUTF8(offset: Int)
    /// A zero byte, which no text has.
    case zeroByte(offset: Int)
    /// A token that stands for a boundary.
    case boundary(String, offset: Int)
  }

  let unit: TokenUnit
  let sentences: SentenceUnit
  /// Whether lines without a token are sentences.
  let keepsBlankLines: Bool
  /// Whether bytes that are no UTF-8 become U+FFFD, and are counted.
  let replacesInvalid: Bool

  private(set) var corpus = Corpus()
  /// How many sequences there were when the part now read began.
  private var partStart = 0

  init(
    unit: TokenUnit, sentences: SentenceUnit, keepsBlankLines: Bool = true,
    replacesInvalid: Bool = false
  ) {
    self.unit = unit
    self.sentences = sentences
    self.keepsBlankLines = keepsBlankLines
    self.replacesInvalid = replacesInvalid
  }

  /// Begins a part of its own: a stream goes on from file to file, but not into the next part.
  mutating func beginPart() { partStart = corpus.ends.count }

  /// Reads one file's bytes after those read before.
  mutating func read(_ bytes: [UInt8]) throws(Failure) {
    let text = try checked(bytes)
    let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = start
    // A line feed at the very end ends the last line and begins none.
    while line < text.count {
      let end = text[line...].firstIndex(of: 0x0A) ?? text.count
      let hasEnd = end < text.count
      let last = hasEnd && end > line && text[end - 1] == 0x0D ? end - 1 : end
      try readLine(text, line..<last)
      if sentences == .line {
        closeSentence()
      } else if hasEnd && (unit == .character || unit == .byte) {
        append(text, end..<end + 1)
      }
      line = end + 1
    }
    if sentences == .none { extendStream() }
  }

  private mutating func extendStream() {
    corpus.ends.removeSubrange(partStart...)
    if corpus.tokens.count > (corpus.ends.last ?? 0) { corpus.ends.append(corpus.tokens.count) }
  }

  private mutating func closeSentence() {
    let start = corpus.ends.last ?? 0
    if keepsBlankLines || corpus.tokens.count > start { corpus.ends.append(corpus.tokens.count) }
  }

  /// The bytes if they are UTF-8 text, or with what isn't replaced.
  private mutating func checked(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
    guard unit != .byte else { return bytes }
    if let zero = bytes.firstIndex(of: 0) { throw .zeroByte(offset: zero) }
    guard let offset = UTF8Check.firstInvalid(bytes) else { return bytes }
    guard replacesInvalid else { throw .notUTF8(offset: offset) }
    let repaired = UTF8Check.repaired(bytes)
    corpus.replacedCount += repaired.replacedCount
    return repaired.bytes
  }

  private mutating func readLine(_ text: [UInt8], _ line: Range<Int>) throws(Failure) {
    switch unit {
    case .byte: for index in line { append(text, index..<index + 1) }
    case .character:
      var index = line.lowerBound
      while index < line.upperBound {
        let length = UTF8Check.length(text[index])
        append(text, index..<index + length)
        index += length
      }
    case .whitespace: try readBetweenSpaces(text, line)
    case .word: readWords(text, line)
    }
  }

  private mutating func append(_ text: [UInt8], _ range: Range<Int>) {
    let number = text.withUnsafeBytes { corpus.words.number(of: .init(rebasing: $0[range])) }
    corpus.tokens.append(number)
  }
}

// MARK: - Words

extension CorpusReader {
  private mutating func readBetweenSpaces(_ text: [UInt8], _ line: Range<Int>) throws(Failure) {
    var start = line.lowerBound
    var index = start
    while index <= line.upperBound {
      let isEnd = index == line.upperBound
      let length = isEnd ? 1 : UTF8Check.length(text[index])
      if isEnd || Self.isSpace(text, index, length) {
        if index > start {
          try refuseBoundary(text, start..<index)
          append(text, start..<index)
        }
        start = index + length
      }
      index += length
    }
  }

  private func refuseBoundary(_ text: [UInt8], _ range: Range<Int>) throws(Failure) {
    guard text[range.lowerBound] == UInt8(ascii: "<"), range.count <= 4 else { return }
    for boundary in ["<s>", "</s>"] where text[range].elementsEqual(boundary.utf8) {
      throw .boundary(boundary, offset: range.lowerBound)
    }
  }

  private static func isSpace(_ text: [UInt8], _ index: Int, _ length: Int) -> Bool {
    let byte = text[index]
    if length == 1 { return byte == 0x20 || (0x09...0x0D).contains(byte) }
    // Spaces beyond ASCII begin with one of four bytes.
    guard byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 else { return false }
    return UTF8Check.scalar(text, index, length).properties.isWhitespace
  }

  private mutating func readWords(_ text: [UInt8], _ line: Range<Int>) {
    var word: [UInt8] = []
    var index = line.lowerBound
    while index < line.upperBound {
      let byte = text[index]
      if byte < 0x80 {
        let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        let isWord =
          (0x61...0x7A).contains(lower) || (0x30...0x39).contains(lower) || lower == 0x5F
        if isWord { word.append(lower) } else { close(&word) }
        index += 1
        continue
      }
      let length = UTF8Check.length(byte)
      let scalar = UTF8Check.scalar(text, index, length)
      for lower in scalar.properties.lowercaseMapping.unicodeScalars {
        if lower.isOfWords {
          word.append(contentsOf: UTF8.encode(lower).map(Array.init) ?? [])
        } else {
          close(&word)
        }
      }
      index += length
    }
    close(&word)
  }

  private mutating func close(_ word: inout [UInt8]) {
    guard !word.isEmpty else { return }
    corpus.tokens.append(word.withUnsafeBytes { corpus.words.number(of: $0) })
    word.removeAll(keepingCapacity: true)
  }
}

extension Unicode.Scalar {
  /// Whether a scalar is a letter, a digit or another number, or `_`.
  fileprivate var isOfWords: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: self == "_" || properties.numericType != nil
    }
  }
}
