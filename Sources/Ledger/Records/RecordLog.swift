// SPDX-License-Identifier: GPL-3.0-or-later

/// A records.jsonl as it was found: its records, and what is wrong with it.
public struct RecordLog: Sendable {
  /// A line that is no record.
  public struct BadLine: Sendable, Hashable {
    /// The first line is 1.
    public let number: Int
    /// Its bytes in the file, without the newline.
    public let range: Range<Int>
    public let why: String
  }

  /// The records of all good lines, in the order of the file.
  public let records: [GenerationRecord]
  /// Finished lines that are no record of this cell.
  public let badLines: [BadLine]
  /// The bytes of all finished lines: what `AppendLog` keeps when writing goes on.
  public let finishedByteCount: Int
  /// Whether bytes without a newline follow the last finished line.
  public let hasUnfinishedLine: Bool

  /// Reads a file.
  ///
  /// - Parameter cell: the cell's id; a line of another cell is a bad line.
  /// - Throws: `system` where the file cannot be read; bad lines are reported, not thrown.
  public static func read(_ path: String, cell: String) throws(LedgerFailure) -> RecordLog {
    RecordLog(decoding: try WholeFile.read(path), cell: cell)
  }

  /// Reads the bytes of a file.
  public init(decoding bytes: [UInt8], cell: String) {
    var records: [GenerationRecord] = []
    records.reserveCapacity(bytes.count / 150)
    var badLines: [BadLine] = []
    var decoder = RecordDecoder(cell: cell)
    var start = 0
    var number = 0
    bytes.withUnsafeBufferPointer { all in
      while start < all.count,
        let length = UnsafeBufferPointer(rebasing: all[start...]).firstNewline
      {
        number += 1
        let range = start..<start + length
        switch decoder.decode(UnsafeBufferPointer(rebasing: all[range])) {
        case .success(let record): records.append(record)
        case .failure(let refusal):
          badLines.append(BadLine(number: number, range: range, why: refusal.words))
        }
        start += length + 1
      }
    }
    self.records = records
    self.badLines = badLines
    self.finishedByteCount = start
    self.hasUnfinishedLine = start < bytes.count
  }
}
