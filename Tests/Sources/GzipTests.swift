// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import CollapseSources

/// The packed bytes are Python's: `gzip.compress(b"x,y\n1,2\n3,4.5\n", mtime=0)` and so on.
@Suite struct GzipTests {
  static func bytes(_ base64: String) -> [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }

  static let text = Array("x,y\n1,2\n3,4.5\n".utf8)
  static let packed = bytes("H4sIAAAAAAACA6vQqeQy1DHiMtYx0TPlAgAWzshzDgAAAA==")
  /// `gzip.compress(b"x,y\n1,2\n", mtime=0) + gzip.compress(b"3,4.5\n", mtime=0)`
  static let twoMembers = bytes(
    "H4sIAAAAAAACA6vQqeQy1DHiAgAj33IACAAAAB+LCAAAAAAAAgMz1jHRM+UCABE5YzgGAAAA")

  @Test func whatWasPackedComesOut() throws {
    #expect(Gzip.isPacked(Self.packed))
    #expect(!Gzip.isPacked(Self.text))
    #expect(try Gzip.unpack(Self.packed) == Self.text)
  }

  @Test func membersFollowOneAnother() throws {
    #expect(try Gzip.unpack(Self.twoMembers) == Self.text)
  }

  @Test func zerosAfterTheLastMemberArePadding() throws {
    #expect(try Gzip.unpack(Self.packed + [UInt8](repeating: 0, count: 512)) == Self.text)
  }

  @Test(arguments: 0..<34)
  func everyTruncationIsFound(_ length: Int) throws {
    try #require(Self.packed.count == 34)
    #expect(throws: Gzip.Failure.truncated(byteCount: length)) {
      try Gzip.unpack(Array(Self.packed.prefix(length)))
    }
  }

  @Test func aTruncatedSecondMemberIsFound() {
    let cut = Array(Self.twoMembers.dropLast())
    #expect(throws: Gzip.Failure.truncated(byteCount: cut.count)) { try Gzip.unpack(cut) }
  }

  /// Bytes 4 to 9 of the header are a time, a hint and a system, and byte 25 ends in bits that fill
  /// it up: nothing checks those.
  @Test(arguments: [0, 1, 2] + Array(10..<25) + Array(26..<34))
  func everyChangedByteIsFound(_ index: Int) {
    var damaged = Self.packed
    damaged[index] ^= 0x10
    #expect(throws: Gzip.Failure.self) { try Gzip.unpack(damaged) }
  }

  @Test func aWrongChecksumIsDamage() {
    var damaged = Self.packed
    damaged[26] ^= 1
    #expect(throws: Gzip.Failure.corrupt(byte: 30, what: "incorrect data check")) {
      try Gzip.unpack(damaged)
    }
  }

  @Test func textBehindAMemberIsDamage() {
    #expect(throws: Gzip.Failure.corrupt(byte: 36, what: "incorrect header check")) {
      try Gzip.unpack(Self.packed + Self.text)
    }
  }

  @Test func aFileOfManyBlocksComesOutWhole() throws {
    let unpacked = try Gzip.unpack(Self.repeated)
    let line = Array("1.5\n".utf8)
    #expect(unpacked.count == 1_000_000)
    #expect(unpacked.elementsEqual((0..<1_000_000).lazy.map { line[$0 % 4] }))
  }

  @Test func whatUnpacksBeyondTheLimitIsRefused() throws {
    #expect(throws: Gzip.Failure.tooLarge(limit: 100_000)) {
      try Gzip.unpack(Self.repeated, limit: 100_000)
    }
  }

  /// `gzip.compress(b"1.5\n" * 250000, mtime=0)`: a head, one byte over and over, and a tail.
  static let repeated =
    bytes("H4sIAAAAAAACA+3DMQ0AAAgDsB8xJDvm3xpCaJNmO1E=") + [UInt8](repeating: 0x55, count: 968)
    + bytes("Xz66O4TOQEIPAA==")
}
