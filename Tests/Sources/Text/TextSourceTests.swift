// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseSources

/// What an experiment writes about a text, and what is said of it.
@Suite struct TextSourceTests {
  /// `gzip.compress(b"one two\nthree\n", mtime=0)` of Python.
  static let packed = "H4sIAAAAAAACA8vPS1UoKc/nKskoSk3lAgDlAtVBDgAAAA=="

  /// A folder of small texts.
  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("one two\nthree two\n", to: "a.txt")
    try folder.write("four\n", to: "b.txt")
    try folder.write(Array(Data(base64Encoded: packed) ?? Data()), to: "c.gz")
    try folder.write(Array((Data(base64Encoded: packed) ?? Data()).dropLast(9)), to: "torn.gz")
    // The first bytes of a PNG.
    try folder.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00], to: "picture.png")
    try folder.write("", to: "empty.txt")
    try folder.write(" \n\n", to: "blank.txt")
    try folder.write("same same\nsame\n", to: "same.txt")
    try folder.write("a <s> b\n", to: "boundary.txt")
    try folder.write([0x78, 0x00, 0x0A], to: "zero.txt")
    try folder.write([0x6F, 0x6B, 0x20, 0xFF, 0xFE, 0x20, 0x78, 0x0A], to: "bad.txt")
    return folder
  }

  private func source(_ settings: String) throws -> (TextSource, ReadSource) {
    let read = ReadSource("source: {text: {\(settings)}}", in: try Self.folder())
    return (try #require(read.source as? TextSource, "\(read.messages)"), read)
  }

  @Test func filesAreReadInTheOrderGiven() throws {
    let (source, read) = try source("files: [b.txt, a.txt]")
    #expect(read.messages == [])
    #expect(source.corpus.ends == [1, 3, 5])
    #expect(source.corpus.words[0] == "four")
    #expect(source.facts.available == 3)
    #expect(source.facts.heldOut == 0)
    #expect(source.facts.longest == 2)
    #expect(source.facts.kind == .sequences)
    #expect(!source.facts.isStream)
    #expect(source.truth == nil)
  }

  @Test func patternsStandForFilesInTheOrderOfTheirBytes() throws {
    let (source, read) = try source("files: ['[ba].txt', c*]")
    #expect(read.messages == [])
    // a: one two three two; b: four; c, unpacked: one two three.
    #expect(source.corpus.ends == [2, 4, 5, 7, 8])
    #expect(source.corpus.tokens == [0, 1, 2, 1, 3, 0, 1, 2])
  }

  @Test func theChecksumOfThePlanIsTheFiles() throws {
    // sha256sum of a.txt
    let digest = "ea6f4a49f6e362a75760ca592d94c382575ad68278e9e945244991139eac45aa"
    let (_, read) = try source("files: [a.txt], sha256: \(digest)")
    #expect(read.messages == [])
    #expect("\(read.resolved)".contains(digest))
  }

  @Test func aShareOfTheSentencesIsHeldOut() throws {
    let (source, _) = try source("files: [a.txt, b.txt], held_out: 0.4")
    // round(0.4 · 3) = 1
    #expect(source.facts.heldOut == 1)
    #expect(source.facts.available == 2)
  }

  @Test func aFileOfItsOwnIsHeldOut() throws {
    let (source, _) = try source("files: [a.txt], held_out: {file: c.gz}")
    #expect(source.facts.heldOut == 2)
    #expect(source.facts.available == 2)
  }

  @Test func aStreamCountsTokens() throws {
    let (source, _) = try source("files: [a.txt, b.txt], sentences: none, held_out: 0.2")
    #expect(source.facts.isStream)
    #expect(source.facts.available == 4)
    #expect(source.facts.heldOut == 1)
    #expect(source.facts.longest == 5)
  }

  @Test func aFileIsHeldOutFromAStream() throws {
    let (source, read) = try source("files: [a.txt], sentences: none, held_out: {file: c.gz}")
    #expect(read.messages == [])
    #expect(source.facts.available == 4)
    #expect(source.facts.heldOut == 3)
  }

  /// The é of `né ok` is bytes 1 and 2.
  @Test(arguments: [
    (2, "whitespace", [["n"]]), (3, "whitespace", [["né"]]), (5, "whitespace", [["né", "o"]]),
    (99, "whitespace", [["né", "ok"]]),
  ])
  func onlyTheFirstBytesAreRead(_ count: Int, _ unit: String, _ words: [[String]]) throws {
    let folder = try TemporaryFolder()
    try folder.write("né ok\n", to: "accent.txt")
    try folder.write("a b\n", to: "other.txt")
    let read = ReadSource(
      "source: {text: {files: [accent.txt, other.txt], tokens: \(unit), bytes: \(count)}}",
      in: folder)
    let source = try #require(read.source as? TextSource, "\(read.messages)")
    let corpus = source.corpus
    let first = corpus.tokens[..<corpus.ends[0]].map { corpus.words[Int($0)] }
    #expect([first] == words)
  }

  @Test func replacedBytesAreAWarning() throws {
    let (source, read) = try source(
      "files: [bad.txt], invalid_bytes: replace, tokens: whitespace")
    #expect(
      read.messages == [
        "x.yaml:1:50: source.text.invalid_bytes: 2 bytes are no UTF-8 and were replaced"
      ])
    #expect(source.corpus.replacedCount == 2)
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let settings: String
    let messages: [String]
    var status: Int32 = 65

    init(_ settings: String, _ messages: String..., status: Int32 = 65) {
      self.settings = settings
      self.messages = messages
      self.status = status
    }

    var testDescription: String { settings }
  }

  private static let share = "expected a share that leaves"

  @Test(arguments: [
    Mistake(
      "files: [none*.txt]",
      "x.yaml:1:25: source.text.files.0: expected a pattern that matches files, found none at "
        + "none*.txt", status: 66),
    Mistake(
      "files: [nope.txt]",
      "x.yaml:1:25: source.text.files.0: expected a file, found none at nope.txt", status: 66),
    Mistake(
      "files: []", "x.yaml:1:24: source.text.files: expected a list of at least 1 files, found 0"),
    Mistake(
      "files: a.txt",
      "x.yaml:1:24: source.text.files: expected a list of at least 1 files, found a.txt; "
        + "write [a.txt]"),
    Mistake(
      "files: [empty.txt]",
      "x.yaml:1:25: empty.txt: expected a text with tokens, found none"),
    Mistake(
      "files: [a.txt, blank.txt]",
      "x.yaml:1:32: blank.txt: expected a text with tokens, found none"),
    Mistake(
      "files: [same.txt]",
      "x.yaml:1:24: source.text.files: expected text of two words or more, found 1"),
    Mistake(
      "files: [zero.txt]", "x.yaml:1:25: zero.txt: expected text, found a zero byte at byte 1"),
    Mistake(
      "files: [picture.png]",
      "x.yaml:1:25: picture.png: expected text, found a zero byte at byte 8"),
    Mistake(
      "files: [torn.gz]",
      "x.yaml:1:25: torn.gz: expected a whole gzip file, found one cut off after 25 bytes"),
    Mistake(
      "files: [bad.txt]",
      "x.yaml:1:25: bad.txt: expected UTF-8, found none at byte 3; write invalid_bytes: replace "
        + "to go on"),
    Mistake(
      "files: [boundary.txt], tokens: whitespace",
      "x.yaml:1:25: boundary.txt: expected words, found <s> at byte 2, which stands for a "
        + "sentence's boundary"),
    Mistake(
      "files: [a.txt], min_count: 3",
      "x.yaml:1:44: source.text.min_count: expected at most 2, how often the commonest word "
        + "occurs, found 3"),
    Mistake(
      "files: [a.txt], held_out: 0.1",
      "x.yaml:1:43: source.text.held_out: \(share) sentences on both sides, found 0.1 of 2 "
        + "sentences"),
    Mistake(
      "files: [a.txt], held_out: 0.9",
      "x.yaml:1:43: source.text.held_out: \(share) sentences on both sides, found 0.9 of 2 "
        + "sentences"),
    Mistake(
      "files: [a.txt], sentences: none, held_out: 0.1",
      "x.yaml:1:60: source.text.held_out: \(share) tokens on both sides, found 0.1 of 4 tokens"),
    Mistake(
      "files: [a.txt], held_out: {file: empty.txt}",
      "x.yaml:1:50: empty.txt: expected a text with tokens, found none"),
    Mistake(
      "files: [a.txt], held_out: {}",
      "x.yaml:1:33: source.text.held_out.file: expected a file, found nothing"),
    Mistake(
      "files: [a.txt], tokens: sylable",
      "x.yaml:1:41: source.text.tokens: expected whitespace, word, character or byte, found "
        + "sylable"),
    Mistake(
      "files: [a.txt], min_count: 0, invalid_bytes: x, sentences: dot, held_out: 1",
      "x.yaml:1:44: source.text.min_count: expected an integer of at least 1, found 0",
      "x.yaml:1:62: source.text.invalid_bytes: expected error or replace, found x",
      "x.yaml:1:76: source.text.sentences: expected line or none, found dot",
      "x.yaml:1:91: source.text.held_out: expected a number of at least 0 and below 1, found 1"),
  ])
  func mistakesAreToldAtTheirPlace(_ mistake: Mistake) throws {
    let read = ReadSource("source: {text: {\(mistake.settings)}}", in: try Self.folder())
    #expect(read.source == nil)
    #expect(read.messages == mistake.messages)
    #expect(read.exitStatus == mistake.status)
  }
}
