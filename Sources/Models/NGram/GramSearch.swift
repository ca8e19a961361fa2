// SPDX-License-Identifier: GPL-3.0-or-later

/// Many searches for words among the followers of histories, which go forward in step.
///
/// No search waits for the memory of another. Which half is gone on with is a matter of arithmetic
/// and not of a branch, so that nothing has to be guessed.
struct GramSearch {
  private struct Item {
    var word: Int
    var place: Int
    var count: Int
  }

  private let trie: TrieView
  private let items: UnsafeMutablePointer<Item>
  /// The searches that have not come down to one follower.
  private let open: UnsafeMutablePointer<Int>

  init(_ trie: TrieView, capacity: Int) {
    self.trie = trie
    items = .allocate(capacity: capacity)
    items.initialize(repeating: Item(word: 0, place: 0, count: 0), count: capacity)
    open = .allocate(capacity: capacity)
  }

  func deallocate() {
    items.deallocate()
    open.deallocate()
  }

  /// Begins a search.
  @inline(__always)
  func begin(_ index: Int, for word: UInt32, after history: Int) {
    begin(
      index, for: word, after: history, from: trie.childStarts[history],
      to: trie.childStarts[history &+ 1])
  }

  /// The same where it is known where the history's followers are.
  @inline(__always)
  func begin(_ index: Int, for word: UInt32, after history: Int, from start: UInt32, to end: UInt32)
  {
    if history == 0 {
      items[index] = Item(word: Int(word), place: Int(trie.wordNodes[Int(word)]), count: 0)
      return
    }
    let place = Int(start)
    let count = Int(end) &- place
    // Node 0 stands for nothing found.
    items[index] = Item(word: Int(word), place: count == 0 ? 0 : place, count: count)
  }

  /// Goes on with so many searches to their ends.
  @inline(__always)
  func finish(_ searchCount: Int) {
    var openCount = 0
    for index in 0..<searchCount {
      open[openCount] = index
      openCount &+= items[index].count > 1 ? 1 : 0
    }
    while openCount > 0 {
      var left = 0
      for place in 0..<openCount {
        let index = open[place]
        let item = items + index
        let half = item.pointee.count &>> 1
        // All ones where the word in the middle comes after: then half is shifted away.
        let comesAfter = (item.pointee.word &- Int(trie.words[item.pointee.place &+ half])) &>> 63
        item.pointee.place &+= half &>> comesAfter
        item.pointee.count &-= half
        open[left] = index
        left &+= item.pointee.count > 1 ? 1 : 0
      }
      openCount = left
    }
  }

  /// The node that a search has found; 0 where the history was not followed by the word.
  @inline(__always)
  func found(_ index: Int) -> Int {
    let item = items[index]
    return Int(trie.words[item.place]) == item.word ? item.place : 0
  }
}
