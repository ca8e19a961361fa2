// SPDX-License-Identifier: GPL-3.0-or-later

/// One mistake (or doubt) in an input, with its place and its words.
public struct Diagnostic: Sendable, Hashable {
  /// Whether it stops the program.
  public enum Severity: String, Sendable, Hashable {
    case error
    case warning
  }

  /// What it is about, which decides the exit status.
  public enum Kind: Sendable, Hashable {
    /// Something written wrongly: 65.
    case badData
    /// A file or a variable that is not there: 66.
    case missingInput
    /// Reading failed: 74.
    case inputOutput
    /// A file that may not be read: 77.
    case permission
  }

  /// Whether it stops the program.
  public let severity: Severity
  /// What it is about.
  public let kind: Kind
  /// Where; nil where it concerns no place of a text.
  public let mark: SourceMark?
  /// Without place and severity: `<what>: expected <kind and range>, found <value>`.
  public let message: String

  /// A message without its place, which it carries beside.
  public init(
    _ severity: Severity, _ kind: Kind = .badData, at mark: SourceMark?, _ message: String
  ) {
    self.severity = severity
    self.kind = kind
    self.mark = mark
    self.message = message
  }

  /// The line of the input, and a caret below the place; nil where the text is not at hand.
  public var excerpt: Excerpt? { mark.flatMap(Excerpt.init) }

  /// `file:line:column: severity: message`, then the excerpt and the caret, without a last newline.
  public func render() -> String {
    let place = mark.map { "\($0.file.escapingControls):\($0.line):\($0.column): " } ?? ""
    let head = "\(place)\(severity.rawValue): \(message)"
    return excerpt.map { "\(head)\n\($0.line)\n\($0.caret)" } ?? head
  }
}
