// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseReporting
import CollapseTestSupport
import Testing

struct RunTablesTests {
  let directory: TemporaryFolder

  init() throws { directory = try TemporaryFolder() }

  var run: RunDirectory { RunDirectory(path: directory.path) }

  /// Two axes, a chain that ends, one infinite and one undefined reading.
  static var fixture: Fixture {
    var fixture = Fixture()
    fixture.ends = [(cell: 1, replicate: 2, generation: 1)]
    let plain = fixture.reading
    fixture.reading = { cell, replicate, generation, metric in
      switch (cell, replicate, generation, metric) {
      case (2, 0, 2, 0): .infinite
      case (2, 1, 2, 0): .undefined
      default: plain(cell, replicate, generation, metric)
      }
    }
    return fixture
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try WholeFile.read(path), as: UTF8.self)
  }

  @Test func tablesEqualTheGoldenOnes() throws {
    try RunTables.write(Self.fixture.results(in: run))
    for path in [run.measurements, run.parameters, run.dataPackage] {
      try Golden.expect(try text(path), equals: Path.name(path))
    }
    try Golden.expectTable(try text(run.summary), equals: "summary.csv")
    #expect(
      try Directories.names(in: run.tables)
        == ["datapackage.json", "decay.csv", "measurements.csv", "parameters.csv", "summary.csv"])
  }

  @Test func measurementsReadBackToTheRecordsBitForBit() throws {
    let fixture = Self.fixture
    let results = fixture.results(in: run)
    try RunTables.write(results)
    let table = try CSVTable.read(run.measurements)
    #expect(
      table.header == [
        "experiment", "cell", "real_fraction", "synthetic", "replicate", "generation", "metric",
        "value", "status",
      ])
    var expected: [[String]] = []
    for (index, cell) in results.plan.cells.enumerated() {
      let start = ["mixture-tail", cell.id] + cell.axisValues.map(\.plainText)
      for record in fixture.records(cell: index) {
        let place = [String(record.replicate), String(record.generation)]
        for (column, metric) in fixture.metrics.enumerated() {
          let value = record.end == nil ? record.readings[column] : .ended
          expected.append(start + place + [metric] + Self.valueAndStatus(value))
        }
      }
    }
    #expect(table.rows == expected)
  }

  private static func valueAndStatus(_ value: RecordedValue) -> [String] {
    switch value {
    case .value(let number): [number.description, "ok"]
    case .infinite: ["", "infinite"]
    case .undefined: ["", "undefined"]
    case .ended, .absent: ["", "ended"]
    }
  }

  @Test func sameRecordsInAnyOrderGiveTheSameBytes() throws {
    let fixture = Self.fixture
    let plan = fixture.plan
    let shuffled = RunResults(
      directory: RunDirectory(path: directory("b")), plan: plan,
      cells: plan.cells.enumerated().map {
        CellResults(
          cell: $1, records: fixture.records(cell: $0).reversed(),
          metricNames: plan.metricRowNames)
      })
    let first = fixture.results(in: RunDirectory(path: directory("a")))
    try RunTables.write(first)
    try RunTables.write(shuffled)
    for path in [\RunDirectory.measurements, \.parameters, \.summary, \.decay, \.dataPackage] {
      let other = shuffled.directory[keyPath: path]
      #expect(try text(first.directory[keyPath: path]) == text(other))
    }
  }

  @Test func summaryRowsFollowCellGenerationAndMetric() {
    let table = SummaryTable(Self.fixture.results())
    #expect(table.rows.count == 4 * 3 * 2)
    #expect(table.rows.prefix(3).map(\.generation) == [0, 0, 1])
    #expect(table.rows.prefix(3).map(\.metric) == ["tail_loss", "log_variance", "tail_loss"])
    let ended = table.rows.filter { $0.cell == 1 && $0.metric == "tail_loss" }
    #expect(ended.map(\.summary.endedCount) == [0, 1, 1])
    #expect(ended.map(\.summary.count) == [3, 2, 2])
  }

  @Test func describedColumnsAreThoseOfTheTables() throws {
    try RunTables.write(Self.fixture.results(in: run))
    let package = try WholeFile.readJSON(run.dataPackage)
    let resources = try #require(package["resources"]?.list)
    for resource in resources {
      let path = try #require(resource["path"]?.text)
      let fields = try #require(resource["schema"]?["fields"]?.list)
      let header = try CSVTable.read(run.tables + "/" + path).header
      #expect(fields.map { $0["name"]?.text } == header)
      #expect(fields.allSatisfy { !($0["description"]?.text ?? "").isEmpty })
    }
    #expect(resources.count == 4)
  }

  @Test func hostileTextsKeepTablesWhole() throws {
    var fixture = Fixture()
    let hostile = "a,\"b\"\r\n`id`; $(id) '=1+1'"
    fixture.title = hostile
    fixture.axes = [SweepAxis(key: hostile, path: hostile)]
    fixture.values = [[.text(hostile)], ["plain"]]
    try RunTables.write(fixture.results(in: run))
    let table = try CSVTable.read(run.measurements)
    #expect(table.header[2] == hostile)
    #expect(table.rows.first?[2] == hostile && table.rows.last?[2] == "plain")
    #expect(try WholeFile.readJSON(run.dataPackage)["title"]?.text == hostile)
  }

  @Test func fileInTheTablesPlaceIsNamedAndNothingIsWritten() throws {
    try directory.write("", to: "tables")
    #expect(throws: LedgerFailure.system(.create, path: run.tables, code: 20)) {
      try RunTables.write(Self.fixture.results(in: run))
    }
  }
}
