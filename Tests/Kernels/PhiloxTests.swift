// SPDX-License-Identifier: GPL-3.0-or-later

import CKernels
import CollapseNumerics
import KernelLevels
import Testing

/// Many Philox blocks at once against the one-block definition in Swift.
@Suite struct PhiloxKernelTests {
  @Test(arguments: sizes)
  func blocksAreThoseOfTheDefinition(_ size: Int) {
    // The counter passes 2³², so that the carry into its second word is seen.
    let start: UInt64 = 0xFFFF_FFFF - 5
    for level in kernelLevels() {
      var words = [UInt64](repeating: 1, count: 2 * size)
      level.philox(start, 3, 4, 5, 6, size, &words)
      var wrong = 0
      for index in 0..<size {
        let counter = start + UInt64(index)
        let block = Philox.block(
          (UInt32(truncatingIfNeeded: counter), UInt32(counter >> 32), 3, 4), key: (5, 6))
        let expected = [
          UInt64(block.0) | UInt64(block.1) << 32, UInt64(block.2) | UInt64(block.3) << 32,
        ]
        if Array(words[2 * index..<2 * index + 2]) != expected { wrong += 1 }
      }
      #expect(wrong == 0, "level \(String(cString: level.name))")
    }
  }

  @Test func blocksAreThoseThatArePublished() {
    // Random123's known answer for counter 243F6A88 85A308D3 13198A2E 03707344, key A4093822
    // 299F31D0.
    var words = [UInt64](repeating: 0, count: 2)
    collapse_philox(
      0x85A3_08D3_243F_6A88, 0x1319_8A2E, 0x0370_7344, 0xA409_3822, 0x299F_31D0, 1, &words)
    #expect(words == [0x94FD_CCEB_D16C_FE09, 0x2412_6EA1_5001_E420])
  }
}
