// SPDX-License-Identifier: GPL-3.0-or-later

/// One `key.path=value` of the command line.
public struct Override: Sendable {
  public let path: SettingPath
  public let value: Node

  /// Reads an argument; its places are in `command line`, one line an argument.
  ///
  /// - Parameters:
  ///   - argument: the value is one line of YAML.
  ///   - ordinal: from 1, the line its places name.
  /// - Returns: nil, and an error, where it is no `key.path=value`.
  public init?(
    parsing argument: String, ordinal: Int = 1, limits: Limits = .standard,
    reporting diagnostics: Diagnostics
  ) {
    let source = SourceText(
      name: "command line", bytes: Array(argument.utf8), firstLine: ordinal)
    let start = SourceMark(source, line: ordinal, column: 1)
    func refuse(_ mark: SourceMark, _ found: String) {
      diagnostics.report(
        Diagnostic(
          .error, at: mark,
          Wording.message(
            what: "override", expected: "key.path=value on one line", found: found)))
    }
    guard let equals = argument.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      refuse(start, argument.isEmpty ? "nothing" : argument.shortened)
      return nil
    }
    guard source.lineCount == 1 else {
      refuse(start, "a line break")
      return nil
    }
    guard ConfigurationFile.isText(source, limits: limits, reporting: diagnostics),
      let path = SettingPath(String(argument[..<equals]), at: start, reporting: diagnostics)
    else { return nil }
    let valueStart = argument.utf8.distance(from: argument.startIndex, to: equals) + 1
    let column = argument[...equals].unicodeScalars.count
    let errorsBefore = diagnostics.errorCount
    let node = YAMLReader.read(
      source, range: valueStart..<source.bytes.count, columnOffset: column, limits: limits,
      reporting: diagnostics)
    if let node {
      value = node
    } else if diagnostics.errorCount > errorsBefore {
      return nil
    } else {
      value = .scalar(
        Node.Scalar(text: "", isPlain: true, value: .null, mark: start.advanced(by: column)))
    }
    self.path = path
  }
}
