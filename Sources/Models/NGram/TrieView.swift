// SPDX-License-Identifier: GPL-3.0-or-later

/// A tree of grams for loops in which every bound has been seen to.
struct TrieView {
  let words: UnsafePointer<UInt32>
  let childStarts: UnsafePointer<UInt32>
  let suffixes: UnsafePointer<UInt32>
  let wordNodes: UnsafePointer<UInt32>
  let historyCount: Int
  /// The followers of the empty history but for `<s>`.
  let single: Range<Int>

  /// The words that can be predicted after a history.
  @inline(__always)
  func predicted(_ history: Int) -> Range<Int> {
    history == 0 ? single : Int(childStarts[history])..<Int(childStarts[history &+ 1])
  }

  /// The node that follows a history with a word; 0 where none does.
  @inline(__always)
  func follower(of history: Int, word: UInt32) -> Int {
    if history == 0 { return Int(wordNodes[Int(word)]) }
    var place = Int(childStarts[history])
    var count = Int(childStarts[history &+ 1]) &- place
    if count == 0 { return 0 }
    // Which half is a choice of numbers and no branch, so that nothing has to be guessed.
    while count > 1 {
      let half = count &>> 1
      place = words[place &+ half] <= word ? place &+ half : place
      count &-= half
    }
    return words[place] == word ? place : 0
  }
}

extension GramTrie {
  /// Lends the tree to a body.
  @inline(__always)
  func withView<Result>(_ body: (TrieView) -> Result) -> Result {
    words.withUnsafeBufferPointer { words in
      childStarts.withUnsafeBufferPointer { childStarts in
        suffixes.withUnsafeBufferPointer { suffixes in
          wordNodes.withUnsafeBufferPointer { wordNodes in
            guard let words = words.baseAddress, let childStarts = childStarts.baseAddress,
              let suffixes = suffixes.baseAddress, let wordNodes = wordNodes.baseAddress
            else { preconditionFailure("a tree without a root") }
            return body(
              TrieView(
                words: words, childStarts: childStarts, suffixes: suffixes, wordNodes: wordNodes,
                historyCount: historyCount, single: predicted(0)))
          }
        }
      }
    }
  }
}

extension SamplingTable {
  /// The table for loops in which every bound has been seen to.
  struct View {
    let regions: UnsafePointer<UInt64>
    let regionOfHistory: UnsafePointer<UInt32>
    let afterToken: UnsafePointer<UInt32>
    let trie: TrieView
    let tokenCount: UInt64
    /// Histories from here on are of all the words that count.
    let longestHistories: Int
    /// And those from here on of one word less.
    let nextToLongestHistories: Int
  }

  /// Lends the table to a body.
  @inline(__always)
  func withView(_ body: (View) -> Void) {
    trie.withView { trie in
      regions.withUnsafeBufferPointer { regions in
        regionOfHistory.withUnsafeBufferPointer { histories in
          afterToken.withUnsafeBufferPointer { after in
            guard let regions = regions.baseAddress, let histories = histories.baseAddress,
              let after = after.baseAddress
            else { preconditionFailure("a table without a history") }
            body(
              View(
                regions: regions, regionOfHistory: histories, afterToken: after, trie: trie,
                tokenCount: UInt64(tokenCount),
                longestHistories: self.trie.levelStarts[max(self.trie.order - 1, 0)],
                nextToLongestHistories: self.trie.levelStarts[max(self.trie.order - 2, 0)]))
          }
        }
      }
    }
  }
}
