// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseLedger

struct CRC32Tests {
  /// python3 -c "import zlib; print(hex(zlib.crc32(b'...')))"; the second is the check value of
  /// the catalogue of CRC algorithms.
  @Test(arguments: [
    ("", 0), ("123456789", 0xcbf4_3926),
    ("The quick brown fox jumps over the lazy dog", 0x414f_a339),
  ])
  func checksumEqualsZlibs(text: String, checksum: UInt32) {
    #expect(CRC32.checksum(Array(text.utf8)) == checksum)
  }

  @Test func textHasEightCharactersWithLeadingZeros() {
    #expect(String(decoding: CRC32.text(0x0a1), as: UTF8.self) == "000000a1")
  }
}
