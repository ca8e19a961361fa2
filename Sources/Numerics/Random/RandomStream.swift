// SPDX-License-Identifier: GPL-3.0-or-later

/// A stream of random numbers found by its address, the same on every machine and thread.
///
/// The stream cannot be copied, so no draw is used twice by accident. Make it in the task that
/// uses it and pass it on as `inout`.
///
/// - Source: counter-based Philox 4×32-10; see `Philox` and `StreamAddress`.
public struct RandomStream: ~Copyable, Sendable {
  /// Words that aren't random at all, to test samplers with: the first `hostileWordCount` of a
  /// stream. Ordinary Philox words follow them, so that a sampler that rejects until it is
  /// satisfied comes to an end.
  public enum Hostility: Sendable, Hashable, CaseIterable {
    case zeros
    case ones
    case alternating

    var block: Philox.Block {
      switch self {
      case .zeros: (0, 0, 0, 0)
      case .ones: (.max, .max, .max, .max)
      case .alternating: (0, .max, 0, .max)
      }
    }
  }

  /// How many words of a hostile stream are hostile.
  public static let hostileWordCount = 10_000

  @usableFromInline let key: (UInt32, UInt32)
  @usableFromInline let generation: UInt32
  @usableFromInline let replicate: UInt32
  /// Lane in the upper 24 bits, index of the next block in the lower 40.
  @usableFromInline var position: UInt64
  @usableFromInline var buffer: Philox.Block = (0, 0, 0, 0)
  /// How many words of `buffer` are used up, 0 to 4.
  @usableFromInline var used = 4
  @usableFromInline let hostility: Hostility?

  /// Opens the stream at an address, from its first draw.
  public init(_ address: StreamAddress) {
    precondition(
      address.replicate >= 0 && address.replicate <= UInt32.max && address.generation >= 0
        && address.generation <= UInt32.max && address.lane >= 0 && address.lane < 1 << 24,
      "address out of range: \(address)")
    let key = address.key
    self.key = (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32))
    generation = UInt32(address.generation)
    replicate = UInt32(address.replicate)
    position = UInt64(address.lane) << 40
    hostility = nil
  }

  /// Opens a stream that at first isn't random at all, to test that a sampler survives it.
  public init(hostile: Hostility) {
    key = (0, 0)
    generation = 0
    replicate = 0
    position = 0
    hostility = hostile
  }

  @usableFromInline
  mutating func refill() {
    if let hostility, position < RandomStream.hostileWordCount / 4 {
      buffer = hostility.block
    } else {
      buffer = Philox.block(
        (
          UInt32(truncatingIfNeeded: position), UInt32(truncatingIfNeeded: position >> 32),
          generation, replicate
        ), key: key)
    }
    position &+= 1
    used = 0
  }

  /// The next 32 random bits.
  @inlinable
  public mutating func next32() -> UInt32 {
    if used == 4 { refill() }
    used += 1
    switch used {
    case 1: return buffer.0
    case 2: return buffer.1
    case 3: return buffer.2
    default: return buffer.3
    }
  }

  /// The next 64 random bits: two words, the first one low.
  @inlinable
  public mutating func next64() -> UInt64 {
    let low = UInt64(next32())
    return low | UInt64(next32()) << 32
  }

  /// A uniform number strictly between 0 and 1, in steps of 2⁻⁵² from half a step.
  ///
  /// 52 bits and a half: with 53 bits the largest value would round to 1 and give infinite quantiles.
  @inlinable
  public mutating func uniform() -> Double {
    (Double(next64() >> 12) + 0.5) * 0x1p-52
  }

  /// A whole number below `bound`, every one equally likely.
  ///
  /// - Source: Lemire 2019, doi:10.1145/3230636, with rejection, so there is no modulo bias.
  @inlinable
  public mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "index below \(bound)")
    let range = UInt64(bound)
    var product = next64().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next64().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }
}
