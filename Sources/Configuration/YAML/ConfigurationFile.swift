// SPDX-License-Identifier: GPL-3.0-or-later

/// A YAML file as a tree of located values.
public struct ConfigurationFile: Sendable {
  /// The text, for excerpts and for keeping what was written.
  public let source: SourceText

  /// The tree; nil where the form was broken, which is reported.
  public let root: Node?

  /// What paths in the file are relative to; empty for the working directory.
  public let directory: String

  /// The file as it was read, byte for byte but for a byte order mark.
  public var bytes: [UInt8] { source.bytes }

  /// Reads a text; everything wrong with its form is reported.
  ///
  /// - Parameters:
  ///   - name: what messages call it.
  ///   - directory: what its paths are relative to.
  public static func parse(
    _ text: String, name: String, directory: String = "", limits: Limits = .standard,
    reporting diagnostics: Diagnostics
  ) -> ConfigurationFile {
    parse(
      Array(text.utf8), name: name, directory: directory, limits: limits, reporting: diagnostics)
  }

  /// Reads bytes that should be UTF-8.
  public static func parse(
    _ bytes: [UInt8], name: String, directory: String = "", limits: Limits = .standard,
    reporting diagnostics: Diagnostics
  ) -> ConfigurationFile {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let source = SourceText(name: name, bytes: hasMark ? Array(bytes.dropFirst(3)) : bytes)
    var root: Node?
    if isText(source, limits: limits, reporting: diagnostics) {
      let errorsBefore = diagnostics.errorCount
      root = YAMLReader.read(source, limits: limits, reporting: diagnostics)
      if root == nil, diagnostics.errorCount == errorsBefore {
        refuse(SourceMark(source, line: 1, column: 1), "a mapping", "nothing", diagnostics)
      }
    }
    return ConfigurationFile(source: source, root: root, directory: directory)
  }

  /// Whether libyaml may see it; otherwise reports the first place that is no text.
  static func isText(
    _ source: SourceText, limits: Limits, reporting diagnostics: Diagnostics
  ) -> Bool {
    diagnostics.introduce(source.name)
    if source.bytes.count > limits.byteCount {
      let mark = SourceMark(source, line: source.firstLine, column: 1)
      refuse(mark, "at most \(limits.byteCount) bytes", "more", diagnostics)
      return false
    }
    guard let check = TextCheck(source.bytes) else { return true }
    let (expected, found, advice) = check.problem.words
    refuse(source.mark(at: check.offset), expected, found, advice: advice, diagnostics)
    return false
  }

  private static func refuse(
    _ mark: SourceMark, _ expected: String, _ found: String, advice: String? = nil,
    _ diagnostics: Diagnostics
  ) {
    diagnostics.report(
      Diagnostic(
        .error, at: mark,
        Wording.message(
          what: Wording.document, expected: expected, found: found, advice: advice)))
  }
}
