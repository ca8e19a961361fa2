// SPDX-License-Identifier: GPL-3.0-or-later

/// The SHA-256 digest of bytes that arrive in pieces.
///
/// - Source: FIPS 180-4, section 6.2.
public struct SHA256: Sendable {
  /// Words a to h.
  private var state = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
  /// The last bytes, which fill no block yet.
  private var rest: [UInt8] = []
  private var byteCount: UInt64 = 0

  public init() {}

  /// Takes in more bytes.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    if bytes.withContiguousStorageIfAvailable({ update($0) }) != nil { return }
    Array(bytes).withUnsafeBufferPointer { update($0) }
  }

  /// Blocks that lie whole in memory are taken from there.
  private mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
    byteCount += UInt64(bytes.count)
    var start = 0
    if !rest.isEmpty {
      start = min(64 - rest.count, bytes.count)
      rest.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[..<start]))
      guard rest.count == 64 else { return }
      let whole = rest
      whole.withUnsafeBufferPointer { compress($0) }
      rest.removeAll()
    }
    while bytes.count - start >= 64 {
      compress(UnsafeBufferPointer(rebasing: bytes[start..<start + 64]))
      start += 64
    }
    rest.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  /// The digest of all bytes taken in so far, 32 of them.
  public func digest() -> [UInt8] {
    let words = rest.withUnsafeBufferPointer { finished($0) }
    return [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
      for byte in 0..<32 {
        digest[byte] = UInt8(truncatingIfNeeded: words[byte >> 2] &>> UInt32(24 - 8 * (byte & 3)))
      }
      count = 32
    }
  }

  /// The digest of bytes as 64 characters of base 16, lower case.
  public static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return Hexadecimal.text(hash.digest())
  }

  /// The first 64 bits of the digest of bytes.
  public static func firstWord(of bytes: [UInt8]) -> UInt64 {
    var hash = SHA256()
    let state = bytes.withUnsafeBufferPointer { bytes in
      let whole = bytes.count & ~63
      hash.update(UnsafeBufferPointer(rebasing: bytes[..<whole]))
      hash.byteCount += UInt64(bytes.count - whole)
      return hash.finished(UnsafeBufferPointer(rebasing: bytes[whole...]))
    }
    return UInt64(state[0]) << 32 | UInt64(state[1])
  }

  /// Those bits as the first 16 characters of the digest in base 16.
  public static func hexadecimal(firstWord word: UInt64) -> String {
    String(unsafeUninitializedCapacity: 16) { text in
      for place in 0..<16 {
        text[place] = Hexadecimal.digit(
          UInt8(truncatingIfNeeded: word &>> UInt64(60 - 4 * place)) & 15)
      }
      return 16
    }
  }

  /// The state after the last bytes, which fill no block, and the padding.
  private func finished(_ last: UnsafeBufferPointer<UInt8>) -> SIMD8<UInt32> {
    var copy = self
    let count = last.count < 56 ? 64 : 128
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { padded in
      padded.initialize(repeating: 0)
      for index in last.indices { padded[index] = last[index] }
      padded[last.count] = 0x80
      let bitCount = byteCount &* 8
      for place in 0..<8 {
        padded[count - 1 - place] = UInt8(truncatingIfNeeded: bitCount &>> UInt64(8 * place))
      }
      for start in stride(from: 0, to: count, by: 64) {
        copy.compress(UnsafeBufferPointer(rebasing: padded[start..<start + 64]))
      }
    }
    return copy.state
  }

  /// Takes one block of 64 bytes into the state.
  private mutating func compress(_ block: UnsafeBufferPointer<UInt8>) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      for t in 0..<16 {
        let at = 4 * t
        schedule[t] =
          UInt32(block[at]) << 24 | UInt32(block[at + 1]) << 16
          | UInt32(block[at + 2]) << 8 | UInt32(block[at + 3])
      }
      for t in 16..<64 {
        let (w15, w2) = (schedule[t - 15], schedule[t - 2])
        let s0 = w15.rotated(7) ^ w15.rotated(18) ^ (w15 >> 3)
        let s1 = w2.rotated(17) ^ w2.rotated(19) ^ (w2 >> 10)
        schedule[t] = schedule[t - 16] &+ s0 &+ schedule[t - 7] &+ s1
      }
      mix(UnsafeBufferPointer(schedule))
    }
  }

  /// The 64 rounds over a message schedule; eight of them bring the words back to their places.
  private mutating func mix(_ schedule: UnsafeBufferPointer<UInt32>) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    Self.constants.withUnsafeBufferPointer { constants in
      var t = 0
      while t < 64 {
        Self.round(a, b, c, &d, e, f, g, &h, constants[t] &+ schedule[t])
        Self.round(h, a, b, &c, d, e, f, &g, constants[t + 1] &+ schedule[t + 1])
        Self.round(g, h, a, &b, c, d, e, &f, constants[t + 2] &+ schedule[t + 2])
        Self.round(f, g, h, &a, b, c, d, &e, constants[t + 3] &+ schedule[t + 3])
        Self.round(e, f, g, &h, a, b, c, &d, constants[t + 4] &+ schedule[t + 4])
        Self.round(d, e, f, &g, h, a, b, &c, constants[t + 5] &+ schedule[t + 5])
        Self.round(c, d, e, &f, g, h, a, &b, constants[t + 6] &+ schedule[t + 6])
        Self.round(b, c, d, &e, f, g, h, &a, constants[t + 7] &+ schedule[t + 7])
        t += 8
      }
    }
    state &+= SIMD8(a, b, c, d, e, f, g, h)
  }

  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
    _ g: UInt32, _ h: inout UInt32, _ word: UInt32
  ) {
    let s1 = e.rotated(6) ^ e.rotated(11) ^ e.rotated(25)
    let t1 = h &+ s1 &+ (g ^ (e & (f ^ g))) &+ word
    let s0 = a.rotated(2) ^ a.rotated(13) ^ a.rotated(22)
    d = d &+ t1
    h = t1 &+ s0 &+ ((a & b) ^ (c & (a ^ b)))
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}

extension UInt32 {
  /// The bits rotated to the right.
  fileprivate func rotated(_ count: UInt32) -> UInt32 { self &>> count | self &<< (32 &- count) }
}
