// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// Curves in panels as a script of gnuplot's and its data; what they mean is the caller's.
struct CurveFrame {
  /// One line of the legend.
  struct Style: Hashable {
    let label: String
    /// `#rrggbb`.
    let colour: String
    var line = Line.measured
  }

  /// What a line stands for: a measurement, a law or a truth, or what a law says on one side only.
  enum Line: Hashable {
    case measured, expected, bound

    /// Laws are thin and dashed, bounds the more broken.
    var pen: String {
      switch self {
      case .measured: "lw 2.4"
      case .expected: "dt (6,4) lw 1.6"
      case .bound: "dt (2,4) lw 1.6"
      }
    }
  }

  /// Points from left to right; nil where there is none, which interrupts the line.
  struct Curve {
    let style: Style
    var points: [Point]
    /// What the legend has in its place, once for all curves that share it.
    var key: Style?
  }

  struct Point: Hashable {
    let x: Double
    let y: Double?
    /// The ends of a band around it.
    var lower: Double?
    var upper: Double?
  }

  /// The curves of one cell.
  struct Panel {
    /// Such as `synthetic = 300`; empty where there is one panel.
    let title: String
    let curves: [Curve]
  }

  struct Axis {
    let label: String
    var isLogarithmic = false
    let lower: Double
    let upper: Double
  }

  let name: String
  let title: String
  let x: Axis
  let y: Axis
  let legendTitle: String
  let panels: [Panel]
  let notes: [String]

  /// The data file: a block a curve, two empty lines between blocks.
  var data: String {
    panels.flatMap { panel in
      panel.curves.map { curve in
        let heading = GnuplotText.comment("\(panel.title) \(curve.style.label)")
        return "# \(heading)\n# x y lower upper\n"
          + curve.points.map(Self.line).joined()
      }
    }.joined(separator: "\n\n")
  }

  private static func line(_ point: Point) -> String {
    let numbers = [point.y, point.lower, point.upper].map { $0?.description ?? "NaN" }
    return "\(point.x) \(numbers.joined(separator: " "))\n"
  }
}

// MARK: - Script

extension CurveFrame {
  var script: String {
    let titleLines = GnuplotText.wrapped(title, width: 84, lineLimit: 2)
    let styles = styles
    let longest = ([legendTitle] + styles.map(\.label)).map(\.count).max() ?? 0
    let layout = PanelLayout(
      panelCount: panels.count, titleLineCount: titleLines.count,
      legendWidth: 18 + max(118, 54 + 8 * longest), legendLineCount: styles.count + 4,
      noteLineCount: notes.count)
    var lines = opening(layout) + page(titleLines, layout)
    var index = 0
    for (place, panel) in panels.enumerated() {
      lines += area(panel, place, layout)
      lines.append("plot \\")
      let plots = plots(panel, firstIndex: index) + (place == 0 ? legend(styles) : [])
      lines.append(plots.joined(separator: ", \\\n"))
      index += panel.curves.count
    }
    lines += ["unset multiplot", "unset output"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the legend names, in the order in which it is first drawn.
  private var styles: [Style] {
    var styles: [Style] = []
    for curve in panels.flatMap(\.curves) {
      let style = curve.key ?? curve.style
      if !styles.contains(style) { styles.append(style) }
    }
    return styles
  }

  private func opening(_ layout: PanelLayout) -> [String] {
    [
      "# Run again after a change: gnuplot \(name).gp",
      "set encoding utf8",
      "set terminal svg size \(layout.width),\(layout.height) noenhanced font 'Helvetica,14' "
        + "background '#ffffff'",
      "if (!exists('drawing')) drawing = \(GnuplotText.quoted(name + ".svg"))",
      "set output drawing",
      "data = \(GnuplotText.quoted(name + ".dat"))",
      "set datafile missing 'NaN'",
      "",
      "set border 3 lc rgb '#444444'",
      "set tics nomirror out scale 0.6 tc rgb '#222222'",
      "set xtics offset 0,0.3",
      "set grid ytics lc rgb '#e4e4e4' lt 1 lw 1",
      "set xrange [\(x.lower):\(x.upper)]",
      "set yrange [\(y.lower):\(y.upper)]",
    ] + tics("x", x) + tics("y", y)
  }

  private func tics(_ letter: String, _ axis: Axis) -> [String] {
    guard axis.isLogarithmic else { return [] }
    // Powers of a thousand keep apart where a panel is narrow.
    let step = axis.upper / max(axis.lower, .leastNormalMagnitude) > 1e5 ? 1000 : 10
    return ["set logscale \(letter)", "set format \(letter) '%g'", "set \(letter)tics \(step)"]
  }

  private func page(_ titleLines: [String], _ layout: PanelLayout) -> [String] {
    let left = layout.areas.first?.left ?? 0
    return [
      "",
      "set multiplot",
      "set label 1 \(GnuplotText.quoted(lines: titleLines)) "
        + "at screen \(layout.x(left)), screen \(layout.y(layout.height - 24)) left "
        + "font 'Helvetica,17' noenhanced",
      "set label 2 \(GnuplotText.quoted(lines: notes)) at screen \(layout.x(left)), "
        + "screen \(layout.y(18 * notes.count - 4)) left font 'Helvetica,12' tc rgb '#666666' "
        + "noenhanced",
      "set key at screen \(layout.x(layout.legendLeft)), screen \(layout.y(layout.legendTop)) "
        + "left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13' "
        + "title \(GnuplotText.quoted(legendTitle)) left",
    ]
  }

  private func area(_ panel: Panel, _ place: Int, _ layout: PanelLayout) -> [String] {
    let area = layout.areas[place]
    var lines = [
      "",
      "set lmargin at screen \(layout.x(area.left)); "
        + "set rmargin at screen \(layout.x(area.right))",
      "set bmargin at screen \(layout.y(area.bottom)); "
        + "set tmargin at screen \(layout.y(area.top))",
      area.isFirstOfRow
        ? "set label 3 \(GnuplotText.quoted(GnuplotText.cut(y.label, to: area.labelWidth))) "
          + "at screen \(layout.x(28)), screen \(layout.y((area.bottom + area.top) / 2)) "
          + "center rotate noenhanced" : "unset label 3",
      area.isLastOfColumn
        ? "set xlabel \(GnuplotText.quoted(x.label)) offset 0,0.4 noenhanced" : "unset xlabel",
    ]
    if panels.count > 1 {
      let title = GnuplotText.quoted(GnuplotText.cut(panel.title, to: area.titleWidth))
      lines.append("set title \(title) offset 0,-0.4 noenhanced font 'Helvetica,14'")
    }
    if place == 1 { lines.append("unset label 1; unset label 2; unset key") }
    return lines
  }

  /// Bands first, so that no band hides a line.
  private func plots(_ panel: Panel, firstIndex: Int) -> [String] {
    let indexed = panel.curves.enumerated().map { (index: firstIndex + $0, curve: $1) }
    let bands = indexed.filter { $0.curve.points.contains { $0.lower != nil } }.map {
      "  data index \($0.index) using 1:3:4 with filledcurves fs transparent solid 0.16 "
        + "noborder lc rgb '\($0.curve.style.colour)' notitle"
    }
    let lines = indexed.map {
      let style = $0.curve.style
      return "  data index \($0.index) using 1:2 with lines \(style.line.pen) "
        + "lc rgb '\(style.colour)' notitle"
    }
    return bands + lines
  }

  private func legend(_ styles: [Style]) -> [String] {
    let hasBands = panels.flatMap(\.curves).contains { $0.points.contains { $0.lower != nil } }
    let entries = styles.map {
      "  keyentry with lines \($0.line.pen) "
        + "lc rgb '\($0.colour)' title \(GnuplotText.quoted(GnuplotText.cut($0.label, to: 28)))"
    }
    guard hasBands else { return entries }
    return entries + [
      "  keyentry with lines lc rgb '#ffffff' title ' '",
      "  keyentry with boxes fs transparent solid 0.16 noborder lc rgb '#333333' "
        + "title '5 to 95 %'",
    ]
  }
}
