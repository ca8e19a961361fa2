// SPDX-License-Identifier: GPL-3.0-or-later

/// Writes the levels of a tree of grams while they come by in order.
struct GramLevels {
  /// The words of the gram now open.
  private(set) var depth = 0
  private let keys: UnsafeMutableBufferPointer<UnsafeMutablePointer<UInt64>>
  private let counts: UnsafeMutableBufferPointer<UnsafeMutablePointer<UInt32>>
  /// For every length: how many grams are written, and at which rank the last one began.
  private let written: UnsafeMutableBufferPointer<Int>
  private let began: UnsafeMutableBufferPointer<Int>

  /// Another word after the open gram, by its id plus one.
  @inline(__always)
  mutating func open(_ word: UInt64, rank: Int) {
    let history = depth == 0 ? 0 : UInt64(truncatingIfNeeded: written[depth &- 1] &- 1)
    keys[depth][written[depth]] = history &<< 32 | (word &- 1)
    written[depth] &+= 1
    began[depth] = rank
    depth &+= 1
  }

  /// Ends grams of more than so many words; the next one has a rank.
  @inline(__always)
  mutating func close(to length: Int, rank: Int) {
    while depth > length {
      depth &-= 1
      counts[depth][written[depth] &- 1] = UInt32(truncatingIfNeeded: rank &- began[depth])
    }
  }

  /// The levels that a body writes.
  ///
  /// - Parameter room: the most grams a level can have; what isn't written takes no memory.
  static func made(
    order: Int, room: Int, _ body: (inout GramLevels) -> Void
  ) -> [NGramCounts.Level] {
    let writer = GramLevels(
      keys: .allocate(capacity: order), counts: .allocate(capacity: order),
      written: .allocate(capacity: order), began: .allocate(capacity: order))
    writer.written.update(repeating: 0)
    defer {
      writer.keys.deallocate()
      writer.counts.deallocate()
      writer.written.deallocate()
      writer.began.deallocate()
    }
    var levels: [NGramCounts.Level] = []
    writer.withRoom(for: 0, of: order, room: room, body, &levels)
    return levels.reversed()
  }

  /// Finds room for the levels from one on, and lets the body write once all have theirs.
  private func withRoom(
    for level: Int, of order: Int, room: Int, _ body: (inout GramLevels) -> Void,
    _ levels: inout [NGramCounts.Level]
  ) {
    guard level < order else {
      var writer = self
      return body(&writer)
    }
    var found = NGramCounts.Level(keys: [], counts: [])
    found.counts = [UInt32](unsafeUninitializedCapacity: room) { counts, count in
      LargeRoom.prepare(UnsafeMutableRawBufferPointer(counts))
      found.keys = [UInt64](unsafeUninitializedCapacity: room) { keys, count in
        LargeRoom.prepare(UnsafeMutableRawBufferPointer(keys))
        if let keys = keys.baseAddress, let counts = counts.baseAddress {
          self.keys[level] = keys
          self.counts[level] = counts
        }
        withRoom(for: level + 1, of: order, room: room, body, &levels)
        count = written[level]
      }
      count = written[level]
    }
    levels.append(found)
  }
}
