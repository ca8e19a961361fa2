// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// One sequence on its way through a sampling table.
struct Walker {
  let sequence: Int
  /// Where in its arena the sequence begins.
  let arenaStart: Int
  /// Which list of tokens it writes to; kept when walkers change places.
  var arena: Int?
  private var region: Int
  /// Tokens it may still write.
  private var remaining: Int
  private var block: UInt32 = 0
  private var spare: UInt64 = 0
  private var hasSpare = false
  /// The history the text stands at, while its suffixes are asked; −1 while it is asked itself.
  private var origin: Int32 = -1

  init(sequence: Int, region: Int, length: Int, arenaStart: Int) {
    self.sequence = sequence
    self.region = region
    self.arenaStart = arenaStart
    remaining = length
  }

  /// Draws one outcome; says whether the sequence is done.
  @inline(__always)
  mutating func step(
    _ regions: UnsafeBufferPointer<UInt64>, _ table: SamplingTable, _ likeliest: LikeliestTokens?,
    key: (UInt32, UInt32), end: Int32, into tokens: inout [Int32]
  ) -> Bool {
    guard remaining > 0 else { return true }
    if let likeliest, origin < 0 {
      origin = Int32(truncatingIfNeeded: regions[region] >> 32)
      return stepAmong(likeliest, regions, table, key: key, end: end, into: &tokens)
    }
    let random = next64(key)
    let token: UInt32
    if region == Int(SamplingTable.anyToken) {
      token = UInt32(random.multipliedFullWidth(by: UInt64(table.tokenCount)).high)
      region = table.region(
        after: token, from: Int(origin), drawnAt: nil, else: Int(table.afterToken[Int(token)]))
    } else {
      let header = regions[region]
      let product = random.multipliedFullWidth(by: header & 0xFFFF_FFFF)
      var outcome = region &+ 1 &+ 2 &* Int(product.high)
      let entry = regions[outcome]
      if product.low >> 32 >= entry >> 32 {
        outcome = region &+ 1 &+ 2 &* Int(entry & 0xFFFF_FFFF)
      }
      let found = regions[outcome &+ 1]
      token = UInt32(truncatingIfNeeded: found >> 32)
      let next = Int(found & 0xFFFF_FFFF)
      if token == SamplingTable.noToken {
        if origin < 0 { origin = Int32(truncatingIfNeeded: header >> 32) }
        region = next
        return false
      }
      region =
        origin < 0
        ? next
        : table.region(
          after: token, from: Int(origin), drawnAt: Int(header >> 32), else: next)
    }
    origin = -1
    if Int32(bitPattern: token) == end { return true }
    tokens.append(Int32(bitPattern: token))
    remaining &-= 1
    return remaining == 0
  }

  /// The same where some tokens are not drawn: draws go on until one comes that is.
  private mutating func stepAmong(
    _ likeliest: LikeliestTokens, _ regions: UnsafeBufferPointer<UInt64>, _ table: SamplingTable,
    key: (UInt32, UInt32), end: Int32, into tokens: inout [Int32]
  ) -> Bool {
    let (history, start) = (Int(origin), region)
    if let token = likeliest.only(after: history) {
      origin = -1
      if Int32(bitPattern: token) == end { return true }
      region = table.region(
        after: token, from: history, drawnAt: nil, else: Int(table.afterToken[Int(token)]))
      tokens.append(Int32(bitPattern: token))
      remaining &-= 1
      return remaining == 0
    }
    while true {
      let count = tokens.count
      origin = Int32(history)
      region = start
      var isDone = false
      while origin >= 0 && !isDone {
        isDone = step(regions, table, nil, key: key, end: end, into: &tokens)
      }
      let token = tokens.count > count ? UInt32(bitPattern: tokens[count]) : UInt32(bitPattern: end)
      if likeliest.contains(token, after: history) { return isDone }
      if tokens.count > count {
        tokens.removeLast()
        remaining += 1
      }
    }
  }

  /// The next 64 bits of the sequence's own stream.
  @inline(__always)
  private mutating func next64(_ key: (UInt32, UInt32)) -> UInt64 {
    if hasSpare {
      hasSpare = false
      return spare
    }
    let words = Philox.block(
      (block, 0, UInt32(truncatingIfNeeded: sequence), UInt32(truncatingIfNeeded: sequence >> 32)),
      key: key)
    block &+= 1
    hasSpare = true
    spare = UInt64(words.2) | UInt64(words.3) << 32
    return UInt64(words.0) | UInt64(words.1) << 32
  }
}
