// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a stream of random numbers belongs: seed, replicate, generation, purpose and lane.
///
/// Two different addresses under one seed never share a draw: replicate and generation are words
/// of the counter, and the purpose's name is hashed into the key. The cell of a sweep is left out
/// on purpose, so that replicate r of every cell sees the same draws.
public struct StreamAddress: Sendable, Hashable {
  /// The experiment's seed; all 64 bits count.
  public var seed: UInt64
  /// The replicate, 0 to 2³² − 1.
  public var replicate: Int
  /// The generation, 0 to 2³² − 1.
  public var generation: Int
  /// What the draws are for, such as `real` or `synthetic`; hashed by name, not numbered.
  public var purpose: String
  /// Which of several streams of one purpose, 0 to 2²⁴ − 1; each lane holds 2⁴² 32-bit words.
  public var lane: Int

  public init(
    seed: UInt64, replicate: Int = 0, generation: Int = 0, purpose: String, lane: Int = 0
  ) {
    self.seed = seed
    self.replicate = replicate
    self.generation = generation
    self.purpose = purpose
    self.lane = lane
  }

  /// The 64-bit Philox key: the seed and the purpose's FNV-1a hash, both through a mixer.
  var key: UInt64 { mix64(seed &+ mix64(fnv1a(purpose))) }
}

/// Mixes 64 bits so that every input bit moves about half of the output bits; a bijection.
///
/// - Source: Steele, Lea and Flood 2014, the finaliser of SplitMix64, doi:10.1145/2660193.2660195.
func mix64(_ value: UInt64) -> UInt64 {
  var z = value &+ 0x9E37_79B9_7F4A_7C15
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}

/// The 64-bit FNV-1a hash of a name's UTF-8 bytes.
///
/// - Source: Fowler, Noll and Vo, RFC 9923; offset basis and prime as given there.
func fnv1a(_ name: String) -> UInt64 {
  name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
}
