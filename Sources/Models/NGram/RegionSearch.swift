// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the longest histories of texts whose last tokens were drawn at suffixes, several at once.
///
/// The region that such an outcome has is that of the suffix; a longer history of the text may have
/// been followed by the token as well.
struct RegionSearch {
  private struct Text {
    var lane: UnsafeMutablePointer<WalkerLane>
    var token: UInt32
    /// The history whose followers are looked through, and the one at which the search ends.
    var history: Int
    var drawn: Int
  }

  private let view: SamplingTable.View
  private let texts: UnsafeMutablePointer<Text>
  private let search: GramSearch

  init(_ view: SamplingTable.View, capacity: Int) {
    self.view = view
    texts = .allocate(capacity: capacity)
    search = GramSearch(view.trie, capacity: capacity)
  }

  func deallocate() {
    texts.deallocate()
    search.deallocate()
  }

  @inline(__always)
  func add(_ lane: UnsafeMutablePointer<WalkerLane>, at index: Int) {
    (texts + index).initialize(
      to: Text(
        lane: lane, token: lane.pointee.token, history: lane.pointee.origin,
        drawn: lane.pointee.history))
  }

  /// Gives so many lanes the regions of their longest histories.
  func finish(_ count: Int) {
    for index in 0..<count where texts[index].history >= view.longestHistories {
      texts[index].history = Int(view.trie.suffixes[texts[index].history])
    }
    var waiting = count
    while waiting > 0 {
      for index in 0..<waiting {
        search.begin(index, for: texts[index].token, after: texts[index].history)
      }
      search.finish(waiting)
      waiting = close(waiting)
    }
  }

  /// Ends the searches that found something or have no shorter history; says how many go on.
  @inline(__always)
  private func close(_ waiting: Int) -> Int {
    var left = 0
    for index in 0..<waiting {
      let text = texts[index]
      let node = search.found(index)
      if node != 0 && node < view.trie.historyCount {
        text.lane.pointee.region = view.regionOfHistory[node]
        continue
      }
      guard text.history != 0, case let shorter = Int(view.trie.suffixes[text.history]),
        shorter != text.drawn
      else { continue }
      texts[left] = text
      texts[left].history = shorter
      left &+= 1
    }
    return left
  }
}
