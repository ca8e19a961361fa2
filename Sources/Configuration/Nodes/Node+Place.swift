// SPDX-License-Identifier: GPL-3.0-or-later

extension Node.Scalar {
  /// The place of one character of the text, for mistakes inside a scalar.
  ///
  /// - Parameter offset: in Unicode scalars of `text`; its length stands for the end.
  /// - Returns: where the scalar begins, if it runs over lines or has escapes.
  package func mark(at offset: Int) -> SourceMark {
    guard let line = mark.source.line(mark.line) else { return mark }
    let rest = line.unicodeScalars.dropFirst(mark.column - 1)
    let written = text.unicodeScalars
    if rest.starts(with: written) { return mark.advanced(by: offset) }
    if !isPlain, rest.dropFirst().starts(with: written) { return mark.advanced(by: offset + 1) }
    return mark
  }
}
