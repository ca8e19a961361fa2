// SPDX-License-Identifier: GPL-3.0-or-later

import CZlib

/// The checksum that ends every line of a log: zlib's CRC-32.
public enum CRC32 {
  /// The checksum of bytes.
  public static func checksum(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32_z(0, bytes.baseAddress, bytes.count))
  }

  /// The checksum of bytes.
  public static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { checksum($0) }
  }

  /// Eight characters of base 16, lower case.
  static func text(_ checksum: UInt32) -> [UInt8] {
    (0..<8).map { Hexadecimal.digit(UInt8(truncatingIfNeeded: checksum >> (28 - 4 * $0)) & 15) }
  }
}
