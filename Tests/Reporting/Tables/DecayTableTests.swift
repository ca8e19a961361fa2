// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseReporting

struct DecayTableTests {
  /// A loss that halves in four generations, and log variances that stay where they are.
  static var fixture: Fixture {
    var fixture = Fixture()
    fixture.replicates = 6
    fixture.generations = 12
    fixture.reading = { cell, replicate, generation, metric in
      let wobble = 0.01 * sin(2.3 * Double(replicate + 1) + 1.1 * Double(generation * generation))
      let loss = 0.1 * Double(cell + 1) + 0.8 * pow(0.5, Double(generation) / 4)
      return .value(wobble + (metric == 0 ? loss : -2))
    }
    return fixture
  }

  @Test func rowsSayWhatDecaysAndWhatDoesNot() throws {
    let table = DecayTable(Self.fixture.results())
    #expect(table.rows.map(\.cell) == [0, 0, 1, 1, 2, 2, 3, 3])
    for row in table.rows {
      #expect(row.replicateCount == 6 && row.generationCount == 13)
      switch row.result {
      case .success(let fit):
        #expect(row.metric == "tail_loss" && fit.halfLifeInterval.contains(4))
        #expect(abs(fit.curve.level - 0.1 * Double(row.cell + 1)) < 0.02)
      case .failure(let obstacle):
        #expect(row.metric == "log_variance" && obstacle == .flat)
      }
    }
  }

  @Test func onlyGenerationsThatEveryReplicateHasAreFitted() throws {
    var fixture = Self.fixture
    fixture.ends = [(cell: 0, replicate: 2, generation: 9), (cell: 1, replicate: 0, generation: 2)]
    let rows = DecayTable(fixture.results()).rows.filter { $0.metric == "tail_loss" }
    #expect(rows.map(\.generationCount) == [9, 2, 13, 13])
    #expect(try rows[0].result.get().halfLifeInterval.contains(4))
    #expect(rows[1].reason == "2 generations with a value of every replicate, at least 5 needed")
  }

  @Test func csvHasEmptyNumbersWhereNothingIsIdentified() throws {
    let table = try CSVTable(
      decoding: DecayTable(Self.fixture.results()).csv, path: "decay.csv")
    #expect(
      table.header == ["experiment", "cell", "real_fraction", "synthetic"] + DecayTable.columns)
    let first = table.rows[0]
    #expect(first[4...6] == ["tail_loss", "6", "12"] && first[16...] == ["ok", ""])
    #expect(first[7...15].allSatisfy { Double($0) != nil })
    let second = table.rows[1]
    #expect(second[7...15].joined().isEmpty)
    #expect(second[16...] == ["not_identifiable", "flat: every rate fits"])
  }

  @Test func shownDecayHasIntervalsAndReasons() throws {
    let results = Self.fixture.results()
    let show = try ShowTable(SummaryTable(results), decay: DecayTable(results))
    try Golden.expect(show.text, equals: "show-decay.txt")
    let decay = try #require(show.json["decay"]?.list)
    #expect(decay.count == 8 && decay[0]["status"]?.text == "ok")
    #expect(decay[0]["rate_lower"]?.number != nil && decay[1]["rate"] == JSONValue.null)
  }
}
