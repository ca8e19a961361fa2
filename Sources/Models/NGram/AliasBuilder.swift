// SPDX-License-Identifier: GPL-3.0-or-later

/// Makes alias tables one after another in the same room.
///
/// - Source: Walker 1977, doi:10.1145/355744.355749; Vose 1991, doi:10.1109/32.92917.
struct AliasBuilder {
  /// What the outcomes of the next table weigh; they need not sum to 1.
  let weights: UnsafeMutablePointer<Double>
  private let thresholds: UnsafeMutablePointer<Double>
  private let aliases: UnsafeMutablePointer<Int>
  /// Outcomes below the mean from the front, others from the back.
  private let waiting: UnsafeMutablePointer<Int>
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    weights = .allocate(capacity: capacity)
    thresholds = .allocate(capacity: capacity)
    aliases = .allocate(capacity: capacity)
    waiting = .allocate(capacity: capacity)
  }

  func deallocate() {
    weights.deallocate()
    thresholds.deallocate()
    aliases.deallocate()
    waiting.deallocate()
  }

  /// Writes the table of the first so many `weights` to every other word of a room.
  @inline(__always)
  func build(_ count: Int, into room: UnsafeMutablePointer<UInt64>) {
    if count == 2 {
      buildPair(into: room)
      return
    }
    share(count)
    for outcome in 0..<count {
      let threshold = thresholds[outcome]
      // A chance of 1 is one step short of it, and its alias is itself.
      room[2 &* outcome] = Self.entry(threshold, else: threshold >= 1 ? outcome : aliases[outcome])
    }
  }

  /// Most histories have been followed by one word.
  @inline(__always)
  private func buildPair(into room: UnsafeMutablePointer<UInt64>) {
    let scale = 2 / (weights[0] + weights[1])
    let (first, second) = (weights[0] * scale, weights[1] * scale)
    let isFirstLess = first < 1 && second >= 1
    let isSecondLess = second < 1 && first >= 1
    room[0] = Self.entry(isFirstLess ? first : 1, else: isFirstLess ? 1 : 0)
    room[2] = Self.entry(isSecondLess ? second : 1, else: isSecondLess ? 0 : 1)
  }

  @inline(__always)
  private func share(_ count: Int) {
    var sum = 0.0
    for index in 0..<count { sum += weights[index] }
    let scale = Double(count) / sum
    // The last one in is the first to be taken, on both sides.
    var (small, large) = (0, capacity)
    for index in 0..<count {
      let threshold = weights[index] * scale
      thresholds[index] = threshold
      aliases[index] = index
      if threshold < 1 {
        waiting[small] = index
        small &+= 1
      } else {
        large &-= 1
        waiting[large] = index
      }
    }
    while small > 0 && large < capacity {
      small &-= 1
      let (less, more) = (waiting[small], waiting[large])
      aliases[less] = more
      thresholds[more] -= 1 - thresholds[less]
      if thresholds[more] < 1 {
        large &+= 1
        waiting[small] = more
        small &+= 1
      }
    }
    while small > 0 {
      small &-= 1
      thresholds[waiting[small]] = 1
    }
    while large < capacity {
      thresholds[waiting[large]] = 1
      large &+= 1
    }
  }

  /// The chance of staying, in steps of 2⁻³², above the outcome to go to instead.
  @inline(__always)
  private static func entry(_ threshold: Double, else alias: Int) -> UInt64 {
    let stay = min(max(threshold, 0) * 0x1p32, 0x1p32 - 1)
    // Rounded to the nearest step, a half upwards; it stays below 2³².
    var steps = UInt64(truncatingIfNeeded: Int64(stay))
    if stay - Double(steps) >= 0.5 { steps &+= 1 }
    return min(steps, 0xFFFF_FFFF) << 32 | UInt64(truncatingIfNeeded: alias)
  }
}
