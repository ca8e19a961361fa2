// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import Testing

/// Counts of grams against counting one by one.
@Suite struct NGramCountsTests {
  struct Case: CustomTestStringConvertible {
    let order: Int
    let isStream: Bool
    /// Ids up to this many make words of more bits, so that fewer of them share a key.
    let typeCount: Int

    var testDescription: String {
      "order \(order), \(typeCount) types\(isStream ? ", stream" : "")"
    }
  }

  static let cases = [1, 2, 3, 5, 8].flatMap { order in
    [false, true].flatMap { isStream in
      [12, 70_000, 1 << 30].map { Case(order: order, isStream: isStream, typeCount: $0) }
    }
  }

  private func grams(_ counts: NGramCounts) -> [[[Int32]: Int]] {
    var words: [[[Int32]]] = []
    for level in counts.levels {
      words.append(
        level.keys.indices.map { gram in
          (words.last?[level.history(gram)] ?? []) + [level.word(gram)]
        })
    }
    return zip(words, counts.levels).map { words, level in
      Dictionary(uniqueKeysWithValues: zip(words, level.counts.map { Int($0) }))
    }
  }

  @Test(arguments: cases) func countsAreThoseOfCountingOneByOne(_ test: Case) {
    let text = TextCases.zipf(
      types: 12, sentences: 60, longest: 15, seed: 3, isStream: test.isStream,
      typeCount: test.typeCount)
    let counts = NGramCounts(text, order: test.order)
    for (index, found) in grams(counts).enumerated() {
      #expect(found == TextCases.grams(text, length: index + 1))
    }
    #expect(counts.count == text.count)
    #expect(counts.predictedCount == text.predictedCount)
  }

  /// Words so common that their grams are sorted by wider digits.
  @Test(arguments: [3, 4]) func commonWordsAreCountedAsWell(_ order: Int) {
    let text = TextCases.zipf(
      types: 12, sentences: 4000, longest: 15, seed: 9, isStream: false, typeCount: 4000)
    let counts = NGramCounts(text, order: order)
    #expect(counts.levels[0].counts[0] > 5000)
    for (index, found) in grams(counts).enumerated() {
      #expect(found == TextCases.grams(text, length: index + 1))
    }
  }

  @Test(arguments: cases) func keysAscend(_ test: Case) {
    let text = TextCases.zipf(
      types: 12, sentences: 60, longest: 15, seed: 4, isStream: test.isStream,
      typeCount: test.typeCount)
    for level in NGramCounts(text, order: test.order).levels {
      #expect(zip(level.keys, level.keys.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test(arguments: cases) func mergedCountsAreThoseOfBothTexts(_ test: Case) {
    let parts = (5..<8).map {
      TextCases.zipf(
        types: 12, sentences: 40, longest: 15, seed: UInt64($0), isStream: test.isStream,
        typeCount: test.typeCount)
    }
    let merged = parts.dropFirst().reduce(NGramCounts(parts[0], order: test.order)) {
      $0.merged(with: NGramCounts($1, order: test.order))
    }
    #expect(merged == NGramCounts(TokenSequences.joining(parts), order: test.order))
  }

  @Test func emptyTextsHaveNoGrams() {
    let text = TokenSequences(vocabulary: .init(typeCount: 3), tokens: [], ends: [])
    #expect(NGramCounts(text, order: 3).levels.allSatisfy { $0.gramCount == 0 })
  }

  @Test func emptySentencesAreABeginningAndAnEnd() {
    let text = TokenSequences(vocabulary: .init(typeCount: 3), tokens: [], ends: [0, 0])
    let counts = NGramCounts(text, order: 3)
    #expect(counts.levels.map(\.counts) == [[2, 2], [2], []])
    #expect(counts.predictedCount == 2)
  }
}
