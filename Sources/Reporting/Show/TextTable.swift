// SPDX-License-Identifier: GPL-3.0-or-later

/// Columns of text, padded to a common width.
struct TextTable {
  struct Column {
    let heading: String
    let cells: [String]
    let alignsLeft: Bool

    init(_ heading: String, _ cells: [String], alignsLeft: Bool = false) {
      self.heading = heading
      self.cells = cells
      self.alignsLeft = alignsLeft
    }
  }

  let columns: [Column]

  /// Two blanks before each line and between columns, none at its end.
  var text: String {
    let widths = columns.map { ([$0.heading] + $0.cells).map(\.count).max() ?? 0 }
    let rowCount = columns.first?.cells.count ?? 0
    let lines = (-1..<rowCount).map { row in
      let fields = zip(columns, widths).map { column, width in
        let text = row < 0 ? column.heading : column.cells[row]
        let padding = String(repeating: " ", count: width - text.count)
        return column.alignsLeft ? text + padding : padding + text
      }
      var line = Substring("  " + fields.joined(separator: "  "))
      while line.last == " " { line = line.dropLast() }
      return String(line)
    }
    return lines.joined(separator: "\n")
  }
}
