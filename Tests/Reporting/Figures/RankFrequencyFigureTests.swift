// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Foundation
import Testing

@testable import CollapseReporting

@Suite struct RankFrequencyFigureTests {
  private var run: TypeRun {
    var run = TypeRun()
    (run.metric, run.kind) = ("shares", "rank_frequency")
    run.parts = ["rank_1", "rank_2", "rank_4"]
    run.cells = [["types": 4, "truth.zipf_exponent": 1]]
    // Rank 4 dies at generation 2 in replicate 0 and at 3 in all.
    run.reading = { part, replicate, generation in
      part < 2
        ? .value(part == 0 ? 0.5 : 0.25)
        : .value(generation > 2 || (generation == 2 && replicate == 0) ? 0 : 0.125)
    }
    return run
  }

  private func figure(_ run: TypeRun, _ settings: JSONObject = [:]) throws -> Figure {
    try Figure(
      FigureRecord(kind: "rank_frequency", name: "zipf", settings: settings), of: run.run)
  }

  /// Zipf's 1, 1/2, 1/4 over 25/12 beside the medians; a rank of median 0 isn't drawn.
  @Test func mediansStandBesideTheTruth() throws {
    let figure = try figure(run, ["generations": [0, 2, 4]])
    let blocks = figure.data.components(separatedBy: "\n\n\n")
    #expect(blocks.count == 4)
    #expect(blocks[0].hasPrefix("#  truth\n# x y lower upper\n1.0 0.48 NaN NaN\n2.0 0.24"))
    #expect(blocks[1].hasSuffix("4.0 0.125 0.125 0.125"))
    #expect(blocks[2].contains("\n4.0 0.125 0.0125 0.125"))
    #expect(!blocks[3].contains("\n4.0 "))
    #expect(figure.script.contains("set logscale x") && figure.script.contains("set logscale y"))
    #expect(figure.script.contains("title 'generation 2'"))
  }

  @Test func generationsAreSpacedUnlessTheyAreWritten() {
    #expect(RankFrequencyFigure.spaced(upTo: 160) == [0, 10, 40, 80, 160])
    #expect(RankFrequencyFigure.spaced(upTo: 1) == [0, 1])
    #expect(RankFrequencyFigure.spaced(upTo: 0) == [0])
  }

  @Test func aTruthThatThePlanDoesNotHoldIsLeftOut() throws {
    var run = run
    run.cells = [["types": 4]]
    #expect(try !figure(run).data.contains("truth"))
  }
}
