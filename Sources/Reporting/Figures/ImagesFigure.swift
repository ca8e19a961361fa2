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
  private var width: Int { shape.count * (shape.width + Self.gap) }
  private var height: Int { generations.count * step }
  private static let gap = 2

  /// Points a pixel is drawn with on either side: viewers blur small images that they enlarge.
  private var zoom: Int { max(1, 32 / max(shape.width, shape.height)) }

  /// A matrix a panel: ink from 0 to 255, the first generation on top.
  var data: String {
    panels.map { panel in
      let lines = panel.rows.reversed().flatMap(lines).flatMap { line in
        let ink = line.flatMap { [String](repeating: "\($0)", count: zoom) }
        return [String](repeating: ink.joined(separator: " "), count: zoom)
      }
      return "# \(GnuplotText.comment(panel.title))\n" + lines.joined(separator: "\n") + "\n"
    }.joined(separator: "\n\n")
  }

  /// The images of a generation from the lowest line of pixels up, white where there are none, with
  /// the gaps below and to the right.
  private func lines(_ row: ExhibitRecord?) -> [[Int]] {
    let blank = [Int](repeating: 0, count: width)
    var lines = [[Int]](repeating: blank, count: Self.gap + shape.height)
    guard let row else { return lines }
    for place in 0..<min(shape.count, row.images.count) {
      guard let pixels = row.pixels(ofImage: place) else { continue }
      let left = place * (shape.width + Self.gap)
      for y in 0..<shape.height {
        let line = pixels[y * shape.width..<(y + 1) * shape.width]
        lines[Self.gap + shape.height - 1 - y].replaceSubrange(
          left..<left + shape.width, with: line)
      }
    }
    return lines
  }

  var script: String {
    let page = FigurePage(
      name: name, title: title,
      notes: [
        "the first images of each generation's batch, replicate 0" + (note.map { "; \($0)" } ?? "")
      ],
      legendTitle: nil, legendWidth: 24, legendLineCount: 0, panelTitles: panels.map(\.title),
      aspect: Double(height) / Double(width))
    let count = generations.count
    let tics = generations.enumerated().map { place, generation in
      let centre = zoom * ((count - 1 - place) * step + Self.gap + shape.height / 2)
      return "'\(generation)' \(centre)"
    }
    var lines = page.opening + page.appearance
    lines += [
      "unset grid; set border 0; unset colorbox; unset xtics",
      "set ytics scale 0 (\(tics.joined(separator: ", ")))",
      "set palette defined (0 '#ffffff', 1 '#16202c')",
      "set cbrange [0:255]",
      "set xrange [-0.5:\(zoom * width).5]",
      "set yrange [-0.5:\(zoom * height).5]",
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
