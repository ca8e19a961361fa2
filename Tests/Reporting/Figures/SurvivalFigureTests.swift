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

  @Test func aRunWithoutTheMetricIsRefused() {
    var run = TypeRun()
    run.kind = "tail_mass"
    #expect(throws: FigureFailure.unknownMetric("types_alive", known: [])) { try figure(run) }
  }
}
