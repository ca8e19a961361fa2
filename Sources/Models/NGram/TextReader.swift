// SPDX-License-Identifier: GPL-3.0-or-later

/// A model's tables for loops in which every bound has been seen to.
struct ReadingView {
  let trie: TrieView
  let probabilities: UnsafePointer<Double>
  let histories: UnsafePointer<HistoryEntry>
  /// Where a text stands after each gram.
  let statesAfter: UnsafePointer<UInt32>
  /// Whether what a history leaves over goes to all tokens equally.
  let leavesToAll: Bool
  /// How many tokens can be predicted.
  let equal: Double
}

/// What is known of a history, in one place of the memory.
struct HistoryEntry: BitwiseCopyable {
  /// The share of its probability that goes to its suffix.
  var leftOver = 0.0
  var suffix: UInt32 = 0
  /// The first of its followers; they end where those of the next history begin.
  var childStart: UInt32 = 0

  /// The entries of all histories, and one end.
  static func all(_ trie: GramTrie, _ estimates: NGramEstimates) -> [HistoryEntry] {
    let historyCount = trie.historyCount
    var entries = LargeRoom.array(historyCount + 1, repeating: HistoryEntry())
    for history in 0..<historyCount {
      entries[history] = HistoryEntry(
        leftOver: estimates.leftOver[history], suffix: trie.suffixes[history],
        childStart: trie.childStarts[history])
    }
    entries[historyCount].childStart = trie.childStarts[historyCount]
    return entries
  }
}

/// A sequence on its way through a model.
struct TextReader {
  let sequence: Int
  /// The next token, the end and the place of the next among the predicted ones.
  private var index: Int
  private let end: Int
  private(set) var place: Int
  /// The token whose probability is asked for, and the history that is asked next.
  private(set) var token: UInt32 = 0
  private(set) var history: Int
  /// The share left to the history.
  private var share = 1.0
  /// What the tables say of the token after the history: its node (0 where there is none) with the
  /// probability and the state after it, and else what is left to which suffix.
  private var node = 0
  private var probability = 0.0
  private var state = 0
  private var rest = 0.0
  private var suffix = 0

  init(sequence: Int, range: Range<Int>, ending: Int, state: Int) {
    self.sequence = sequence
    index = range.lowerBound
    end = range.upperBound + ending
    place = range.lowerBound + ending * sequence
    history = state
  }

  /// Begins to look for the next token among the history's followers.
  @inline(__always)
  mutating func ask(
    _ queue: borrowing ReadingQueue, _ view: ReadingView, _ search: GramSearch, at place: Int
  ) {
    token = queue.token(index, isEnd: index &+ queue.ending == end)
    let entry = view.histories[history]
    rest = entry.leftOver
    suffix = Int(entry.suffix)
    search.begin(
      place, for: token, after: history, from: entry.childStart,
      to: view.histories[history &+ 1].childStart)
  }

  /// Reads what there is of the node that was found; of node 0 there is something as well.
  @inline(__always)
  mutating func find(_ found: Int, _ view: ReadingView) {
    node = found
    probability = view.probabilities[found]
    state = Int(view.statesAfter[found])
  }

  /// The token's probability; nil where a shorter history is to be asked.
  @inline(__always)
  mutating func answer(
    _ view: ReadingView, otherwise shorter: (_ history: Int, _ token: Int32) -> Int
  ) -> Double? {
    if node != 0 { return share * probability }
    share *= rest
    if history != 0 && !view.leavesToAll {
      history = suffix
      return nil
    }
    state = shorter(history, Int32(bitPattern: token))
    return share / view.equal
  }

  /// Steps over the token; says whether there is another.
  @inline(__always)
  mutating func goOn() -> Bool {
    place &+= 1
    index &+= 1
    history = state
    share = 1
    return index < end
  }
}

/// The sequences of a text that are still to be read.
struct ReadingQueue: ~Copyable {
  private let text: TokenSequences
  /// The state at the beginning of a sequence.
  private let begin: Int
  private let last: UInt32
  /// How many tokens are predicted after a sequence's words.
  let ending: Int
  private var sequence = 0

  init(_ text: TokenSequences, begin: Int) {
    self.text = text
    self.begin = begin
    last = UInt32(bitPattern: text.vocabulary.end)
    ending = text.isStream ? 0 : 1
  }

  /// The next sequence that has something to predict.
  mutating func next() -> TextReader? {
    while sequence < text.ends.count {
      let range = text.range(sequence)
      // Where a stream goes on after a cut nothing is known of what was before.
      let state = text.isStream && sequence > 0 ? 0 : begin
      let reader = TextReader(sequence: sequence, range: range, ending: ending, state: state)
      sequence += 1
      if range.count + ending > 0 { return reader }
    }
    return nil
  }

  @inline(__always)
  borrowing func token(_ index: Int, isEnd: Bool) -> UInt32 {
    isEnd ? last : UInt32(bitPattern: text.tokens[index])
  }
}
