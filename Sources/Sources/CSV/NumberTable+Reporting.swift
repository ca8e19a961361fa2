// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

extension DataFile {
  /// Whether the file has the checksum that was asked for; shows the one it has in the plan.
  ///
  /// - Precondition: `sha256` has been read from the section.
  func agrees(
    withDigest expected: String?, _ reference: FileReference, in section: Section
  ) -> Bool {
    if let expected, expected != digest {
      section.error(
        at: "sha256", expected: "the checksum of \(reference.written.shortened)",
        found: "\(expected.shortened), and the file has \(digest)",
        advice: "the data changed; leave sha256 out to take what is there")
      return false
    }
    section.resolve("sha256", as: .text(digest))
    return true
  }
}

extension NumberTable.Failure {
  /// Reports every mistake where it is: in the data, or at the key that chose the columns.
  ///
  /// - Parameter isList: whether the key holds a list of columns instead of one.
  func report(
    of file: DataFile, _ reference: FileReference, columns key: String, isList: Bool,
    in section: Section
  ) {
    switch self {
    case .columns(let mistakes):
      for mistake in mistakes {
        section.error(
          at: key, items: isList ? [mistake.item] : [], expected: mistake.expected,
          found: mistake.found, didYouMean: mistake.near)
      }
    case .content(let mistakes, let more):
      for mistake in mistakes {
        let mark = SourceMark(
          file: file.path, line: mistake.line, column: mistake.column, lineText: mistake.lineText)
        section.diagnostics.report(Diagnostic(.error, at: mark, mistake.message))
      }
      if more > 0 {
        section.error(at: "file", "\(more) more mistakes in \(reference.written.shortened)")
      }
    }
  }
}

extension TextOrInteger {
  var resolved: ResolvedValue {
    switch self {
    case .text(let text): .text(text)
    case .integer(let integer): .integer(integer)
    }
  }
}
