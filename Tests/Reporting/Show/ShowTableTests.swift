// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseReporting
import Testing

struct ShowTableTests {
  let table = SummaryTable(RunTablesTests.fixture.results())

  @Test func textEqualsTheGoldenOne() throws {
    try Golden.expect(try ShowTable(table).text, equals: "show.txt")
  }

  @Test func metricsAndGenerationsCanBeChosen() throws {
    let text = try ShowTable(table, metrics: ["log_variance"], generations: [1]).text
    #expect(text.contains("log_variance (nats)") && !text.contains("tail_loss"))
    let rows = try #require(
      try ShowTable(table, metrics: ["log_variance"], generations: [1]).json["rows"]?.list)
    #expect(rows.count == 4)
    #expect(rows.allSatisfy { $0["generation"]?.integer == 1 })
    #expect(rows.allSatisfy { $0["metric"]?.text == "log_variance" })
  }

  @Test func jsonCarriesFullPrecisionAndNullWhereThereIsNothing() throws {
    let rows = try #require(try ShowTable(table).json["rows"]?.list)
    let row = try #require(
      rows.first { row in
        row["cell"]?.text == "000000000000000c" && row["generation"]?.integer == 2
      })
    #expect(row["values"] == ["real_fraction": 0.1, "synthetic": 300])
    #expect(["n", "infinite", "undefined"].map { row[$0]?.integer } == [1, 1, 1])
    let mean = (3.0 / 8 + 2) / 3
    #expect(row["mean"]?.number == mean)
    #expect(row["sd"] == JSONValue.null && row["lower"] == JSONValue.null)
  }

  @Test func partsAreShownWhereThereIsNoTotalOrTheyAreAskedFor() throws {
    var plan = RunTablesTests.fixture.plan
    plan.metrics[0].parts = [nil, "standard_error"]
    plan.metrics[1].parts = ["first", "second"]
    let results = RunResults(
      directory: RunDirectory(path: "x"), plan: plan,
      cells: plan.cells.map {
        CellResults(cell: $0, records: [], metricNames: plan.metricRowNames)
      })
    let table = SummaryTable(results)
    let text = try ShowTable(table).text
    #expect(text.contains("log_variance.second (nats)") && !text.contains("standard_error"))
    #expect(try ShowTable(table, metrics: ["tail_loss.standard_error"]).text.contains("error ("))
  }

  @Test func unknownMetricIsRefused() {
    #expect(throws: FigureFailure.unknownMetric("x", known: ["tail_loss", "log_variance"])) {
      _ = try ShowTable(table, metrics: ["x"])
    }
  }

  @Test func hostileTitleStaysOnItsLine() throws {
    var fixture = Fixture()
    fixture.title = "a\n\u{1b}[31mb"
    let text = try ShowTable(SummaryTable(fixture.results())).text
    #expect(text.hasPrefix("mixture-tail: a  [31mb\n\n"))
  }
}
