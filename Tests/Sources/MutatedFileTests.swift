// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLineage
import CollapseNumerics
import Testing

@testable import CollapseSources

/// Files damaged at random: every one is either a table of finite numbers or refused with a place.
@Suite struct MutatedFileTests {
  private let original = Array(
    "\u{FEFF}name,x,\"y \"\"z\"\"\"\r\n\"a,b\",1.5,2e3\r\n\r\nc,NA,-.5\r\n\"d\ne\",7,8\r\n".utf8)
  private let splices = [
    "\"", ",", "\r", "\n", "\u{0}", "é", ";", "1e999", "\"\"", "\u{FEFF}", "\u{7F}",
  ]

  private func mutated(_ bytes: [UInt8], using stream: inout RandomStream) -> [UInt8] {
    var bytes = bytes
    for _ in 0...stream.index(below: 4) where !bytes.isEmpty {
      let place = stream.index(below: bytes.count)
      switch stream.index(below: 4) {
      case 0: bytes[place] = UInt8(stream.index(below: 256))
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(contentsOf: splices[stream.index(below: splices.count)].utf8, at: place)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }

  @Test(arguments: [false, true])
  func tablesAreReadOrRefusedWithAPlace(dropping: Bool) throws {
    var stream = ReplicateStreams.replicate(0).stream("mutations")
    var readCount = 0
    for _ in 0..<2000 {
      let bytes = mutated(original, using: &stream)
      do throws(NumberTable.Failure) {
        let table = try TableReader.read(
          bytes, NumberTable.Choices(columns: [.integer(2)], dropsRows: dropping))
        #expect(table.values.count == table.rowCount && table.rowCount > 0)
        let allFinite = table.values.allSatisfy(\.isFinite)
        #expect(allFinite)
        readCount += 1
      } catch {
        switch error {
        case .content(let mistakes, _):
          #expect(!mistakes.isEmpty)
          let placed = mistakes.filter { $0.line >= 1 && $0.column >= 1 && !$0.message.isEmpty }
          #expect(placed == mistakes)
        case .columns(let mistakes): #expect(mistakes.map(\.item) == [0])
        }
      }
    }
    // Both ways out are taken; a table that is not dropped from has a missing number.
    #expect(readCount > (dropping ? 200 : 0) && readCount < 2000, "\(readCount) read")
  }

  @Test func packedFilesAreUnpackedOrRefused() {
    var stream = ReplicateStreams.replicate(1).stream("mutations")
    var unpackedCount = 0
    for _ in 0..<2000 {
      let bytes = mutated(GzipTests.twoMembers, using: &stream)
      if (try? Gzip.unpack(bytes, limit: 1 << 16)) != nil { unpackedCount += 1 }
    }
    #expect(unpackedCount < 1000, "\(unpackedCount) unpacked")
  }
}
