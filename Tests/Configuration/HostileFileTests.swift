// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseConfiguration

/// Files that somebody broke: refused with a place, quickly, whatever they are.
@Suite struct HostileFileTests {
  /// Reads bytes to the end, as a program would, and fails the test where a rejection has no place
  /// in the text or the whole takes over a second.
  @discardableResult
  private func read(_ bytes: [UInt8], _ note: String) -> Diagnostics {
    let diagnostics = Diagnostics()
    let seconds = ThreadClock.seconds {
      let file = ConfigurationFile.parse(bytes, name: "x.yaml", reporting: diagnostics)
      let section = Section(
        reading: file.root, files: FileResolver(directory: ""), reporting: diagnostics)
      _ = SampleExperiment(reading: section)
      section.close()
      let lineCount = file.source.lineCount
      for diagnostic in diagnostics.sorted {
        let mark = diagnostic.mark
        #expect(mark != nil && !diagnostic.message.isEmpty, "\(note): \(diagnostic.message)")
        #expect(1...max(1, lineCount) ~= mark?.line ?? 0, "\(note): \(diagnostic.message)")
        #expect((mark?.column ?? 0) >= 1, "\(note): \(diagnostic.message)")
        #expect(!diagnostic.render().unicodeScalars.contains { $0.isTextControl && $0 != "\n" })
      }
      // What was taken without a word reads back to itself.
      if diagnostics.isEmpty { expectRoundTrip(section.resolved, note) }
    }
    #expect(seconds < 1, "\(note)")
    return diagnostics
  }

  private func expectRoundTrip(_ value: ResolvedValue, _ note: String) {
    let diagnostics = Diagnostics()
    let file = ConfigurationFile.parse(value.yaml, name: "y.yaml", reporting: diagnostics)
    #expect(file.root.flatMap(ResolvedValue.init) == value, "\(note)")
    #expect(diagnostics.isEmpty, "\(note)")
  }

  @Test func mutatedFilesAreRefusedWithAPlaceOrTakenAsTheyAre() {
    var mutator = Mutator(seed: 8)
    var refused = 0
    for count in 0..<2000 {
      let bytes = mutator.next()
      let diagnostics = read(bytes, "mutation \(count): \(String(decoding: bytes, as: UTF8.self))")
      if diagnostics.hasErrors { refused += 1 }
    }
    // The mutator does its work: most files are broken, and some still pass.
    #expect((1000..<2000).contains(refused), "\(refused) of 2000 were refused")
  }

  @Test(arguments: ["[", "{", "- ", "? ", "{a: ", "[{a: ", "a:\n ", "- - ", "[\n", "{a: {\n"])
  func depthOf100000IsRefused(_ opening: String) {
    var text = "experiment: a\nsweep:\n  "
    if opening == "a:\n " {
      // Ever deeper indentation, as deep as a mebibyte allows.
      text += (0..<1400).map { String(repeating: " ", count: $0) + "a:\n" }.joined(separator: "  ")
    } else {
      text += String(repeating: opening, count: 100_000)
    }
    let diagnostics = read(Array(text.utf8), opening)
    #expect(diagnostics.errors.contains { $0.mark?.line ?? 0 > 1 }, "\(diagnostics.render())")
  }

  @Test func nestingUpToTheLimitIsTakenAndOneMoreIsRefusedAtItsPlace() {
    func text(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    let diagnostics = Diagnostics()
    #expect(ConfigurationFile.parse(text(64), name: "x", reporting: diagnostics).root != nil)
    #expect(diagnostics.isEmpty)
    #expect(ConfigurationFile.parse(text(65), name: "x", reporting: diagnostics).root == nil)
    let message = diagnostics.errors.first
    #expect(message?.mark?.column == 65)
    #expect(message?.message == "document: expected at most 64 levels of nesting, found one more")
  }

  @Test func filesBeyondTheLimitAreRefusedUnread() {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: (1 << 20) + 1)
    let diagnostics = read(bytes, "a mebibyte and one")
    #expect(
      diagnostics.errors.map(\.message) == ["document: expected at most 1048576 bytes, found more"])
    #expect(!read(Array(bytes.dropLast(6)) + Array(": true".utf8), "a mebibyte").isEmpty)
  }

  @Test func manyValuesAreRefusedWhereTheLimitIsReached() {
    let text = "sweep:\n  a: [" + String(repeating: "1,", count: 300_000) + "]\n"
    let diagnostics = read(Array(text.utf8), "300 000 values")
    #expect(
      diagnostics.errors.first?.message
        == "document: expected at most 200000 values, found one more")
  }

  @Test(arguments: [
    "a: &x [", "&x ", "*x ", "!!str ", "a: ", "\"", "'", "\n", " \n", "#\n", "? ", ": ", "- ",
    "%TAG !a! b\n", "|\n", "a\n", "a: b\n", "[a]\n", "\\", "\"\\", ",", "a:\n", "\t", "\r", "😀",
    "a: [b, *a]\n", "<<: a\n", "yes: 1\n", "- 012\n", "{}", "[]: ", "{a: b}: ",
  ])
  func aMebibyteOfOneThingIsReadWithinASecond(_ piece: String) {
    for start in ["", "sweep:\n  a: ["] {
      let room = (1 << 20) - start.utf8.count
      let text = start + String(repeating: piece, count: room / piece.utf8.count)
      read(Array(text.utf8), "\(start)\(piece)")
    }
  }

  @Test func manyDifferentMistakesStayQuickAndAreCounted() {
    let keys = (0..<40_000).map { "expermint\($0): 1" }.joined(separator: "\n")
    let diagnostics = read(Array(keys.utf8), "40 000 unknown keys")
    #expect(diagnostics.sorted.count == Diagnostics.limit)
    #expect(diagnostics.omittedCount > 39_000)
    #expect(diagnostics.render().hasSuffix("more messages are left out"))
  }

  @Test(
    arguments: [
      ([0x61, 0x3A, 0x20, 0x00], 1, 4, "text without control characters, found U+0000"),
      ([0x61, 0x0A, 0x62, 0x07], 2, 2, "text without control characters, found U+0007"),
      ([0x61, 0x0A, 0xC3, 0xBC, 0xFF], 2, 2, "UTF-8, found the byte 0xff; save the file as UTF-8"),
      ([0x61, 0xC0, 0x80], 1, 2, "UTF-8, found the byte 0xc0; save the file as UTF-8"),
      ([0xED, 0xA0, 0x80], 1, 1, "UTF-8, found the byte 0xed; save the file as UTF-8"),
      ([0x61, 0xF0, 0x9F, 0x98], 1, 2, "UTF-8, found the byte 0xf0; save the file as UTF-8"),
      ([0xFF, 0xFE, 0x61, 0x00], 1, 1, "UTF-8, found UTF-16; save the file as UTF-8"),
      ([0xFE, 0xFF, 0x00, 0x61], 1, 1, "UTF-8, found UTF-16; save the file as UTF-8"),
      ([0x61, 0x00, 0x3A, 0x00], 1, 1, "UTF-8, found UTF-16; save the file as UTF-8"),
      ([0xFF, 0xFE, 0x00, 0x00], 1, 1, "UTF-8, found UTF-32; save the file as UTF-8"),
      ([0x61, 0xEF, 0xBB, 0xBF], 1, 2, "a byte order mark at the beginning only, found U+FEFF"),
      (
        [0x61, 0xC2, 0x85], 1, 2,
        "line breaks that all YAML readers take alike, found U+0085"
      ),
      ([0x61, 0xEF, 0xBF, 0xBF], 1, 2, "text without control characters, found U+FFFF"),
      (
        [0x61, 0x0D, 0x62, 0x0D, 0x0A, 0x7F], 3, 1, "text without control characters, found U+007F"
      ),
    ] as [([UInt8], Int, Int, String)])
  func bytesThatAreNoTextAreRefusedAtTheirPlace(
    _ bytes: [UInt8], _ line: Int, _ column: Int, _ words: String
  ) {
    let diagnostics = read(bytes, words)
    #expect(diagnostics.errors.count == 1)
    #expect(diagnostics.errors.first?.message == "document: expected \(words)")
    #expect(diagnostics.errors.first?.mark?.line == line)
    #expect(diagnostics.errors.first?.mark?.column == column)
  }

  @Test func aByteOrderMarkAtTheBeginningAndLineBreaksOfEverySystemAreTaken() {
    let unix = "experiment: a\nlearner: gaussian\nchain: {generations: x}\n"
    let expected = SampleReading(unix).diagnostics.render()
    let windows = unix.split(separator: "\n").joined(separator: "\r\n") + "\r\n"
    let old = unix.split(separator: "\n").joined(separator: "\r") + "\r"
    for text in [windows, old, "\u{FEFF}" + unix] {
      #expect(SampleReading(text).diagnostics.render() == expected)
    }
  }
}
