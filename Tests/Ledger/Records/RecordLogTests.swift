// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseLedger

struct RecordLogTests {
  let cell = "00000000000000aa"
  let records = Fixtures.records()
  var bytes: [UInt8] { RecordEncoder.lines(of: records, cell: cell) }

  @Test func recordsReadBackToTheSameBits() {
    let log = RecordLog(decoding: bytes, cell: cell)
    #expect(log.records == records)
    #expect(log.badLines.isEmpty && !log.hasUnfinishedLine)
    #expect(log.finishedByteCount == bytes.count)
  }

  @Test func namesStandOnceAReplicateAndWhereTheyChange() {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(
      lines[0] == """
        {"cell":"00000000000000aa","replicate":0,"generation":0,\
        "metric_names":["tail_loss","tail_loss.left"],"parameter_names":["mean.1","variance.1"],\
        "readings":[0.3333333333333333,-3.3333333333333334e-301],\
        "parameters":[0.3333333333333333,1.0],"crc":"\(Self.crc(lines[0]))"}
        """)
    #expect(
      lines[1] == """
        {"cell":"00000000000000aa","replicate":0,"generation":1,"readings":[0.25,-2.5e-301],\
        "parameters":[0.25,1.0],"crc":"\(Self.crc(lines[1]))"}
        """)
    #expect(
      lines[2] == """
        {"cell":"00000000000000aa","replicate":0,"generation":2,"parameter_names":["mean.1"],\
        "readings":["infinite","undefined"],"parameters":[0.2],"crc":"\(Self.crc(lines[2]))"}
        """)
    #expect(
      lines[4].contains(#""ended":{"code":"singular_covariance","words":"it \"shrank\"\nonto"#))
  }

  /// The checksum of a line as its definition has it.
  private static func crc(_ line: Substring) -> String {
    let covered = Array(line.utf8.dropLast(18))
    return String(decoding: CRC32.text(CRC32.checksum(covered)), as: UTF8.self)
  }

  @Test func everyFlippedBitCostsAtMostItsOwnReplicate() {
    let bytes = self.bytes
    let replicateOfLine = bytes.split(separator: UInt8(ascii: "\n")).map { line in
      RecordLog(decoding: self.bytes, cell: cell).records.first {
        String(decoding: line, as: UTF8.self)
          .contains("\"replicate\":\($0.replicate),\"generation\":\($0.generation),")
      }!.replicate
    }
    for index in bytes.indices {
      let line = bytes[..<index].count { $0 == UInt8(ascii: "\n") }
      for bit in 0..<8 {
        var damaged = bytes
        damaged[index] ^= 1 << bit
        let log = RecordLog(decoding: damaged, cell: cell)
        let isSeen = !log.badLines.isEmpty || log.hasUnfinishedLine
        #expect(isSeen, "bit \(bit) of byte \(index)")
        // A newline made or lost touches the line after it as well.
        let touched = Set([replicateOfLine[line], replicateOfLine[min(line + 1, 7)]])
        let others = records.filter { !touched.contains($0.replicate) }
        #expect(log.records.filter { !touched.contains($0.replicate) } == others)
        #expect(log.records.allSatisfy { records.contains($0) })
      }
    }
  }

  @Test func everyTruncationLeavesOnlyWholeRecords() {
    let bytes = self.bytes
    let lineEnds = Set(bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 })
    for count in 0..<bytes.count {
      let log = RecordLog(decoding: Array(bytes[..<count]), cell: cell)
      #expect(log.badLines.isEmpty)
      #expect(log.hasUnfinishedLine == !(count == 0 || lineEnds.contains(count)))
      #expect(log.records == Array(records[..<log.records.count]))
      #expect(log.finishedByteCount == (lineEnds.filter { $0 <= count }.max() ?? 0))
    }
  }

  @Test func linesOfAnotherCellAreBad() {
    let log = RecordLog(decoding: bytes, cell: "00000000000000bb")
    #expect(log.records.isEmpty)
    #expect(log.badLines.count == records.count)
    #expect(
      log.badLines[0].why
        == "cell: expected cell 00000000000000bb, found \"00000000000000aa\"")
  }

  @Test func lostLineTakesTheLinesThatRelyOnItsNames() {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
    let withoutFirst = lines.dropFirst().flatMap { $0 + [UInt8(ascii: "\n")] }
    let log = RecordLog(decoding: withoutFirst, cell: cell)
    #expect(log.badLines.map(\.number) == [1, 2])
    #expect(log.badLines[0].why.contains("names, or the generation before it in a good line"))
    #expect(log.records == Array(records.dropFirst(3)))
  }

  @Test func interleavedReplicatesReadBack() {
    var encoders = (0..<3).map { _ in RecordEncoder(cell: cell) }
    var bytes: [UInt8] = []
    let shuffled = records.sorted {
      ($0.generation, $0.replicate) < ($1.generation, $1.replicate)
    }
    for record in shuffled { encoders[record.replicate].append(record, to: &bytes) }
    #expect(RecordLog(decoding: bytes, cell: cell).records == shuffled)
  }

  @Test func zeroTailIsAnUnfinishedLine() {
    let log = RecordLog(decoding: bytes + [0, 0, 0, 0], cell: cell)
    #expect(log.records == records && log.hasUnfinishedLine)
    #expect(log.finishedByteCount == bytes.count)
  }
}
