// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseClaims
internal import CollapseConfiguration
internal import CollapseLedger

extension CheckReport {
  /// The report for a terminal: a line a verdict, and under one that doesn't hold what explains it.
  var text: String {
    var lines = ["\(experiment): \(entries.isEmpty ? "no claims" : summary)"]
    let width = Verdict.allCases.map(\.rawValue.count).max() ?? 0
    for entry in entries {
      let verdict = entry.verdict.rawValue
      let padding = String(repeating: " ", count: width - verdict.count)
      lines.append("  \(verdict)\(padding)  \(entry.title): \(entry.reason)")
      guard entry.verdict != .holds else { continue }
      if let mark = entry.mark {
        lines.append("      at \(mark.file):\(mark.line): \(entry.words)")
      }
      lines += entry.help.map { "      \($0)" }
    }
    if let baselineObstacle { lines.append("  baseline: \(baselineObstacle)") }
    if let baselineNote { lines.append("  baseline: \(baselineNote)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
