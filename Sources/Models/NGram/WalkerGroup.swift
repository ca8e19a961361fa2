// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Sequences on their way through a sampling table, many at once.
///
/// They go forward turn by turn, and a turn is a few short loops over all of them: what one loop
/// is going to read from far away the loop before asks for. Each walker writes to room of its own
/// and draws from its own counter-based stream, a few blocks ahead.
struct WalkerGroup: ~Copyable {
  /// Where a finished sequence lies.
  struct Piece {
    var lane = 0
    var start = 0
    var end = 0
  }

  private let table: SamplingTable
  private let key: (UInt32, UInt32)
  private let end: Int32
  private let lanes: UnsafeMutableBufferPointer<WalkerLane>
  private let pieces: UnsafeMutableBufferPointer<Piece>
  /// Where in the table each lane reads next.
  private let places: UnsafeMutablePointer<UInt32>

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
    places = .allocate(capacity: lanes.count)
    for number in lanes.indices {
      lanes.initializeElement(at: number, to: WalkerLane(number: number))
    }
  }

  deinit {
    for lane in lanes { lane.deallocate() }
    lanes.deallocate()
    pieces.deallocate()
    places.deallocate()
  }

  /// Writes every sequence.
  ///
  /// - Parameters:
  ///   - starts: the region each begins at.
  ///   - lengths: after how many tokens each ends whatever the table says; 1 or more.
  func write(starts: (Int) -> Int, lengths: (Int) -> Int) {
    guard let first = lanes.baseAddress else { return }
    var next = 0
    for lane in lanes.indices {
      first[lane].begin(next, region: starts(next), length: lengths(next))
      next += 1
    }
    var active = lanes.count
    table.withView { view in
      let search = RegionSearch(view, capacity: lanes.count)
      defer { search.deallocate() }
      while active > 0 {
        draw(active, view)
        find(active, view)
        var lost = 0
        var place = 0
        while place < active {
          let lane = first + place
          if lane.pointee.token == SamplingTable.noToken {
            lane.pointee.askSuffix()
            place &+= 1
          } else if !lane.pointee.take(end: end) {
            if lane.pointee.origin >= 0 {
              if lane.pointee.isLost(view) {
                search.add(lane, at: lost)
                lost &+= 1
              }
              lane.pointee.origin = -1
            }
            place &+= 1
          } else {
            pieces[lane.pointee.sequence] = Piece(
              lane: lane.pointee.number, start: lane.pointee.start, end: lane.pointee.count)
            if next < pieces.count {
              lane.pointee.begin(next, region: starts(next), length: lengths(next))
              next += 1
              place &+= 1
            } else {
              active &-= 1
              lanes.swapAt(place, active)
            }
          }
        }
        if lost > 0 { search.finish(lost) }
        for place in 0..<active { places[place] = first[place].region }
        Prefetching.request(view.regions, at: places, count: active)
      }
    }
  }

  /// Each lane's random number, and which outcome of its region it points at.
  @inline(__always)
  private func draw(_ active: Int, _ view: SamplingTable.View) {
    guard let first = lanes.baseAddress else { return }
    for place in 0..<active {
      let lane = first + place
      if lane.pointee.wordsLeft == 0 { lane.pointee.refill(key) }
      let random = lane.pointee.nextWord()
      let region = lane.pointee.region
      if region == SamplingTable.anyToken {
        lane.pointee.drawAny(random, view)
        continue
      }
      let header = view.regions[Int(region)]
      let product = random.multipliedFullWidth(by: header & 0xFFFF_FFFF)
      lane.pointee.history = Int(truncatingIfNeeded: header >> 32)
      lane.pointee.outcome = Int(region) &+ 1 &+ 2 &* Int(truncatingIfNeeded: product.high)
      lane.pointee.part = product.low >> 32
      places[place] = UInt32(truncatingIfNeeded: lane.pointee.outcome)
    }
    Prefetching.request(view.regions, at: places, count: active)
  }

  /// The outcome or its alias, with the token and the region after it.
  @inline(__always)
  private func find(_ active: Int, _ view: SamplingTable.View) {
    guard let first = lanes.baseAddress else { return }
    for place in 0..<active {
      let lane = first + place
      if lane.pointee.history < 0 { continue }
      let drawn = lane.pointee.outcome
      let entry = view.regions[drawn]
      let alias = Int(lane.pointee.region) &+ 1 &+ 2 &* Int(truncatingIfNeeded: entry & 0xFFFF_FFFF)
      let outcome = lane.pointee.part >= entry >> 32 ? alias : drawn
      let found = view.regions[outcome &+ 1]
      lane.pointee.token = UInt32(truncatingIfNeeded: found >> 32)
      lane.pointee.next = UInt32(truncatingIfNeeded: found)
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
}
