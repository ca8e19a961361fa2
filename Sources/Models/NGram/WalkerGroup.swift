// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Sequences on their way through a sampling table, several at once.
///
/// They go forward in turn, so that one computes while another waits for memory. Each writes to
/// room of its own and draws from its own counter-based stream, a few blocks ahead.
struct WalkerGroup: ~Copyable {
  /// Where a finished sequence lies.
  struct Piece {
    var lane = 0
    var start = 0
    var end = 0
  }

  /// One walker; its room stays with it from sequence to sequence.
  private struct Lane {
    var number: Int
    var sequence = 0
    var region = 0
    /// The history the text stands at while its suffixes are asked; −1 while it is asked itself.
    var origin: Int32 = -1
    /// Tokens it may still write.
    var remaining = 0
    var block: UInt64 = 0
    var wordsLeft = 0
    var start = 0
    var count = 0
    var capacity: Int
    var tokens: UnsafeMutablePointer<Int32>
    var words: UnsafeMutablePointer<UInt64>
  }

  /// Random words drawn ahead.
  private static let wordCount = 32

  private let table: SamplingTable
  private let key: (UInt32, UInt32)
  private let end: Int32
  private let lanes: UnsafeMutableBufferPointer<Lane>
  private var pieces: UnsafeMutableBufferPointer<Piece>

  /// - Parameters:
  ///   - count: how many sequences.
  ///   - end: the token that ends one; −1 where none does.
  init(
    _ table: SamplingTable, walkerCount: Int, count: Int, key: (UInt32, UInt32), end: Int32
  ) {
    self.table = table
    self.key = key
    self.end = end
    lanes = .allocate(capacity: min(walkerCount, count))
    pieces = .allocate(capacity: count)
    pieces.initialize(repeating: Piece())
    for lane in lanes.indices {
      let capacity = 4096
      lanes.initializeElement(
        at: lane,
        to: Lane(
          number: lane, capacity: capacity, tokens: .allocate(capacity: capacity),
          words: .allocate(capacity: Self.wordCount)))
    }
  }

  deinit {
    for lane in lanes {
      lane.tokens.deallocate()
      lane.words.deallocate()
    }
    lanes.deallocate()
    pieces.deallocate()
  }

  /// Writes every sequence.
  ///
  /// - Parameters:
  ///   - starts: the region each begins at.
  ///   - lengths: after how many tokens each ends whatever the table says; 1 or more.
  mutating func write(starts: (Int) -> Int, lengths: (Int) -> Int) {
    var next = 0
    func begin(_ lane: UnsafeMutablePointer<Lane>) {
      lane.pointee.sequence = next
      lane.pointee.region = starts(next)
      lane.pointee.origin = -1
      lane.pointee.remaining = lengths(next)
      lane.pointee.block = 0
      lane.pointee.wordsLeft = 0
      lane.pointee.start = lane.pointee.count
      next += 1
    }
    guard let first = lanes.baseAddress else { return }
    for lane in lanes.indices { begin(first + lane) }
    var active = lanes.count
    table.withView { view in
      while active > 0 {
        var place = 0
        while place < active {
          let lane = first + place
          if !step(&lane.pointee, view) {
            place &+= 1
            continue
          }
          pieces[lane.pointee.sequence] = Piece(
            lane: lane.pointee.number, start: lane.pointee.start, end: lane.pointee.count)
          if next < pieces.count {
            begin(lane)
            place &+= 1
          } else {
            active &-= 1
            lanes.swapAt(place, active)
          }
        }
      }
    }
  }

  /// The tokens of all sequences in order, and where each ends.
  func written() -> (tokens: [Int32], ends: [Int]) {
    var rooms = [UnsafeMutablePointer<Int32>?](repeating: nil, count: lanes.count)
    for lane in lanes { rooms[lane.number] = lane.tokens }
    var ends: [Int] = []
    ends.reserveCapacity(pieces.count)
    var total = 0
    for piece in pieces {
      total += piece.end - piece.start
      ends.append(total)
    }
    let tokens = [Int32](unsafeUninitializedCapacity: total) { tokens, count in
      for piece in pieces where piece.end > piece.start {
        guard let room = rooms[piece.lane], let place = tokens.baseAddress else { continue }
        let length = piece.end - piece.start
        (place + count).initialize(from: room + piece.start, count: length)
        count += length
      }
    }
    return (tokens, ends)
  }

  /// Draws one outcome; says whether the sequence is done.
  @inline(__always)
  private func step(_ lane: inout Lane, _ view: SamplingTable.View) -> Bool {
    if lane.wordsLeft == 0 { refill(&lane) }
    let random = lane.words[Self.wordCount &- lane.wordsLeft]
    lane.wordsLeft &-= 1
    let token: UInt32
    let region = lane.region
    if region == Int(SamplingTable.anyToken) {
      token = UInt32(random.multipliedFullWidth(by: view.tokenCount).high)
      lane.region = view.region(
        after: token, from: Int(lane.origin), drawnAt: -1, else: Int(view.afterToken[Int(token)]))
    } else {
      let header = view.regions[region]
      let product = random.multipliedFullWidth(by: header & 0xFFFF_FFFF)
      let drawn = Int(truncatingIfNeeded: product.high)
      let entry = view.regions[region &+ 1 &+ 2 &* drawn]
      let other = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF)
      let outcome = product.low >> 32 >= entry >> 32 ? other : drawn
      let found = view.regions[region &+ 2 &+ 2 &* outcome]
      token = UInt32(truncatingIfNeeded: found >> 32)
      let next = Int(truncatingIfNeeded: found & 0xFFFF_FFFF)
      let history = Int32(truncatingIfNeeded: header >> 32)
      if token == SamplingTable.noToken {
        if lane.origin < 0 { lane.origin = history }
        lane.region = next
        return false
      }
      lane.region =
        lane.origin < 0
        ? next
        : view.region(after: token, from: Int(lane.origin), drawnAt: Int(history), else: next)
    }
    lane.origin = -1
    if Int32(bitPattern: token) == end { return true }
    if lane.count == lane.capacity { grow(&lane) }
    lane.tokens[lane.count] = Int32(bitPattern: token)
    lane.count &+= 1
    lane.remaining &-= 1
    return lane.remaining == 0
  }

  @inline(never)
  private func refill(_ lane: inout Lane) {
    Philox.fill(
      UnsafeMutableBufferPointer(start: lane.words, count: Self.wordCount), counter: lane.block,
      high: (
        UInt32(truncatingIfNeeded: lane.sequence), UInt32(truncatingIfNeeded: lane.sequence >> 32)
      ), key: key)
    lane.block &+= UInt64(Self.wordCount / 2)
    lane.wordsLeft = Self.wordCount
  }

  @inline(never)
  private func grow(_ lane: inout Lane) {
    let tokens = UnsafeMutablePointer<Int32>.allocate(capacity: 2 * lane.capacity)
    tokens.moveInitialize(from: lane.tokens, count: lane.count)
    lane.tokens.deallocate()
    lane.tokens = tokens
    lane.capacity *= 2
  }
}
