// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

extension CheckReport {
  /// As many annotations as GitHub shows of one step.
  public static let annotationLimit = 10

  /// What GitHub shows beside the lines of a change: one workflow command a verdict that doesn't
  /// hold, the worst first, ten at most.
  ///
  /// - Parameter undecidedFails: whether undecided verdicts are errors, and not warnings.
  public static func annotations(
    of reports: [CheckReport], undecidedFails: Bool
  ) -> [String] {
    var found: [(rank: Int, line: String)] = []
    for report in reports {
      if let obstacle = report.baselineObstacle {
        let title = "\(report.experiment): no baseline to compare with"
        found.append((3, WorkflowCommand.line("error", title: title, obstacle)))
      }
      for entry in report.entries where entry.verdict != .holds {
        let isError = entry.verdict == .refuted || undecidedFails
        let kind = CheckEntry.Kind.allCases.firstIndex(of: entry.kind) ?? 0
        let line = WorkflowCommand.line(
          isError ? "error" : "warning", file: entry.mark?.file, line: entry.mark?.line,
          title: "\(report.experiment): \(entry.title): \(entry.verdict.rawValue)",
          ([entry.words, entry.reason] + entry.help).joined(separator: "\n"))
        found.append(((entry.verdict == .refuted ? 0 : 4) + kind, line))
      }
    }
    return found.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .prefix(annotationLimit).map(\.element.line)
  }
}

/// Lines that GitHub's runner takes as commands.
///
/// - Source: GitHub, "Workflow commands for GitHub Actions"; the escapes are those of its toolkit.
enum WorkflowCommand {
  static func line(
    _ name: String, file: String? = nil, line: Int? = nil, title: String, _ message: String
  ) -> String {
    var properties: [String] = []
    if let file { properties.append("file=\(property(file))") }
    if let line { properties.append("line=\(line)") }
    properties.append("title=\(property(title))")
    return "::\(name) \(properties.joined(separator: ","))::\(data(message))"
  }

  /// Text that cannot end the line it stands on.
  static func data(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25".unicodeScalars
      case "\r": result += "%0D".unicodeScalars
      case "\n": result += "%0A".unicodeScalars
      // Other ends of lines, and what would move a terminal's cursor.
      case "\u{85}", "\u{2028}", "\u{2029}": result.append(" ")
      case _ where scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F:
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Text that cannot end the property it stands in either.
  static func property(_ text: String) -> String {
    var result = ""
    for scalar in data(text).unicodeScalars {
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
