// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTheory
import Foundation
import Testing

@testable import CollapseReporting

struct LawMeansTests {
  /// A Gaussian in one dimension under replace, maximum likelihood: 100 rows, then 50.
  static var fixture: Fixture {
    var fixture = Fixture()
    fixture.axes = []
    fixture.values = [[]]
    fixture.metrics = ["variance_ratio", "mean_shift"]
    fixture.facts = [
      "family": "gaussian", "source": "gaussian", "policy": "replace", "divisor": "n",
      "dimension": 1, "real": 100, "synthetic": 50, "generations": 2, "draw": "rows",
      "truth.mean": [0], "truth.covariance": [[4]],
    ]
    return fixture
  }

  @Test func expectedVarianceStandsBesideTheMean() throws {
    let table = SummaryTable(Self.fixture.results())
    // E s²/σ₀² = (1 − 1/100)(1 − 1/50)ᵍ; of the shift only the mean square has a law.
    for row in table.rows {
      if row.metric == "mean_shift" {
        #expect(row.law == nil)
      } else {
        let law = try #require(row.law)
        #expect(abs(law - 0.99 * pow(0.98, Double(row.generation))) < 1e-12)
      }
    }
    let csv = try CSVTable(decoding: table.csv, path: "summary.csv")
    #expect(csv.header.last == "law")
    #expect(
      csv.rows.map { Double($0.last ?? "") != nil } == [true, false, true, false, true, false])
    let headings = try ShowTable(table).text.split(separator: "\n")
      .filter { $0.contains("generation") }
    #expect(headings.map { $0.hasSuffix(" law") } == [true, false])
  }

  @Test func curveIsDrawnWhereALawSpeaksAndNowhereElse() throws {
    let data = FigureData(Self.fixture.results())
    func decay(_ metric: JSONValue) throws -> Figure {
      try Figure(
        FigureRecord(kind: "decay", name: "decay", settings: ["metric": metric]), of: data)
    }
    #expect(try decay("variance_ratio").script.contains("title 'mean by law'"))
    #expect(try decay("variance_ratio").data.contains(" 0.99\n"))
    #expect(try !decay("mean_shift").script.contains("by law"))
  }

  @Test func noLawNoNumber() {
    let table = SummaryTable(Self.fixture.results(), laws: LawCatalog([]))
    #expect(table.rows.allSatisfy { $0.law == nil })
  }
}
