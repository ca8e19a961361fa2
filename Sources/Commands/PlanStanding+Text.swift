// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseExperiment
internal import CollapseLedger

extension PlanStanding {
  /// The standing as comments behind the plan's YAML, which reads back to the same plan.
  var comments: String {
    let states = PlanStanding.State.allCases.map { "\(count($0)) \($0.rawValue)" }
    var text = "#\n"
    func add(_ line: String) {
      text += "# "
      text += Self.onOneLine(line)
      text += "\n"
    }
    add("\(directory.path): \(cells.count) cells, \(states.joined(separator: ", "));")
    add("\(missingRows) of \(rowCount) rows to compute, about \(Self.size(missingBytes)) of disk")
    for cell in cells {
      add("\(cell.state.rawValue) \(cell.name): \(cell.why), \(cell.missingRows) rows")
    }
    return text
  }

  /// A number of bytes for people: `850 B`, `12 kB`, `3.4 MB`.
  static func size(_ bytes: Int) -> String {
    let units = ["kB", "MB", "GB", "TB"]
    guard bytes >= 1000 else { return "\(bytes) B" }
    var (value, unit) = (Double(bytes) / 1000, 0)
    while value >= 1000, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
    let tenths = Int((value * 10).rounded())
    return value < 10
      ? "\(tenths / 10).\(tenths % 10) \(units[unit])"
      : "\(Int(value.rounded())) \(units[unit])"
  }

  /// A comment ends with its line, whatever a value holds.
  private static func onOneLine(_ text: String) -> String {
    // Newlines beyond ASCII are in the few texts that have other bytes.
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x80 }
    return isPlain ? text : String(text.map { $0.isNewline ? " " : $0 })
  }
}
