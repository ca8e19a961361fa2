// SPDX-License-Identifier: GPL-3.0-or-later

/// What the scripts of all figures have in common: the page, its titles, and a frame a panel.
struct FigurePage {
  let name: String
  let titleLines: [String]
  /// Small print below the panels.
  let notes: [String]
  /// What stands above the legend; nil for nothing.
  let legendTitle: String?
  /// One a panel, as long as they are.
  let panelTitles: [String]
  let layout: PanelLayout

  /// - Parameter aspect: height over width of what fills a panel; nil where that may be stretched.
  init(
    name: String, title: String, notes: [String], legendTitle: String?, legendWidth: Int,
    legendLineCount: Int, panelTitles: [String], aspect: Double? = nil
  ) {
    self.name = name
    self.notes = notes
    self.legendTitle = legendTitle
    self.panelTitles = panelTitles
    titleLines = GnuplotText.wrapped(title, width: 84, lineLimit: 2)
    let width = PanelLayout.titleWidth(panelCount: panelTitles.count)
    layout = PanelLayout(
      panelCount: panelTitles.count, titleLineCount: titleLines.count, legendWidth: legendWidth,
      legendLineCount: legendLineCount, noteLineCount: notes.count,
      panelTitleLineCount: panelTitles.map { Self.lines($0, width).count }.max() ?? 1,
      aspect: aspect)
  }

  /// A panel's title in at most two lines.
  private static func lines(_ title: String, _ width: Int) -> [String] {
    GnuplotText.wrapped(title, width: width, lineLimit: 2)
  }

  /// Encoding, terminal and files: paths are relative to the directory that holds the script.
  var opening: [String] {
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
    ]
  }

  /// Border and tics.
  var appearance: [String] {
    [
      "set border 3 lc rgb '#444444'",
      "set tics nomirror out scale 0.6 tc rgb '#222222'",
      "set xtics offset 0,0.3",
      "set grid ytics lc rgb '#e4e4e4' lt 1 lw 1",
    ]
  }

  /// The title, the small print and the place of the legend.
  var labels: [String] {
    let left = layout.areas.first?.left ?? 0
    return [
      "",
      "set multiplot",
      "set label 1 \(GnuplotText.quoted(lines: titleLines)) "
        + "at screen \(layout.x(left)), screen \(layout.y(layout.height - 24)) left "
        + "font 'Helvetica,17' noenhanced",
      "set label 2 \(GnuplotText.quoted(lines: notes)) at screen \(layout.x(left)), "
        + "screen \(layout.y(18 * notes.count - 4)) left font 'Helvetica,12' tc rgb '#666666' noenhanced",
      "set key at screen \(layout.x(layout.legendLeft)), screen \(layout.y(layout.legendTop)) "
        + "left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13'"
        + (legendTitle.map { " title \(GnuplotText.quoted(GnuplotText.words($0))) left" } ?? ""),
    ]
  }

  /// The frame of a panel: margins, the axes' names, its title.
  ///
  /// - Parameter valueName: what the vertical axis shows, in one line or, where that is too long
  ///   for the axis, in two.
  func frame(_ place: Int, across: String, valueName: (name: String, unit: String)) -> [String] {
    let area = layout.areas[place]
    var lines = [
      "",
      "set lmargin at screen \(layout.x(area.left)); "
        + "set rmargin at screen \(layout.x(area.right))",
      "set bmargin at screen \(layout.y(area.bottom)); "
        + "set tmargin at screen \(layout.y(area.top))",
    ]
    lines.append(area.isFirstOfRow ? valueLabel(valueName, area) : "unset label 3")
    lines.append(
      area.isLastOfColumn
        ? "set xlabel \(GnuplotText.quoted(across)) offset 0,0.4 noenhanced" : "unset xlabel")
    if layout.areas.count > 1 {
      let title = GnuplotText.quoted(lines: Self.lines(panelTitles[place], area.titleWidth))
      lines.append("set title \(title) offset 0,-0.4 noenhanced font 'Helvetica,13'")
    }
    if place == 1 { lines.append("unset label 1; unset label 2; unset key") }
    return lines
  }

  /// The name and unit, at a place of its own whatever the width of the tics' labels.
  private func valueLabel(
    _ value: (name: String, unit: String), _ area: PanelLayout.Area
  ) -> String {
    let whole = value.unit.isEmpty ? value.name : "\(value.name) (\(value.unit))"
    let lines = (whole.count <= area.labelWidth ? [whole] : [value.name, "(\(value.unit))"])
      .map { GnuplotText.cut($0, to: area.labelWidth) }
    return "set label 3 \(GnuplotText.quoted(lines: lines)) at screen \(layout.x(28)), "
      + "screen \(layout.y((area.bottom + area.top) / 2)) center rotate noenhanced"
  }

  let closing = ["unset multiplot", "unset output"]
}

extension PanelLayout {
  /// A share of the width, as gnuplot's `screen` coordinates have it.
  func x(_ pixels: Int) -> String { Self.share(pixels, of: width) }
  func y(_ pixels: Int) -> String { Self.share(pixels, of: height) }

  /// To four decimals.
  private static func share(_ pixels: Int, of whole: Int) -> String {
    ((Double(pixels) / Double(whole) * 1e4).rounded() / 1e4).description
  }
}
