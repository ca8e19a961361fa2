// SPDX-License-Identifier: GPL-3.0-or-later

/// The grams of all lengths as one tree in flat arrays, level after level.
///
/// Node 0 is the empty history; the single words follow, then the pairs, and so on, each level in
/// the order of its keys, so that the grams that follow a history are neighbours. Every node knows
/// its suffix: the gram without its first word, one level below.
struct GramTrie: Sendable {
  let order: Int
  let vocabulary: TokenSequences.Vocabulary
  let isStream: Bool
  /// How many observations were counted.
  let observationCount: Int
  /// Where each level begins, from the empty history (0 words) up; one more than `order` + 1 ends.
  let levelStarts: [Int]
  /// The last word of each node; of the empty history none (0).
  let words: [UInt32]
  /// Raw counts; 0 for the empty history.
  let counts: [UInt32]
  /// Where the followers of each history begin, for histories of up to `order` − 1 words, and one
  /// end.
  let childStarts: [UInt32]
  /// The node without its first word.
  let suffixes: [UInt32]
  /// The node of each word, `</s>` and `<s>` by id; 0 where it does not occur.
  let wordNodes: [UInt32]

  var nodeCount: Int { words.count }
  /// How many nodes are histories: those of fewer than `order` words.
  var historyCount: Int { levelStarts[order] }

  /// The nodes of grams of so many words.
  func level(_ length: Int) -> Range<Int> { levelStarts[length]..<levelStarts[length + 1] }

  /// The nodes that follow a history.
  @inline(__always)
  func followers(_ history: Int) -> Range<Int> {
    Int(childStarts[history])..<Int(childStarts[history + 1])
  }

  /// The words that can be predicted: the followers but for `<s>`, which begins what it is in.
  @inline(__always)
  func predicted(_ history: Int) -> Range<Int> {
    let range = followers(history)
    guard history == 0, let last = range.last, words[last] == UInt32(vocabulary.begin) else {
      return range
    }
    return range.dropLast()
  }

  /// The node that follows a history with a word, by binary search.
  @inline(__always)
  func follower(of history: Int, word: UInt32) -> Int? {
    if history == 0 {
      let node = Int(wordNodes[Int(word)])
      return node == 0 ? nil : node
    }
    var (low, high) = (Int(childStarts[history]), Int(childStarts[history + 1]))
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if words[middle] < word { low = middle + 1 } else { high = middle }
    }
    return low < end && words[low] == word ? low : nil
  }

  init(_ counts: NGramCounts) {
    order = counts.order
    vocabulary = counts.vocabulary
    isStream = counts.isStream
    observationCount = counts.count
    var starts = [0, 1]
    for level in counts.levels { starts.append(starts[starts.count - 1] + level.gramCount) }
    levelStarts = starts
    let nodeCount = starts[starts.count - 1]
    precondition(nodeCount < UInt32.max, "\(nodeCount) grams")
    var words: [UInt32] = LargeRoom.emptyArray(nodeCount)
    var raw: [UInt32] = LargeRoom.emptyArray(nodeCount)
    words.append(0)
    raw.append(0)
    for level in counts.levels {
      for key in level.keys { words.append(UInt32(truncatingIfNeeded: key)) }
      raw += level.counts
    }
    self.words = words
    self.counts = raw
    childStarts = Self.childStarts(counts, starts)
    var nodes = [UInt32](repeating: 0, count: counts.vocabulary.typeCount + 2)
    for node in starts[1]..<starts[2] { nodes[Int(words[node])] = UInt32(node) }
    wordNodes = nodes
    suffixes = Self.suffixes(starts, words: words, childStarts: childStarts, wordNodes: nodes)
  }

  private static func childStarts(_ counts: NGramCounts, _ starts: [Int]) -> [UInt32] {
    let historyCount = starts[counts.order]
    var childStarts: [UInt32] = LargeRoom.array(historyCount + 1, repeating: 0)
    for (length, level) in counts.levels.enumerated() {
      let (from, to) = (starts[length], starts[length + 1])
      for gram in 0..<level.gramCount {
        childStarts[from + (length == 0 ? 0 : level.history(gram)) + 1] += 1
      }
      childStarts[from] = UInt32(to)
      for history in from..<to where history + 1 <= historyCount {
        childStarts[history + 1] += childStarts[history]
      }
    }
    return childStarts
  }

  /// The suffix of a follower is its history's suffix with the same word after it.
  private static func suffixes(
    _ starts: [Int], words: [UInt32], childStarts: [UInt32], wordNodes: [UInt32]
  ) -> [UInt32] {
    var suffixes: [UInt32] = LargeRoom.array(words.count, repeating: 0)
    guard starts.count > 3 else { return suffixes }
    for history in starts[1]..<starts[starts.count - 2] {
      let suffix = Int(suffixes[history])
      var low = Int(childStarts[suffix])
      let end = Int(childStarts[suffix + 1])
      for node in Int(childStarts[history])..<Int(childStarts[history + 1]) {
        if suffix == 0 {
          suffixes[node] = wordNodes[Int(words[node])]
          continue
        }
        // Both lists ascend, and the longer one has every word of the shorter.
        var step = 1
        while low + step < end && words[low + step] <= words[node] {
          low += step
          step *= 2
        }
        while step > 1 {
          step /= 2
          if low + step < end && words[low + step] <= words[node] { low += step }
        }
        assert(words[low] == words[node], "a gram without its suffix")
        suffixes[node] = UInt32(low)
      }
    }
    return suffixes
  }
}
