// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

extension DecayFigure {
  /// The script: paths are relative, so it draws in whatever directory holds it and its data.
  var script: String {
    let axis = axis
    let titleLines = GnuplotText.wrapped(title, width: 84, lineLimit: 2)
    let layout = PanelLayout(
      panelCount: panels.count, titleLineCount: titleLines.count, legendWidth: legendWidth,
      legendLineCount: legendLabels.count + 5,
      noteLineCount: notes(axis).count)
    var lines = [
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
    lines += appearance
    lines += valueAxis(axis)
    lines += page(titleLines, axis, layout)
    var index = 0
    for (place, panel) in panels.enumerated() {
      lines += self.panel(panel, place, firstIndex: index, axis, layout)
      index += panel.series.count
    }
    lines += ["unset multiplot", "unset output"]
    return lines.joined(separator: "\n") + "\n"
  }

  private var appearance: [String] {
    [
      "set border 3 lc rgb '#444444'",
      "set tics nomirror out scale 0.6 tc rgb '#222222'",
      "set xtics offset 0,0.3",
      "set grid ytics lc rgb '#e4e4e4' lt 1 lw 1",
      "set xrange [0:\(max(1, lastGeneration))]",
      lastGeneration <= 10 ? "set xtics 1" : "set xtics autofreq",
    ]
  }

  private func valueAxis(_ axis: ValueAxis) -> [String] {
    var lines: [String] = []
    if axis.isLogarithmic {
      lines += [
        "set logscale y",
        "set format y '%g'",
        "# A logarithm has no zero: what is less than this is drawn on the lower edge.",
        "bottom = \(axis.lower)",
        "shown(y) = y < bottom ? bottom : y",
      ]
    } else {
      lines.append("shown(y) = y")
    }
    lines.append("set yrange [\(axis.lower):\(axis.upper)]")
    return lines
  }

  private func page(_ titleLines: [String], _ axis: ValueAxis, _ layout: PanelLayout) -> [String] {
    let left = layout.areas.first?.left ?? 0
    return [
      "",
      "set multiplot",
      "set label 1 \(GnuplotText.quoted(lines: titleLines)) "
        + "at screen \(layout.x(left)), screen \(layout.y(layout.height - 24)) left "
        + "font 'Helvetica,17' noenhanced",
      "set label 2 \(GnuplotText.quoted(lines: notes(axis))) at screen \(layout.x(left)), "
        + "screen \(layout.y(18 * notes(axis).count - 4)) left font 'Helvetica,12' tc rgb '#666666' noenhanced",
      "set key at screen \(layout.x(layout.legendLeft)), screen \(layout.y(layout.legendTop)) "
        + "left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13'"
        + (by.map { " title \(GnuplotText.quoted(GnuplotText.words($0))) left" } ?? ""),
    ]
  }

  private func panel(
    _ panel: Panel, _ place: Int, firstIndex: Int, _ axis: ValueAxis, _ layout: PanelLayout
  ) -> [String] {
    let area = layout.areas[place]
    var lines = [
      "",
      "set lmargin at screen \(layout.x(area.left)); "
        + "set rmargin at screen \(layout.x(area.right))",
      "set bmargin at screen \(layout.y(area.bottom)); "
        + "set tmargin at screen \(layout.y(area.top))",
    ]
    lines.append(area.isFirstOfRow ? valueLabel(area, layout) : "unset label 3")
    lines.append(
      area.isLastOfColumn
        ? "set xlabel 'generation' offset 0,0.4 noenhanced" : "unset xlabel")
    if panels.count > 1 {
      let title = GnuplotText.quoted(GnuplotText.cut(panel.title, to: area.titleWidth))
      lines.append("set title \(title) offset 0,-0.4 noenhanced font 'Helvetica,14'")
    }
    if place == 1 { lines.append("unset label 1; unset label 2; unset key") }
    lines.append("plot \\")
    lines.append(
      plots(panel, firstIndex: firstIndex, isFirst: place == 0).joined(separator: ", \\\n"))
    return lines
  }

  /// The metric's name and unit, at a place of its own whatever the width of the tics' labels.
  private func valueLabel(_ area: PanelLayout.Area, _ layout: PanelLayout) -> String {
    let name = GnuplotText.words(metric)
    let whole = unit.isEmpty ? name : "\(name) (\(unit))"
    let lines = (whole.count <= area.labelWidth ? [whole] : [name, "(\(unit))"])
      .map { GnuplotText.cut($0, to: area.labelWidth) }
    return "set label 3 \(GnuplotText.quoted(lines: lines)) at screen \(layout.x(28)), "
      + "screen \(layout.y((area.bottom + area.top) / 2)) center rotate noenhanced"
  }

  /// Bands first, so that no band hides a line; the legend stands beside the first panel.
  private func plots(_ panel: Panel, firstIndex: Int, isFirst: Bool) -> [String] {
    let colours = Palette.colours(labels.count)
    let points = lastGeneration <= 20 ? "linespoints pt 7 ps 0.35" : "lines"
    let series = panel.series.enumerated().map { index, series in
      (
        index: firstIndex + index,
        colour: colours[labels.firstIndex(of: series.label) ?? 0],
        title: legendLabels.contains(series.label) ? legendText(series) : ""
      )
    }
    let bands = series.map {
      "  data index \($0.index) using 1:(shown($5)):(shown($7)) with filledcurves "
        + "fs transparent solid 0.16 noborder lc rgb '\($0.colour)' notitle"
    }
    let edges = series.flatMap { series in
      [5, 7].map {
        "  data index \(series.index) using 1:(shown($\($0))) with lines lw 0.8 "
          + "lc rgb '#a0\(series.colour.dropFirst())' notitle"
      }
    }
    let means = series.map {
      "  data index \($0.index) using 1:(shown($4)) with lines dt (6,4) lw 1.6 "
        + "lc rgb '\($0.colour)' notitle"
    }
    let medians = series.map {
      "  data index \($0.index) using 1:(shown($6)) with \(points) lw 2.4 "
        + "lc rgb '\($0.colour)' \($0.title.isEmpty ? "notitle" : "title \(GnuplotText.quoted($0.title))")"
    }
    return bands + edges + means + medians + (isFirst ? legendForAll : [])
  }

  private var legendForAll: [String] {
    let space = by == nil ? [] : ["  keyentry with lines lc rgb '#ffffff' title ' '"]
    return space + [
      "  keyentry with lines lw 2.4 lc rgb '#333333' title 'median'",
      "  keyentry with lines dt (6,4) lw 1.6 lc rgb '#333333' title 'mean'",
      "  keyentry with boxes fs transparent solid 0.16 noborder lc rgb '#333333' "
        + "title '5 to 95 %'",
    ]
  }

  /// The value of the swept key, and in one panel how many chains ended.
  private func legendText(_ series: Series) -> String {
    let label = GnuplotText.cut(GnuplotText.plain(series.label), to: 28)
    guard panels.count == 1, let last = series.summaries.last, last.endedCount > 0 else {
      return label
    }
    return "\(label) (\(last.endedCount) ended)"
  }

  /// The values that the legend names: all, or some of very many, first and last among them.
  private var legendLabels: [String] {
    let limit = 14
    if labels.count <= limit { return labels }
    return (0..<limit).map { labels[$0 * (labels.count - 1) / (limit - 1)] }
  }

  private var legendWidth: Int {
    let longest =
      ([by.map(GnuplotText.words) ?? ""] + allSeries.map(legendText))
      .map(\.count).max() ?? 0
    return 18 + max(118, 54 + 8 * longest)
  }

  private var lastGeneration: Int { (allSeries.map(\.summaries.count).max() ?? 1) - 1 }

  private var axis: ValueAxis {
    let values = allSeries.flatMap(\.summaries).flatMap {
      [$0.mean, $0.quantile05, $0.median, $0.quantile95].compactMap { $0 }
    }
    return ValueAxis(showing: values, wantsLogarithm: scale == .log)
  }

  private func notes(_ axis: ValueAxis) -> [String] {
    [footnote] + [axis.note].compactMap { $0 }
  }

  /// How many replicates, how many of them ended, and what the reference is.
  private var footnote: String {
    let first = allSeries.compactMap(\.summaries.first)
    let counts = first.map { $0.count + $0.endedCount + $0.infiniteCount + $0.undefinedCount }
    let least = counts.min() ?? 0
    let most = counts.max() ?? 0
    var text = least == most ? "\(most) replicates" : "\(least) to \(most) replicates"
    let ended = allSeries.compactMap(\.summaries.last?.endedCount).reduce(0, +)
    if ended > 0 { text += ", \(ended) of \(counts.reduce(0, +)) chains ended early" }
    let origins = Set(allSeries.map(\.cell.referenceOrigin))
    if origins == [.truth] { text += "; reference: the truth" }
    if origins == [.generationZeroFit] { text += "; reference: generation 0's fit" }
    return text
  }
}

extension PanelLayout {
  /// A share of the width, as gnuplot's `screen` coordinates have it.
  fileprivate func x(_ pixels: Int) -> String { Self.share(pixels, of: width) }
  fileprivate func y(_ pixels: Int) -> String { Self.share(pixels, of: height) }

  /// To four decimals.
  private static func share(_ pixels: Int, of whole: Int) -> String {
    ((Double(pixels) / Double(whole) * 1e4).rounded() / 1e4).description
  }
}
