// SPDX-License-Identifier: GPL-3.0-or-later

/// From bytes to a tree; everything wrong with the form is reported with its place.
enum YAMLReader {
  /// Reads one document.
  ///
  /// - Parameters:
  ///   - range: the part of the text to read, all of it by default.
  ///   - columnOffset: added to columns of the first line of the part.
  /// - Returns: the tree; nil where the form is broken, or a limit exceeded, or there is nothing.
  static func read(
    _ source: SourceText, range: Range<Int>? = nil, columnOffset: Int = 0,
    limits: Limits, reporting diagnostics: Diagnostics
  ) -> Node? {
    let bytes = source.bytes[range ?? 0..<source.bytes.count]
    var builder = NodeBuilder(
      source, columnOffset: columnOffset, limits: limits, diagnostics: diagnostics)
    guard var events = YAMLEvents(bytes) else { return nil }
    do throws(YAMLFailure) {
      while true {
        let event = try events.next()
        guard builder.take(event) else { return nil }
        if case .streamEnd = event.kind { break }
      }
    } catch {
      diagnostics.report(diagnostic(error, in: source, builder))
      return nil
    }
    return builder.root
  }

  private static func diagnostic(
    _ failure: YAMLFailure, in source: SourceText, _ builder: NodeBuilder
  ) -> Diagnostic {
    let stop = builder.mark(line: failure.line, column: failure.column)
    let line = (source.line(stop.line) ?? "").unicodeScalars
    let words = SyntaxWords(
      problem: failure.problem, contextLine: failure.contextLine + source.firstLine,
      character: line.dropFirst(stop.column - 1).first,
      before: String(line.prefix(stop.column - 1)))
    let mark =
      words.pointsAtContext
      ? builder.mark(line: failure.contextLine, column: failure.contextColumn) : stop
    return Diagnostic(
      .error, at: mark,
      Wording.message(
        what: "syntax", expected: words.expected, found: words.found ?? found(at: mark),
        advice: words.advice))
  }

  private static func found(at mark: SourceMark) -> String {
    let line = (mark.source.line(mark.line) ?? "").unicodeScalars
    switch line.dropFirst(mark.column - 1).first {
    case nil:
      let isLast = mark.line >= mark.source.firstLine + mark.source.lineCount - 1
      return isLast ? "the end of the text" : "the end of the line"
    case "\t": return "a tab"
    case " ": return "a blank"
    case "\"": return "'\"'"
    case let character?: return "\"\(character)\""
    }
  }
}
