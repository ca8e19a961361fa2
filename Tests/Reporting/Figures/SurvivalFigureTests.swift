// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Foundation
import Testing

@testable import CollapseReporting

@Suite struct SurvivalFigureTests {
  private func figure(_ run: TypeRun, _ settings: JSONObject = [:]) throws -> Figure {
    try Figure(FigureRecord(kind: "survival", name: "survival", settings: settings), of: run.run)
  }

  /// Ranks 1 to 9: 9 − r g types over replicates r = 0, 1, 2; mean 9 − g, of nine.
  @Test func countsBecomeSharesOfTheirBands() throws {
    let figure = try figure(TypeRun())
    let blocks = figure.data.components(separatedBy: "\n\n\n")
    #expect(blocks.count == 2)
    #expect(blocks[0].hasPrefix("#  1 to 9\n# x y lower upper\n0.0 1.0 1.0 1.0\n"))
    #expect(blocks[0].contains("\n3.0 \(6.0 / 9) "))
    #expect(blocks[1].contains("\n4.0 \(16.0 / 20) "))
    #expect(figure.script.contains("title '10 to 29'"))
    #expect(figure.script.contains("3 replicates; lines are means over replicates"))
  }

  @Test func cellsArePanelsNamedByWhatIsSwept() throws {
    var run = TypeRun()
    run.cells = [["types": 29], ["types": 29]]
    let script = try figure(run).script
    #expect(script.contains("set title 'rows = 0'") && script.contains("set title 'rows = 1'"))
  }

  static func facts(_ count: Int) -> CellFacts {
    [
      "family": "categorical", "smoothing": 0, "policy": "replace", "types": 29,
      "truth.uniform": true, "real": .integer(count), "synthetic": .integer(count),
    ]
  }

  /// Of 30 observations of 29 equal types at generation 0: 1 − (28/29)³⁰.
  @Test func theLawLiesOverItsBandOfFewObservationsExactly() throws {
    var run = TypeRun()
    run.cells = [Self.facts(30)]
    let figure = try figure(run)
    let blocks = figure.data.components(separatedBy: "\n\n\n")
    #expect(blocks.count == 4)
    #expect(blocks[2].hasPrefix("#  1 to 9 by law\n"))
    let start = blocks[3].split(separator: "\n")[2].split(separator: " ")
    let share = try #require(Double(start[1]))
    #expect(abs(share - (1 - pow(28.0 / 29, 30))) < 1e-12)
    // Half of #0072B2 and of #D55E00, over their lines; the legend names them once.
    #expect(
      figure.script.contains("data index 2 using 1:2 with lines dt (6,4) lw 1.6 lc rgb '#003959'"))
    #expect(
      figure.script.contains("data index 3 using 1:2 with lines dt (6,4) lw 1.6 lc rgb '#6b2f00'"))
    #expect(figure.script.components(separatedBy: "title 'by law'").count == 2)
    #expect(figure.script.contains("dashed: means by law C2") && !figure.script.contains("dotted"))
  }

  @Test func ofManyObservationsTheLawIsMarkedAsABound() throws {
    var run = TypeRun()
    run.cells = [Self.facts(30), Self.facts(100_000)]
    let script = try figure(run).script
    #expect(script.contains("dt (2,4) lw 1.6 lc rgb '#333333' title 'by law, at least'"))
    #expect(script.contains("title 'by law'") && script.contains("means lie there or above"))
  }

  @Test func aRunWithoutTheMetricIsRefused() {
    var run = TypeRun()
    run.kind = "tail_mass"
    #expect(throws: FigureFailure.unknownMetric("types_alive", known: [])) { try figure(run) }
  }
}
