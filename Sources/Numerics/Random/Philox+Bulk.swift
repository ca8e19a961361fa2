// SPDX-License-Identifier: GPL-3.0-or-later

internal import CKernels

extension Philox {
  /// Fills room with the two 64-bit words of each of its blocks in order, lower half first.
  ///
  /// - Parameters:
  ///   - words: room for two words a block; of an odd number the last stays as it is.
  ///   - counter: the counter's lower half, which goes up by 1 a block.
  ///   - high: the counter's upper words, the same for all.
  public static func fill(
    _ words: UnsafeMutableBufferPointer<UInt64>, counter: UInt64, high: (UInt32, UInt32),
    key: (UInt32, UInt32)
  ) {
    guard let room = words.baseAddress else { return }
    collapse_philox(counter, high.0, high.1, key.0, key.1, words.count / 2, room)
  }
}
