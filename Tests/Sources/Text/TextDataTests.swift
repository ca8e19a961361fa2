// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseTestSupport
import Testing

@testable import CollapseSources

/// What a replicate gets of a text.
@Suite struct TextDataTests {
  private func data(
    _ text: String, _ settings: String = "", replicate: Int = 0
  ) throws -> TextData {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "a.txt")
    try folder.write("b d b\n", to: "other.txt")
    let read = ReadSource("source: {text: {files: [a.txt]\(settings)}}", in: folder)
    let source = try #require(read.source, "\(read.messages)")
    return try #require(source.realData(.replicate(replicate)) as? TextData)
  }

  private func sequences(_ samples: Samples?) throws -> TokenSequences {
    guard case .sequences(let text)? = samples else { throw NoText() }
    return text
  }

  private struct NoText: Error {}

  /// The words of every sequence.
  private func words(_ text: TokenSequences, _ words: [String]) -> [[String]] {
    text.ends.indices.map { text.tokens[text.range($0)].map { words[Int($0)] } }
  }

  @Test func idsAreRanksAndTheRestIsUnknown() throws {
    // c thrice, a and b twice each (bytes decide), d once.
    let data = try data("b a c\nc b\nd a c\n", ", min_count: 2")
    #expect((data.words(originalCount: 3) ?? []) == ["c", "a", "b", "<unk>"])
    let text = try sequences(data.original(3))
    #expect(text.vocabulary == .init(typeCount: 4, unknown: 3))
    #expect(
      Set(words(text, (data.words(originalCount: 3) ?? [])))
        == [["b", "a", "c"], ["c", "b"], ["<unk>", "a", "c"]])
  }

  @Test func theVocabularyIsThatOfGenerationZerosText() throws {
    let data = try data("a b\nc d\ne f\ng h\n")
    let first = try sequences(data.original(1))
    #expect(first.vocabulary == .init(typeCount: 3, unknown: 2))
    #expect(Set(first.tokens) == [0, 1])
    // No word of the others is known.
    let fresh = try sequences(data.fresh(3, generation: 1, originalCount: 1, takenBefore: 0))
    #expect(fresh.vocabulary == first.vocabulary)
    #expect(fresh.tokens == [2, 2, 2, 2, 2, 2])
    #expect(fresh.ends == [2, 4, 6])
  }

  @Test func theWordForUnknownIsUnknownWhereItIsWritten() throws {
    let data = try data("a <unk> a\n", ", tokens: whitespace")
    #expect((data.words(originalCount: 1) ?? []) == ["a", "<unk>"])
    #expect(try sequences(data.original(1)).tokens == [0, 1, 0])
  }

  @Test func everySentenceIsTrainedOnOrHeldOutOnce() throws {
    let lines = (0..<50).map { "w\($0)" }
    for replicate in 0..<3 {
      let data = try data(lines.joined(separator: "\n"), ", held_out: 0.2", replicate: replicate)
      let original = try sequences(data.original(30))
      let names = (data.words(originalCount: 30) ?? [])
      #expect(Set(names.dropLast()).count == 30)
      let fresh = try sequences(data.fresh(10, generation: 2, originalCount: 30, takenBefore: 0))
      let heldOut = try sequences(data.heldOut(30))
      #expect(original.count == 30)
      #expect(fresh.tokens.allSatisfy { $0 == 30 })
      #expect(heldOut.count == 10)
      // Words outside are unknown, and with all text for a vocabulary they are each one of 50.
      let all = try sequences(data.original(40))
      #expect(Set(all.tokens).count == 40)
    }
  }

  @Test func replicatesShuffleOnTheirOwn() throws {
    let lines = (0..<50).map { "w\($0)" }.joined(separator: "\n")
    let names = try (0..<2).map { (try data(lines, replicate: $0).words(originalCount: 20) ?? []) }
    #expect(names[0] != names[1])
    #expect((try data(lines).words(originalCount: 20) ?? []) == names[0])
  }

  @Test func aFileHeldOutIsInTheSameWords() throws {
    let data = try data("a b\nb c\n", ", held_out: {file: other.txt}")
    let heldOut = try sequences(data.heldOut(2))
    let names = (data.words(originalCount: 2) ?? [])
    #expect(names == ["b", "a", "c", "<unk>"])
    #expect(words(heldOut, names) == [["b", "<unk>", "b"]])
  }

  @Test func nothingIsHeldOutUnlessAsked() throws {
    #expect(try data("a b\nb c\n").heldOut(2) == nil)
  }

  @Test func aStreamStaysInItsOrder() throws {
    let data = try data("a b c\nd a b\nc d a b\n", ", sentences: none, held_out: 0.2")
    let names = (data.words(originalCount: 6) ?? [])
    // Of a b c d a b: a and b twice.
    #expect(names == ["a", "b", "c", "d", "<unk>"])
    let original = try sequences(data.original(6))
    #expect(original.isStream)
    #expect(words(original, names) == [["a", "b", "c", "d", "a", "b"]])
    let fresh = try sequences(data.fresh(2, generation: 1, originalCount: 6, takenBefore: 0))
    #expect(words(fresh, names) == [["c", "d"]])
    let heldOut = try sequences(data.heldOut(6))
    #expect(heldOut.isStream)
    #expect(words(heldOut, names) == [["a", "b"]])
  }

  @Test func aFileHeldOutFromAStreamIsAStreamOfItsOwn() throws {
    let data = try data("a b\nb c\n", ", sentences: none, held_out: {file: other.txt}")
    let heldOut = try sequences(data.heldOut(4))
    #expect(heldOut.isStream)
    #expect(words(heldOut, (data.words(originalCount: 4) ?? [])) == [["b", "<unk>", "b"]])
    #expect(try sequences(data.original(4)).tokens == [1, 0, 0, 2])
  }
}
