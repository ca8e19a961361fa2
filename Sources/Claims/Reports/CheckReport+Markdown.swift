// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

extension CheckReport {
  /// A Markdown summary: the counts, a table, and what explains the verdicts that do not hold.
  public func markdown() -> String {
    var lines = ["# \(MarkdownText.escaped(experiment)): \(summary)", ""]
    if let spending { lines += [MarkdownText.escaped(spending.words), ""] }
    if let baselineObstacle { lines += [MarkdownText.escaped(baselineObstacle), ""] }
    if let baselineNote { lines += [MarkdownText.escaped(baselineNote), ""] }
    if entries.isEmpty { return (lines + ["No claims.", ""]).joined(separator: "\n") }
    lines += ["| verdict | claim | cell | asserted | seen |", "|---|---|---|---|---|"]
    for entry in entries {
      let cells = [entry.id, entry.cell, entry.words, entry.reason].map(MarkdownText.escaped)
      lines.append("| \(entry.verdict.rawValue) | \(cells.joined(separator: " | ")) |")
    }
    for entry in entries where !entry.help.isEmpty {
      lines += ["", "## \(MarkdownText.escaped(entry.title)): \(entry.verdict.rawValue)", ""]
      if let mark = entry.mark {
        lines += [MarkdownText.escaped("\(mark.file), line \(mark.line)"), ""]
      }
      lines += entry.help.map { "- \(MarkdownText.escaped($0))" }
    }
    return (lines + [""]).joined(separator: "\n")
  }
}

/// Text that Markdown shows as it is.
enum MarkdownText {
  /// On one line, with a backslash before every sign that means something in Markdown, and
  /// references for those that mean something in HTML.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;".unicodeScalars
      case "<": result += "&lt;".unicodeScalars
      case ">": result += "&gt;".unicodeScalars
      case "\\", "`", "*", "_", "[", "]", "#", "|", "!", "~", "$":
        result.append("\\")
        result.append(scalar)
      // A mention would notify somebody.
      case "@": result += "&#64;".unicodeScalars
      case "\t", "\n", "\r", "\u{2028}", "\u{2029}": result.append(" ")
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
