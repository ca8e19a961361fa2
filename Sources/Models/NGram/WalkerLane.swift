// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// One walker of a group; its room stays with it from sequence to sequence.
struct WalkerLane {
  let number: Int
  private(set) var sequence = 0
  /// The region that is asked next.
  var region: UInt32 = 0
  /// The history the text stands at while its suffixes are asked; −1 while it is asked itself.
  var origin = -1
  /// What the turn has drawn: the history that was asked (−1 for equal chances), and the token with
  /// the region after it.
  var history = 0
  var token = SamplingTable.noToken
  var next: UInt32 = 0
  /// Where in the table the outcome stands, and what is compared with its threshold.
  var outcome = 0
  var part: UInt64 = 0
  /// Tokens it may still write.
  private var remaining = 0
  private var block: UInt64 = 0
  private(set) var wordsLeft = 0
  private(set) var start = 0
  private(set) var count = 0
  private var capacity = 4096
  private(set) var tokens: UnsafeMutablePointer<Int32>
  private let words: UnsafeMutablePointer<UInt64>

  /// Random words drawn ahead.
  private static let wordCount = 32

  init(number: Int) {
    self.number = number
    tokens = .allocate(capacity: capacity)
    words = .allocate(capacity: Self.wordCount)
  }

  func deallocate() {
    tokens.deallocate()
    words.deallocate()
  }

  /// Sets out on another sequence.
  mutating func begin(_ sequence: Int, region: Int, length: Int) {
    self.sequence = sequence
    self.region = UInt32(truncatingIfNeeded: region)
    origin = -1
    remaining = length
    block = 0
    wordsLeft = 0
    start = count
  }

  @inline(__always)
  mutating func nextWord() -> UInt64 {
    let word = words[Self.wordCount &- wordsLeft]
    wordsLeft &-= 1
    return word
  }

  @inline(never)
  mutating func refill(_ key: (UInt32, UInt32)) {
    Philox.fill(
      UnsafeMutableBufferPointer(start: words, count: Self.wordCount), counter: block,
      high: (UInt32(truncatingIfNeeded: sequence), UInt32(truncatingIfNeeded: sequence >> 32)),
      key: key)
    block &+= UInt64(Self.wordCount / 2)
    wordsLeft = Self.wordCount
  }

  /// A token where all are equally likely.
  @inline(never)
  mutating func drawAny(_ random: UInt64, _ view: SamplingTable.View) {
    token = UInt32(truncatingIfNeeded: random.multipliedFullWidth(by: view.tokenCount).high)
    next = view.afterToken[Int(token)]
    history = -1
  }

  /// The region's suffix is asked in the next turn.
  @inline(__always)
  mutating func askSuffix() {
    if origin < 0 { origin = history }
    region = next
  }

  /// Writes the token; says whether the sequence is done.
  @inline(__always)
  mutating func take(end: Int32) -> Bool {
    region = next
    if Int32(bitPattern: token) == end { return true }
    if count == capacity { grow() }
    tokens[count] = Int32(bitPattern: token)
    count &+= 1
    remaining &-= 1
    return remaining == 0
  }

  /// Whether the history after the token may be longer than where it was drawn says.
  @inline(__always)
  func isLost(_ view: SamplingTable.View) -> Bool {
    // A history of all the words that count is one too long to have followers as histories; its
    // suffix leads to the region that the outcome has.
    origin < view.longestHistories || history < view.nextToLongestHistories
  }

  @inline(never)
  private mutating func grow() {
    let room = UnsafeMutablePointer<Int32>.allocate(capacity: 2 * capacity)
    room.moveInitialize(from: tokens, count: count)
    tokens.deallocate()
    tokens = room
    capacity *= 2
  }
}
