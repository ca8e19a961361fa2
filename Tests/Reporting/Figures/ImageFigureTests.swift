// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Foundation
import Testing

@testable import CollapseReporting

/// What is drawn of images and their codes.
@Suite struct ImageFigureTests {
  /// Two cells of two generations: a white and a black image of 2 × 1 pixels, and codes of two
  /// classes. The second cell ends after generation 1.
  private func run(exhibits: Bool = true) -> FigureData {
    let plan = PlanRecord(
      experiment: "images", title: "What is drawn?", seed: 1, replicates: 1,
      axes: [SweepAxis(key: "emit", path: "learner.vae.emit")],
      cells: ["sample", "mean"].enumerated().map { index, emit in
        CellRecord(
          id: "000000000000000\(index)", slug: emit, axisValues: [.text(emit)], generations: 2,
          referenceOrigin: .generationZeroFit, facts: ["family": "vae"], settings: [:])
      },
      metrics: [
        MetricRecord(
          name: "class_share", version: 1, scale: .plain, parts: ["class_3", "class_8"],
          unit: "share", definition: "shares", settings: ["class_share": [:]])
      ], figures: [], claims: [], streamVersion: 1, programVersion: "0.1.0",
      platform: "x86_64-linux")
    let names = plan.metricRowNames
    func record(_ generation: Int) -> GenerationRecord {
      GenerationRecord(
        replicate: 0, generation: generation, metricNames: names,
        readings: [
          .value(0.5 - 0.25 * Double(generation)), .value(0.5 + 0.25 * Double(generation)),
        ],
        exhibit: exhibits
          ? ExhibitRecord(
            width: 2, height: 1, images: ["00ff", "800\(generation)"],
            codes: [[0.5, Double(generation)], [-1, 2], [1, -2]], classes: [3, 8, 3]) : nil)
    }
    let end = GenerationRecord(
      replicate: 0, generation: 2, metricNames: names,
      end: ChainEnd(code: "diverged", words: "the loss was not finite"))
    let records = [(0...2).map(record), [record(0), record(1), end]]
    return FigureData(
      RunResults(
        directory: RunDirectory(path: "results/x"), plan: plan,
        cells: zip(plan.cells, records).map {
          CellResults(cell: $0, records: $1, metricNames: names)
        }))
  }

  private func figure(
    _ kind: String, _ settings: JSONObject = [:], exhibits: Bool = true
  ) throws -> Figure {
    try Figure(
      FigureRecord(kind: kind, name: kind, settings: settings), of: run(exhibits: exhibits))
  }

  /// Ink is written as it lies on the page, the lowest line of pixels first: of each generation two
  /// blank lines of the gap and one of pixels, each 16 times as wide and as high.
  @Test func imagesAreLinesOfPixelsByGeneration() throws {
    let figure = try figure("images", ["generations": [0, 2]])
    let blocks = figure.data.components(separatedBy: "\n\n\n")
    #expect(blocks.count == 2)
    let lines = blocks[0].split(separator: "\n")
    #expect(lines[0] == "# emit = sample" && lines.count == 1 + 16 * 2 * 3)
    func ink(_ line: Int) -> [Int] {
      let numbers = lines[line].split(separator: " ").compactMap { Int($0) }
      #expect(numbers.count == 16 * 2 * 4)
      return stride(from: 0, to: numbers.count, by: 16).map { numbers[$0] }
    }
    let blank = [0, 0, 0, 0, 0, 0, 0, 0]
    #expect([ink(1), ink(17), ink(33), ink(48)].prefix(2) == [blank, blank])
    #expect(ink(33) == [0, 255, 0, 0, 128, 2, 0, 0] && ink(48) == ink(33))
    #expect(ink(49) == blank && ink(65) == blank)
    #expect(ink(81) == [0, 255, 0, 0, 128, 0, 0, 0])
    // The chain of the second cell had ended by generation 2: white.
    let ended = blocks[1].split(separator: "\n")
    #expect(ended[33].split(separator: " ").allSatisfy { $0 == "0" })
    #expect(ended[81] == lines[81])
    #expect(figure.script.contains("set ytics scale 0 ('0' 80, '2' 32)"))
    #expect(figure.script.contains("plot data index 1 matrix with image notitle"))
  }

  /// Panels as wide as two are, and as high as what fills them: 3/8 of 380 pixels for one generation.
  @Test func panelsAreNoHigherThanTheirImages() throws {
    let one = try figure("images", ["generations": [0]]).script
    let three = try figure("images").script
    func height(_ script: String) throws -> Int {
      let size = try #require(
        script.split(separator: "svg size ").last?.split(separator: " ").first)
      return try #require(Int(size.split(separator: ",")[1]))
    }
    #expect(try height(three) - height(one) == 428 - 143)
  }

  @Test func codesAreDrawnByClassAPanelAGeneration() throws {
    let figure = try figure("latent_scatter", ["generations": [0, 2]])
    let blocks = figure.data.components(separatedBy: "\n\n\n")
    // Three panels, since the second chain has no generation 2, of two classes each.
    #expect(blocks.count == 6)
    #expect(blocks[0] == "# 3\n0.5 0.0\n1.0 -2.0")
    #expect(blocks[1] == "# 8\n-1.0 2.0")
    #expect(blocks[2] == "# 3\n0.5 2.0\n1.0 -2.0")
    for title in ["emit = sample, generation 0", "emit = sample, generation 2"] {
      #expect(figure.script.contains("set title '\(title)'"), "\(title)")
    }
    #expect(!figure.script.contains("emit = mean, generation 2"))
  }

  @Test func sharesOfClassesAreALineAClass() throws {
    let figure = try figure("class_decay")
    let blocks = figure.data.components(separatedBy: "\n\n\n")
    #expect(blocks.count == 4)
    #expect(blocks[0].contains("\n1.0 0.25") && blocks[1].contains("\n1.0 0.75"))
    #expect(figure.script.contains("title '3'") && figure.script.contains("title '8'"))
    #expect(figure.script.contains("lines are means over replicates"))
    // A share of 0 has no logarithm: the line ends before it.
    let logarithmic = try self.figure("class_decay", ["scale": "log"])
    #expect(logarithmic.script.contains("logscale y"))
    #expect(logarithmic.data.components(separatedBy: "\n\n\n")[0].contains("\n2.0 NaN"))
  }

  @Test func aRunThatLeftNothingToShowIsRefused() {
    for kind in ["images", "latent_scatter"] {
      #expect(throws: FigureFailure.noExhibits(kind)) { try figure(kind, exhibits: false) }
    }
  }
}
