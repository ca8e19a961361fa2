// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseSources

/// How bytes become tokens and sentences.
@Suite struct CorpusReaderTests {
  /// The sentences of files as words, or what was wrong with them.
  private func sentences(
    _ files: [UInt8]..., unit: TokenUnit, sentences: SentenceUnit = .line,
    keepsBlankLines: Bool = true, replacesInvalid: Bool = false
  ) throws(CorpusReader.Failure) -> [[String]] {
    var reader = CorpusReader(
      unit: unit, sentences: sentences, keepsBlankLines: keepsBlankLines,
      replacesInvalid: replacesInvalid)
    for file in files { try reader.read(file) }
    return reader.corpus.sentences
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func whitespaceKeepsWhatStandsBetween() throws {
    // U+00A0, U+2003 and U+3000 are White_Space as well; U+200B is not.
    let text = bytes("The  cat's\u{A0}hat,\tred\u{2003}x\u{3000}y\u{200B}z \n<unk> Ok.")
    #expect(
      try sentences(text, unit: .whitespace)
        == [["The", "cat's", "hat,", "red", "x", "y\u{200B}z"], ["<unk>", "Ok."]])
  }

  @Test func wordsAreLowerCasedRunsOfLettersAndDigits() throws {
    let text = bytes("The Cat's hat, snake_case X2!\nÉTÉ straße—Ωmega ٣ naïve")
    #expect(
      try sentences(text, unit: .word)
        == [
          ["the", "cat", "s", "hat", "snake_case", "x2"],
          ["été", "straße", "ωmega", "٣", "naïve"],
        ])
  }

  @Test func charactersAreScalars() throws {
    // A letter and its combining accent are two scalars.
    #expect(
      try sentences(bytes("a é\ne\u{301}"), unit: .character)
        == [["a", " ", "é"], ["e", "\u{301}"]])
  }

  @Test func bytesAreBytesWhateverTheyAre() throws {
    var reader = CorpusReader(unit: .byte, sentences: .line)
    try reader.read([0xFF, 0x00, 0x0A, 0xC3])
    #expect(reader.corpus.ends == [2, 3])
    #expect(
      reader.corpus.tokens.map { Array(reader.corpus.words.bytes(Int($0))) }
        == [[0xFF], [0x00], [0xC3]])
  }

  @Test(arguments: TokenUnit.allCases)
  func carriageReturnsBeforeLineFeedsEndLines(_ unit: TokenUnit) throws {
    let unix = try sentences(bytes("a b\nc\n"), unit: unit)
    #expect(try sentences(bytes("a b\r\nc\r\n"), unit: unit) == unix)
  }

  @Test(arguments: TokenUnit.allCases)
  func byteOrderMarksAreLeftOut(_ unit: TokenUnit) throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(
      try sentences(mark + bytes("a"), mark + bytes("b"), unit: unit) == [["a"], ["b"]])
  }

  @Test func aLastLineNeedsNoEndAndALineFeedBeginsNone() throws {
    #expect(try sentences(bytes("a\nb"), unit: .word) == [["a"], ["b"]])
    #expect(try sentences(bytes("a\nb\n"), unit: .word) == [["a"], ["b"]])
  }

  @Test func filesBeginSentencesOfTheirOwn() throws {
    #expect(try sentences(bytes("a b"), bytes("c\n"), unit: .word) == [["a", "b"], ["c"]])
  }

  @Test func blankLinesAreEmptySentencesOrLeftOut() throws {
    let text = bytes("\na\n ?\nb\n\n")
    #expect(try sentences(text, unit: .word) == [[], ["a"], [], ["b"], []])
    #expect(try sentences(text, unit: .word, keepsBlankLines: false) == [["a"], ["b"]])
  }

  @Test func aStreamIsOneSequenceOverAllFiles() throws {
    #expect(
      try sentences(bytes("a b\n\nc"), bytes("d"), unit: .word, sentences: .none)
        == [["a", "b", "c", "d"]])
    #expect(
      try sentences(bytes("a\r\nb\n"), unit: .character, sentences: .none)
        == [["a", "\n", "b", "\n"]])
    #expect(try sentences(bytes(""), unit: .word, sentences: .none) == [])
  }

  @Test func aPartOfAStreamIsASequenceOfItsOwn() throws {
    var reader = CorpusReader(unit: .word, sentences: .none)
    try reader.read(bytes("a b"))
    try reader.read(bytes("c"))
    reader.beginPart()
    try reader.read(bytes("d"))
    try reader.read(bytes("e f"))
    #expect(reader.corpus.sentences == [["a", "b", "c"], ["d", "e", "f"]])
  }

  @Test(arguments: [TokenUnit.whitespace, .word, .character])
  func bytesThatAreNoTextAreRefusedAtTheirOffset(_ unit: TokenUnit) {
    #expect(throws: CorpusReader.Failure.notUTF8(offset: 2)) {
      try sentences([0x61, 0x20, 0xC3, 0x28], unit: unit)
    }
    #expect(throws: CorpusReader.Failure.zeroByte(offset: 1)) {
      try sentences([0x61, 0x00, 0xFF], unit: unit)
    }
    // A zero byte is refused even where what is no UTF-8 is replaced.
    #expect(throws: CorpusReader.Failure.zeroByte(offset: 1)) {
      try sentences([0x61, 0x00, 0xFF], unit: unit, replacesInvalid: true)
    }
  }

  /// Overlong forms, surrogates, values beyond Unicode, and sequences cut short (table 3-7 of the
  /// Unicode Standard).
  @Test(
    arguments: [
      [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5],
      [0x80], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
  func malformedSequencesAreFound(_ malformed: [UInt8]) {
    #expect(UTF8Check.firstInvalid([0x61] + malformed + [0x62]) == 1)
    // The standard library's reader agrees on what is well formed.
    #expect(!String(decoding: malformed, as: UTF8.self).utf8.elementsEqual(malformed))
  }

  @Test func replacedBytesAreCounted() throws {
    var reader = CorpusReader(unit: .whitespace, sentences: .line, replacesInvalid: true)
    try reader.read([0x61, 0xFF, 0xFE, 0x20, 0x62])
    #expect(reader.corpus.sentences == [["a\u{FFFD}\u{FFFD}", "b"]])
    #expect(reader.corpus.replacedCount == 2)
  }

  @Test(arguments: ["<s>", "</s>"])
  func boundariesAreRefusedAmongWords(_ boundary: String) throws {
    #expect(throws: CorpusReader.Failure.boundary(boundary, offset: 4)) {
      try sentences(bytes("ab\n \(boundary) c"), unit: .whitespace)
    }
    // Of other units it is no token.
    #expect(try sentences(bytes(boundary), unit: .word) == [["s"]])
    #expect(try sentences(bytes("x" + boundary), unit: .whitespace) == [["x" + boundary]])
  }

  @Test func theLongestSentenceAndCountsAreThoseOfTheText() throws {
    var reader = CorpusReader(unit: .word, sentences: .line)
    try reader.read(bytes("a b a\n\nb\n"))
    #expect(reader.corpus.longest == 3)
    #expect(reader.corpus.counts(upTo: 3) == [2, 2])
    #expect(reader.corpus.counts(upTo: 1) == [2, 1])
    #expect(reader.corpus.counts(upTo: 0) == [0, 0])
  }

  @Test func manyWordsKeepTheirNumbers() throws {
    let words = (0..<10_000).map { "w\($0)" }
    var reader = CorpusReader(unit: .word, sentences: .line)
    try reader.read(bytes(words.joined(separator: " ") + "\n" + words.joined(separator: " ")))
    #expect(reader.corpus.words.count == 10_000)
    #expect(reader.corpus.sentences == [words, words])
  }
}

extension Corpus {
  /// The words of every sequence.
  fileprivate var sentences: [[String]] {
    ends.indices.map { sequence in
      tokens[(sequence == 0 ? 0 : ends[sequence - 1])..<ends[sequence]].map { words[Int($0)] }
    }
  }
}
