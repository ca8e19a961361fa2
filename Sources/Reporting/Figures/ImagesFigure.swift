// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// Images that one chain emitted, a line of them a generation; a panel a cell.
///
/// Settings: `generations`, some of those of the run.
struct ImagesFigure: FigureKind {
  static let kind = "images"

  private let name: String
  private let title: String
  private let generations: [Int]
  private let shape: (width: Int, height: Int, count: Int)
  private let panels: [Panel]
  private let note: String?

  private struct Panel {
    let title: String
    /// By generation chosen; nil where the chain had ended.
    let rows: [ExhibitRecord?]
  }

  init(_ record: FigureRecord, of run: FigureData) throws(FigureFailure) {
    let chosen = try ChosenModels(record, of: run)
    name = record.name
    title = run.plan.title
    generations = chosen.generations
    panels = CurvePanels.cells(run.plan).map { index, title in
      let exhibits = run.results.cells[index].exhibits
      return Panel(title: title, rows: chosen.generations.map { exhibits[$0] })
    }
    let all = panels.flatMap(\.rows).compactMap(\.self)
    guard let first = all.first, all.allSatisfy({ $0.width == first.width }) else {
      throw .noExhibits(Self.kind)
    }
    shape = (first.width, first.height, all.map(\.images.count).max() ?? 0)
    note = CurvePanels.note(run.plan)
  }

  /// Pixels of a line of images and the gap below it.
  private var step: Int { shape.height + Self.gap }
  private static let gap = 2

  /// A matrix a panel: ink from 0 to 255, the first generation on top.
  var data: String {
    panels.map { panel in
      var lines: [String] = []
      let width = shape.count * (shape.width + Self.gap)
      let blank = [String](repeating: "0", count: width).joined(separator: " ")
      for row in panel.rows.reversed() {
        lines += [String](repeating: blank, count: Self.gap)
        let images = row.map { exhibit in
          exhibit.images.indices.map { exhibit.pixels(ofImage: $0) }
        }
        for y in (0..<shape.height).reversed() {
          var line: [String] = []
          for place in 0..<shape.count {
            let pixels = images.flatMap { place < $0.count ? $0[place] : nil }
            for x in 0..<shape.width {
              line.append(pixels.map { "\($0[y * shape.width + x])" } ?? "0")
            }
            line += [String](repeating: "0", count: Self.gap)
          }
          lines.append(line.joined(separator: " "))
        }
      }
      return "# \(GnuplotText.comment(panel.title))\n" + lines.joined(separator: "\n") + "\n"
    }.joined(separator: "\n\n")
  }

  var script: String {
    let page = FigurePage(
      name: name, title: title,
      notes: [
        "the first images of each generation's batch, replicate 0" + (note.map { "; \($0)" } ?? "")
      ],
      legendTitle: nil, legendWidth: 24, legendLineCount: 0, panelTitles: panels.map(\.title))
    let count = generations.count
    let tics = generations.enumerated().map { place, generation in
      let centre = (count - 1 - place) * step + Self.gap + shape.height / 2
      return "'\(generation)' \(centre)"
    }
    var lines = page.opening + page.appearance
    lines += [
      "unset grid; set border 0; unset colorbox; unset xtics",
      "set ytics scale 0 (\(tics.joined(separator: ", ")))",
      "set palette defined (0 '#ffffff', 1 '#16202c')",
      "set cbrange [0:255]",
      "set xrange [-0.5:\(shape.count * (shape.width + Self.gap)).5]",
      "set yrange [-0.5:\(count * step).5]",
      "set size ratio -1",
    ]
    lines += page.labels + ["unset key"]
    for place in panels.indices {
      lines += page.frame(place, across: "", valueName: ("generation", ""))
      lines.append("plot data index \(place) matrix with image notitle")
    }
    return (lines + page.closing).joined(separator: "\n") + "\n"
  }
}
