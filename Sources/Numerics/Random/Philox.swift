// SPDX-License-Identifier: GPL-3.0-or-later

/// The Philox 4×32-10 bijection: a 128-bit counter and a 64-bit key give four 32-bit words.
///
/// - Source: Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3",
///   doi:10.1145/2063384.2063405. Constants and known answers are those of the paper's library.
public enum Philox {
  /// Four 32-bit words: a counter going in, a block of random words coming out.
  public typealias Block = (UInt32, UInt32, UInt32, UInt32)

  // The multipliers and the Weyl increments (golden ratio, √3 − 1) of the paper's table 2.
  @usableFromInline static let multiplier0: UInt64 = 0xD251_1F53
  @usableFromInline static let multiplier1: UInt64 = 0xCD9E_8D57
  @usableFromInline static let weyl0: UInt32 = 0x9E37_79B9
  @usableFromInline static let weyl1: UInt32 = 0xBB67_AE85

  /// Gives the random block that belongs to one counter under one key.
  ///
  /// - Parameters:
  ///   - counter: four words, least significant first.
  ///   - key: two words, least significant first.
  @inlinable
  public static func block(_ counter: Block, key: (UInt32, UInt32)) -> Block {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    for _ in 0..<10 {
      let product0 = multiplier0 &* UInt64(c0)
      let product1 = multiplier1 &* UInt64(c2)
      (c0, c1, c2, c3) = (
        UInt32(truncatingIfNeeded: product1 >> 32) ^ c1 ^ k0,
        UInt32(truncatingIfNeeded: product1),
        UInt32(truncatingIfNeeded: product0 >> 32) ^ c3 ^ k1,
        UInt32(truncatingIfNeeded: product0)
      )
      k0 &+= weyl0
      k1 &+= weyl1
    }
    return (c0, c1, c2, c3)
  }
}
