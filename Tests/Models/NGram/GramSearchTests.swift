// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseModels

/// Searches that go forward together against one after another.
@Suite struct GramSearchTests {
  @Test func searchesInStepFindWhatEachFindsAlone() {
    let text = TextCases.zipf(
      types: 40, sentences: 300, longest: 12, seed: 8, isStream: false, typeCount: 40)
    let trie = GramTrie(NGramCounts(text, order: 3))
    let wordCount = text.vocabulary.typeCount + 1
    var foundCount = 0
    trie.withView { view in
      let search = GramSearch(view, capacity: wordCount)
      defer { search.deallocate() }
      for history in 0..<trie.historyCount {
        // All words at once, whether they followed or not.
        for word in 0..<wordCount { search.begin(word, for: UInt32(word), after: history) }
        search.finish(wordCount)
        for word in 0..<wordCount {
          let alone = trie.follower(of: history, word: UInt32(word)) ?? 0
          #expect(search.found(word) == alone, "word \(word) after \(history)")
          foundCount += alone == 0 ? 0 : 1
        }
      }
    }
    // All grams but `<s>` alone.
    #expect(foundCount == trie.nodeCount - 2)
  }
}
