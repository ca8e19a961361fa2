// SPDX-License-Identifier: GPL-3.0-or-later

/// Sorts unsigned keys by their digits, least significant first: stable, in time linear in their
/// number.
enum RadixSort {
  /// Bits a pass: 256 buckets, whose ends stay within what address translation holds.
  private static let digitBits = 8
  private static let bucketCount = 1 << digitBits

  /// Sorts keys together with a payload each; equal keys keep their order.
  static func sort(_ keys: inout [UInt64], with payload: inout [UInt32], bits: Int) {
    guard keys.count > 1 else { return }
    var spareKeys = [UInt64](repeating: 0, count: keys.count)
    var sparePayload = [UInt32](repeating: 0, count: keys.count)
    for shift in stride(from: 0, to: bits, by: digitBits) {
      var ends = keys.withUnsafeBufferPointer { bucketStarts($0, shift: shift) }
      for index in keys.indices {
        let digit = Int(truncatingIfNeeded: keys[index] >> UInt64(shift)) & (bucketCount - 1)
        let place = Int(ends[digit])
        ends[digit] &+= 1
        spareKeys[place] = keys[index]
        sparePayload[place] = payload[index]
      }
      swap(&keys, &spareKeys)
      swap(&payload, &sparePayload)
    }
  }

  /// Where the keys of every digit will begin.
  private static func bucketStarts(
    _ keys: UnsafeBufferPointer<UInt64>, shift: Int
  ) -> [UInt32] {
    precondition(keys.count <= UInt32.max, "\(keys.count) keys")
    var starts = [UInt32](repeating: 0, count: bucketCount)
    starts.withUnsafeMutableBufferPointer { starts in
      for key in keys {
        starts[Int(truncatingIfNeeded: key >> UInt64(shift)) & (bucketCount - 1)] &+= 1
      }
      var next: UInt32 = 0
      for digit in 0..<bucketCount {
        let found = starts[digit]
        starts[digit] = next
        next &+= found
      }
    }
    return starts
  }
}
