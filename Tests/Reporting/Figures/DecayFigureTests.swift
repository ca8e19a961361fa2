// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTestSupport
import Testing

@testable import CollapseReporting

struct DecayFigureTests {
  let directory: TemporaryFolder

  init() throws { directory = try TemporaryFolder() }

  var run: RunDirectory { RunDirectory(path: directory.path) }

  private func figure(_ fixture: Fixture, _ settings: JSONObject) throws -> Figure {
    try Figure(
      FigureRecord(kind: "decay", name: "decay", settings: settings),
      of: FigureData(fixture.results()))
  }

  @Test func panelsByTheOtherAxisEqualTheGoldenFigure() throws {
    let figure = try figure(
      RunTablesTests.fixture, ["metric": "tail_loss", "by": "real_fraction"])
    try Golden.expect(figure.script, equals: "decay.gp")
    try Golden.expect(figure.data, equals: "decay.dat")
  }

  @Test func logarithmWithZerosEqualsTheGoldenFigure() throws {
    var fixture = Fixture()
    fixture.axes = []
    fixture.values = [[]]
    fixture.referenceOrigin = .generationZeroFit
    fixture.reading = { _, replicate, generation, _ in
      .value(generation == 2 ? 0 : Double(replicate + 1) / 10)
    }
    let figure = try figure(fixture, ["metric": "tail_loss", "scale": "log"])
    try Golden.expect(figure.script, equals: "decay-log.gp")
    #expect(figure.script.contains("zero among them, are drawn on the lower edge"))
    #expect(figure.script.contains("reference: generation 0''s fit"))
  }

  @Test func linesStopWhereAllChainsEnded() throws {
    var fixture = Fixture()
    fixture.axes = [fixture.axes[0]]
    fixture.values = [[0], [0.5]]
    fixture.ends = (0..<3).map { (cell: 0, replicate: $0, generation: 1) }
    let figure = try figure(fixture, ["metric": "tail_loss", "by": "real_fraction"])
    #expect(figure.data.contains("\n1 0 3 NaN NaN NaN NaN NaN\n"))
    #expect(figure.script.contains("'0 (3 ended)'"))
    #expect(figure.script.contains("3 replicates, 3 of 6 chains ended early"))
  }

  @Test func wholePathOfAnAxisIsTakenToo() throws {
    let settings: JSONObject = ["by": "chain.synthetic"]
    #expect(try figure(Fixture(), settings).script.contains("title 'synthetic' left"))
  }

  @Test func whatTheRunDoesNotHaveIsRefused() {
    let fixture = Fixture()
    #expect(throws: FigureFailure.unknownMetric("x", known: ["tail_loss", "log_variance"])) {
      try figure(fixture, ["metric": "x"])
    }
    #expect(throws: FigureFailure.unknownAxis("x", known: ["real_fraction", "synthetic"])) {
      try figure(fixture, ["by": "x"])
    }
    #expect(throws: FigureFailure.badSetting("scale", expected: "linear or log")) {
      try figure(fixture, ["scale": "cubic"])
    }
    #expect(throws: FigureFailure.unknownKind("pie")) {
      try Figure(
        FigureRecord(kind: "pie", name: "x", settings: [:]), of: FigureData(fixture.results()))
    }
  }

  @Test func refusalsAreInWords() {
    #expect(
      FigureFailure.unknownAxis("x", known: []).description
        == "by: expected none, since nothing is swept, found x")
    #expect(
      FigureFailure.unknownMetric("x", known: ["a", "b"]).description
        == "metric: expected one of a, b, found x")
  }
}
