// SPDX-License-Identifier: GPL-3.0-or-later

/// Draws outcomes of given weights in constant time.
///
/// - Source: Walker 1977, doi:10.1145/355744.355749; built as in Vose 1991,
///   doi:10.1109/32.92917.
public struct AliasTable: Sendable, Hashable {
  /// One slot: its own outcome below the threshold, the alias from there on.
  @usableFromInline
  struct Slot: Sendable, Hashable {
    @usableFromInline var threshold: UInt64
    @usableFromInline var alias: Int
  }

  @usableFromInline let slots: [Slot]

  /// How many outcomes there are.
  public var count: Int { slots.count }

  /// Prepares the table.
  ///
  /// - Parameter weights: not negative, at least one positive; need not add up to 1. An outcome of
  ///   weight 0 is never drawn.
  /// - Complexity: O(count).
  public init(weights: [Double]) {
    let total = compensatedSum(weights)
    precondition(
      total > 0 && total.isFinite && weights.allSatisfy { $0 >= 0 }, "weights of sum \(total)")
    let count = weights.count
    var scaled = weights.map { $0 / total * Double(count) }
    var slots = (0..<count).map { Slot(threshold: .max, alias: $0) }
    var small = scaled.indices.filter { scaled[$0] < 1 }
    var large = scaled.indices.filter { scaled[$0] >= 1 }
    // Whole slots keep themselves as alias, so that the last threshold's rounding cannot matter.
    while let less = small.popLast() {
      // What is left when the large ones are used up is 1 but for rounding, and stays whole.
      guard let more = large.last else { break }
      slots[less] = Slot(threshold: UInt64(scaled[less] * 0x1p64), alias: more)
      scaled[more] -= 1 - scaled[less]
      if scaled[more] < 1 {
        large.removeLast()
        small.append(more)
      }
    }
    self.slots = slots
  }

  /// What each outcome's probability is, read off the table; they add up to 1.
  public var probabilities: [Double] {
    var shares = [Double](repeating: 0, count: count)
    for (index, slot) in slots.enumerated() {
      let own = slot.alias == index ? 1 : Double(slot.threshold) * 0x1p-64
      shares[index] += own / Double(count)
      shares[slot.alias] += (1 - own) / Double(count)
    }
    return shares
  }

  /// Draws one outcome, 0 ..< count, from 64 random bits.
  ///
  /// The high half of bits × count names the slot, the low half is compared with its threshold:
  /// no probability is off by more than 2⁻⁶³.
  @inlinable
  public func draw(using stream: inout RandomStream) -> Int {
    let (high, low) = stream.next64().multipliedFullWidth(
      by: UInt64(truncatingIfNeeded: slots.count))
    let index = Int(truncatingIfNeeded: high)
    let slot = slots[index]
    return low < slot.threshold ? index : slot.alias
  }
}
