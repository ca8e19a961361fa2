// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

extension DecayFigure {
  /// The script: paths are relative, so it draws in whatever directory holds it and its data.
  var script: String {
    let axis = axis
    let page = FigurePage(
      name: name, title: title, notes: notes(axis), legendTitle: by, legendWidth: legendWidth,
      legendLineCount: legendLabels.count + 5 + (hasLaw ? 1 : 0),
      panelTitles: panels.map(\.title))
    var lines = page.opening + page.appearance
    lines += [
      "set xrange [0:\(max(1, lastGeneration))]",
      lastGeneration <= 10 ? "set xtics 1" : "set xtics autofreq",
    ]
    lines += valueAxis(axis) + page.labels
    var index = 0
    for (place, panel) in panels.enumerated() {
      lines += page.frame(
        place, across: "generation", valueName: (GnuplotText.words(metric), unit))
      lines.append("plot \\")
      lines.append(
        plots(panel, firstIndex: index, isFirst: place == 0).joined(separator: ", \\\n"))
      index += panel.series.count
    }
    return (lines + page.closing).joined(separator: "\n") + "\n"
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
      if !axis.marks.isEmpty {
        lines.append("set ytics (\(axis.marks.map { "\($0)" }.joined(separator: ", ")))")
      }
    } else {
      lines.append("shown(y) = y")
    }
    lines.append("set yrange [\(axis.lower):\(axis.upper)]")
    return lines
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
    let laws = zip(series, panel.series).filter { $1.hasLaw }.map { series, _ in
      "  data index \(series.index) using 1:(shown($8)) with lines dt (1,3) lw 2.4 "
        + "lc rgb '\(series.colour)' notitle"
    }
    return bands + edges + means + medians + laws + (isFirst ? legendForAll : [])
  }

  private var legendForAll: [String] {
    let space = by == nil ? [] : ["  keyentry with lines lc rgb '#ffffff' title ' '"]
    return space + [
      "  keyentry with lines lw 2.4 lc rgb '#333333' title 'median'",
      "  keyentry with lines dt (6,4) lw 1.6 lc rgb '#333333' title 'mean'",
      "  keyentry with boxes fs transparent solid 0.16 noborder lc rgb '#333333' "
        + "title '5 to 95 %'",
    ]
      + (hasLaw
        ? ["  keyentry with lines dt (1,3) lw 2.4 lc rgb '#333333' title 'mean by law'"] : [])
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

  private var hasLaw: Bool { allSeries.contains(where: \.hasLaw) }

  private var lastGeneration: Int { (allSeries.map(\.summaries.count).max() ?? 1) - 1 }

  private var axis: ValueAxis {
    let values = allSeries.flatMap { series in
      series.summaries.flatMap { [$0.mean, $0.quantile05, $0.median, $0.quantile95] }
        + series.law
    }.compactMap { $0 }
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
