// SPDX-License-Identifier: GPL-3.0-or-later

/// A place in an input: file, line and column.
///
/// Lines and columns count from 1; columns count Unicode scalars, as compilers and libyaml do.
public struct SourceMark: Sendable {
  /// The text the place is in.
  public let source: SourceText
  private let storedLine: UInt32
  private let storedColumn: UInt32

  init(_ source: SourceText, line: Int, column: Int) {
    self.source = source
    storedLine = UInt32(clamping: line)
    storedColumn = UInt32(clamping: column)
  }

  /// A place in a text that is not at hand: messages show it without an excerpt.
  ///
  /// - Parameter lineText: the line, where it is at hand after all, without its line break.
  public init(file: String, line: Int, column: Int, lineText: String = "") {
    self.init(
      SourceText(name: file, bytes: Array(lineText.utf8), firstLine: line), line: line,
      column: column)
  }

  /// The name of the input.
  public var file: String { source.name }
  /// From 1.
  public var line: Int { Int(storedLine) }
  /// From 1, in Unicode scalars.
  public var column: Int { Int(storedColumn) }

  /// The place `count` characters to the right.
  func advanced(by count: Int) -> SourceMark {
    SourceMark(source, line: line, column: column + count)
  }
}

extension SourceMark: Hashable {
  public static func == (left: SourceMark, right: SourceMark) -> Bool {
    left.storedLine == right.storedLine && left.storedColumn == right.storedColumn
      && (left.source === right.source || left.file == right.file)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(storedLine)
    hasher.combine(storedColumn)
    hasher.combine(file)
  }
}

extension SourceMark: CustomStringConvertible {
  /// `file:line:column`.
  public var description: String { "\(file):\(line):\(column)" }
}
