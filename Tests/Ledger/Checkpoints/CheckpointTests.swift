// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Testing

@testable import CollapseLedger

struct CheckpointTests {
  static let checkpoint = Checkpoint(
    cell: "0123456789abcdef", replicate: 3, nextGeneration: 7,
    parts: [
      .init(
        name: "model", kind: "gaussian", version: 2,
        integers: [
          "small": [0, 255], "middle": [-1, 70_000], "large": [.min, .max], "none": [],
        ],
        doubles: ["mean": [0.1, -0.0, .infinity, .nan, .leastNonzeroMagnitude]]),
      .init(name: "first", kind: "gaussian", version: 1, integers: [:], doubles: [:]),
    ])

  @Test func checkpointComesBackBitForBit() throws {
    let bytes = Self.checkpoint.encoded
    let read = try Checkpoint(decoding: bytes)
    #expect(read.parts.map(\.name) == ["first", "model"])
    // Not-a-number equals nothing, itself included: the bytes are what has to agree.
    #expect(read.encoded == bytes)
    #expect(read.parts[1].integers == Self.checkpoint.parts[1].integers)
    #expect(
      read.parts[1].doubles["mean"]?.map(\.bitPattern)
        == Self.checkpoint.parts[1].doubles["mean"]?.map(\.bitPattern))
  }

  @Test func everyFlippedBitIsNoticed() {
    let bytes = Self.checkpoint.encoded
    for index in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[index] ^= 1 << bit
        #expect(throws: CheckpointDamage.self, "byte \(index), bit \(bit)") {
          try Checkpoint(decoding: damaged)
        }
      }
    }
  }

  @Test func everyTruncationAndEveryTailOfZerosIsNoticed() {
    let bytes = Self.checkpoint.encoded
    for count in bytes.indices {
      let cut = Array(bytes[..<count])
      #expect(throws: CheckpointDamage.self) { try Checkpoint(decoding: cut) }
      let zeros = cut + [UInt8](repeating: 0, count: bytes.count - count)
      #expect(throws: CheckpointDamage.self) { try Checkpoint(decoding: zeros) }
    }
  }

  @Test func lengthsThatLieAreRefusedThoughTheChecksumFits() {
    // The number of parts stands behind magic, cell, replicate and generation.
    var bytes = Self.checkpoint.encoded
    let place = 22 + 8 + 16 + 8 + 8
    for value: UInt8 in [3, 127, 255] {
      bytes[place + 5] = value
      let content = Array(bytes.dropLast(4))
      let checksum = CRC32.checksum(content)
      let forged = content + (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) }
      #expect(throws: CheckpointDamage.self) { try Checkpoint(decoding: forged) }
    }
  }

  @Test func checkpointOfAnotherChainIsNone() throws {
    let folder = try TemporaryFolder()
    try Checkpoint.write(Self.checkpoint.encoded, to: folder("3"))
    #expect(
      try Checkpoint.read(folder("3"), cell: Self.checkpoint.cell, replicate: 3).nextGeneration == 7
    )
    for (cell, replicate) in [("fedcba9876543210", 3), (Self.checkpoint.cell, 4)] {
      #expect(throws: LedgerFailure.self) {
        try Checkpoint.read(folder("3"), cell: cell, replicate: replicate)
      }
    }
  }
}
