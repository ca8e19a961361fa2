// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTestSupport
import Testing

@testable import CollapseReporting

struct PhaseFigureTests {
  private func figure(_ fixture: Fixture, _ settings: JSONObject = [:]) throws -> Figure {
    try Figure(
      FigureRecord(kind: "phase", name: "phase", settings: settings),
      of: FigureData(fixture.results()))
  }

  @Test func tilesEqualTheGoldenFigure() throws {
    let figure = try figure(RunTablesTests.fixture, ["metric": "tail_loss"])
    try Golden.expect(figure.script, equals: "phase.gp")
    // Replicates 1/8, 2/8, 3/8 plus the cell, a third of it at generation 2; one chain ended in cell
    // 1, and of cell 2 only replicate 2 has a finite value: (3/8 + 2)/3.
    let tiles = figure.data.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(
      tiles.map { $0.split(separator: " ").prefix(2).joined(separator: " ") } == [
        "0 0", "0 1", "1 0", "1 1",
      ])
    let expected: [Double] = [0.25 / 3, 2.375 / 2 / 3, 2.375 / 3, 3.25 / 3]
    let found = tiles.compactMap { Double($0.split(separator: " ")[2]) }
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-15 } && found.count == 4)
    #expect(tiles.map { String($0.split(separator: " ")[5]) } == ["0", "1", "0", "0"])
  }

  @Test func medianOfOneGenerationAndSwappedKeys() throws {
    let figure = try figure(
      Fixture(),
      ["x": "synthetic", "y": "real_fraction", "generation": 0, "statistic": "median"])
    #expect(figure.data.contains("\n1 0 1.25 1.25 "))
    #expect(figure.script.contains("median over replicates at generation 0"))
  }

  @Test func otherKeysMakePanels() throws {
    var fixture = Fixture()
    fixture.axes.append(SweepAxis(key: "policy", path: "chain.policy"))
    fixture.values = [[0, 1, "a"], [0, 1, "b"], [1, 1, "a"], [1, 1, "b"]]
    let figure = try figure(fixture)
    #expect(figure.script.contains("set title 'policy = a'"))
    #expect(figure.script.contains("set title 'policy = b'"))
    #expect(figure.data.split(separator: "# policy").count == 2)
  }

  @Test func whatTheRunDoesNotHaveIsRefused() {
    let fixture = Fixture()
    var narrow = fixture
    narrow.axes = [fixture.axes[0]]
    narrow.values = [[0], [1]]
    #expect(throws: FigureFailure.badSetting("x", expected: "two swept keys in the experiment")) {
      try figure(narrow)
    }
    #expect(throws: FigureFailure.badSetting("y", expected: "another key than x")) {
      try figure(fixture, ["x": "synthetic", "y": "synthetic"])
    }
    #expect(throws: FigureFailure.badSetting("x", expected: "one of real_fraction, synthetic")) {
      try figure(fixture, ["x": "z"])
    }
    #expect(throws: FigureFailure.badSetting("generation", expected: "0 to 2")) {
      try figure(fixture, ["generation": 3])
    }
    #expect(throws: FigureFailure.badSetting("statistic", expected: "mean or median")) {
      try figure(fixture, ["statistic": "mode"])
    }
    #expect(throws: FigureFailure.unknownMetric("x", known: ["tail_loss", "log_variance"])) {
      try figure(fixture, ["metric": "x"])
    }
  }
}
