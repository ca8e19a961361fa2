// SPDX-License-Identifier: GPL-3.0-or-later

/// The text of one input, kept so that every message can show the line it speaks of.
public final class SourceText: Sendable {
  /// The name used in messages: a path as the user gave it, or `command line`.
  public let name: String

  /// UTF-8, as read, without a byte order mark.
  let bytes: [UInt8]

  /// The number of the first line; 1 for files, the ordinal for arguments of a command line.
  let firstLine: Int

  /// Where each line begins in `bytes`. Lines end with LF, CR LF or CR.
  private let lineStarts: [Int]

  init(name: String, bytes: [UInt8], firstLine: Int = 1) {
    self.name = name
    self.bytes = bytes
    self.firstLine = firstLine
    var starts = [0]
    for (index, byte) in bytes.enumerated() {
      let endsLine =
        byte == UInt8(ascii: "\n")
        || (byte == UInt8(ascii: "\r")
          && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")))
      if endsLine { starts.append(index + 1) }
    }
    lineStarts = starts
  }

  /// How many lines there are, an empty one after the last line break included.
  var lineCount: Int { lineStarts.count }

  /// The place in `bytes` of a line's characters, without its line break; nil past the end.
  func range(ofLine line: Int) -> Range<Int>? {
    let index = line - firstLine
    guard lineStarts.indices.contains(index) else { return nil }
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return start..<end
  }

  /// Which line, from 0, a byte is in.
  func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The line as a string, without its line break; nil past the end.
  func line(_ line: Int) -> String? {
    range(ofLine: line).map { String(decoding: bytes[$0], as: UTF8.self) }
  }
}

extension SourceText {
  /// The place of a byte: its line, and its column in Unicode scalars.
  ///
  /// - Complexity: O(log lines + length of the line).
  func mark(at offset: Int) -> SourceMark {
    let index = lineIndex(of: offset)
    let start = range(ofLine: firstLine + index)?.lowerBound ?? 0
    // Continuation bytes begin no scalar.
    let before = bytes[start..<offset].count { $0 & 0xC0 != 0x80 }
    return SourceMark(self, line: firstLine + index, column: before + 1)
  }

  /// The place in `bytes` of a column, at most the end of its line.
  func offset(ofColumn column: Int, in line: Range<Int>) -> Int {
    var offset = line.lowerBound
    var left = column - 1
    while left > 0, offset < line.upperBound {
      offset += 1
      while offset < line.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }
}
