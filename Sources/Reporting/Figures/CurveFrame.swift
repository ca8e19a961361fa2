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
    let styles = styles
    let longest = ([legendTitle] + styles.map(\.label)).map(\.count).max() ?? 0
    let page = FigurePage(
      name: name, title: title, notes: notes, legendTitle: legendTitle,
      legendWidth: 18 + max(118, 54 + 8 * longest), legendLineCount: styles.count + 4,
      panelTitles: panels.map(\.title))
    var lines = page.opening + page.appearance
    lines += ["set xrange [\(x.lower):\(x.upper)]", "set yrange [\(y.lower):\(y.upper)]"]
    lines += tics("x", x) + tics("y", y) + page.labels
    var index = 0
    for (place, panel) in panels.enumerated() {
      lines += page.frame(place, across: x.label, valueName: (y.label, ""))
      lines.append("plot \\")
      let plots = plots(panel, firstIndex: index) + (place == 0 ? legend(styles) : [])
      lines.append(plots.joined(separator: ", \\\n"))
      index += panel.curves.count
    }
    return (lines + page.closing).joined(separator: "\n") + "\n"
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

  private func tics(_ letter: String, _ axis: Axis) -> [String] {
    guard axis.isLogarithmic else { return [] }
    let opening = ["set logscale \(letter)", "set format \(letter) '%g'"]
    if axis.upper < 200 * axis.lower, axis.lower > 1e-290, axis.upper < 1e290 {
      let marks = ValueAxis.marks(from: axis.lower, to: axis.upper)
      return opening + ["set \(letter)tics (\(marks.map { "\($0)" }.joined(separator: ", ")))"]
    }
    // Powers of a thousand keep apart where a panel is narrow.
    let step = axis.upper / max(axis.lower, .leastNormalMagnitude) > 1e5 ? 1000 : 10
    return opening + ["set \(letter)tics \(step)"]
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
