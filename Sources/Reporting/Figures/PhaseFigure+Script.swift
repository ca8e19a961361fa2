// SPDX-License-Identifier: GPL-3.0-or-later

extension PhaseFigure {
  /// The script: a coloured box a tile, its value inside where there is room.
  var script: String {
    let page = FigurePage(
      name: name, title: title, notes: [footnote], legendTitle: nil, legendWidth: 136,
      legendLineCount: 8, panelTitles: panels.map(\.title))
    let (columns, rows) = (across.values.count, up.values.count)
    let widest = across.values.map { min($0.count, 12) }.max() ?? 0
    let isCrowded = columns > 6 && 9 * (widest + 1) * columns > page.layout.areas[0].width
    var lines = page.opening + page.appearance
    lines += [
      "unset grid; set border 0",
      "set xrange [-0.5:\(columns - 1).5]",
      "set yrange [-0.5:\(rows - 1).5]",
      "set xtics scale 0 offset 0,0.3\(isCrowded ? " rotate by -35 left" : "") "
        + "(\(tics(across.values, limit: isCrowded ? 12 : 60 / max(columns, 1)))) noenhanced",
      "set ytics scale 0 (\(tics(up.values, limit: 9))) noenhanced font 'Helvetica,12'",
      "set palette defined (\(Self.palette))",
      "set cbrange [\(range.lowerBound):\(range.upperBound)]",
      "set cbtics scale 0.4 font 'Helvetica,12'; set format cb '%g'",
    ]
    lines += page.labels
    let layout = page.layout
    lines += [
      "unset key",
      "set colorbox user origin screen \(layout.x(layout.legendLeft)), "
        + "screen \(layout.y(layout.legendTop - 180)) size screen \(layout.x(18)), "
        + "screen \(layout.y(180)) noborder",
    ]
    for place in panels.indices {
      lines += page.frame(
        place, across: GnuplotText.words(across.key), valueName: (GnuplotText.words(up.key), ""))
      if place == 1 { lines.append("unset colorbox") }
      lines.append("plot \\")
      lines.append(plots(place, columns, rows).joined(separator: ", \\\n"))
    }
    return (lines + page.closing).joined(separator: "\n") + "\n"
  }

  private func plots(_ place: Int, _ columns: Int, _ rows: Int) -> [String] {
    let box = "($1-0.48):($1+0.48):($2-0.48):($2+0.48)"
    var plots = [
      "  data index \(place) using 1:2:\(box) with boxxyerror fs solid 1 noborder "
        + "lc rgb '#e6e6e6' notitle",
      "  data index \(place) using 1:2:\(box):3 with boxxyerror fs solid 1 noborder lc palette "
        + "notitle",
    ]
    if columns * (panels.count > 2 ? 2 : 1) <= 12 && rows <= 16 {
      for (shade, colour) in [(0, "#ffffff"), (1, "#222222")] {
        plots.append(
          "  data index \(place) using 1:($5 == \(shade) ? $2 : NaN):4 with labels noenhanced "
            + "font 'Helvetica,12' tc rgb '\(colour)' notitle")
      }
    }
    return plots
  }

  /// The values at their places; of very many some.
  private func tics(_ values: [String], limit: Int) -> String {
    let step = max(1, (values.count + 23) / 24)
    return stride(from: 0, to: values.count, by: step).map {
      "\(GnuplotText.quoted(GnuplotText.cut(GnuplotText.plain(values[$0]), to: max(limit, 6)))) \($0)"
    }.joined(separator: ", ")
  }

  private static let palette = Palette.ordered(8).enumerated()
    .map { "\($0) '\($1)'" }.joined(separator: ", ")

  private var footnote: String {
    let place = generation.map { "generation \($0)" } ?? "the last generation"
    let measured = unit.isEmpty ? "" : " (\(unit))"
    let ended = panels.flatMap(\.tiles).map(\.endedCount).reduce(0, +)
    return "\(GnuplotText.words(metric))\(measured), \(statistic) over replicates at \(place)"
      + (ended > 0 ? "; chains that ended early: \(ended)" : "")
  }
}
