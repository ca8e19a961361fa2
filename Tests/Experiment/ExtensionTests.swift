// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTestSupport
import Foundation
import ModelCollapse
import Testing

/// The README's metric of one's own, as it stands there.
private struct Spread: Metric, Gauge {
  let name = "spread"
  func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge { self }
  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    [Reading(snapshot.model.distributionMoments?.covariance.trace.squareRoot() ?? .nan)]
  }
}

@Suite struct ExtensionTests {
  @Test func metricOfOnesOwnIsOneTypeAndOneCatalogLine() async throws {
    var catalogs = Catalogs.standard
    catalogs.metrics = catalogs.metrics.adding(
      CatalogEntry("spread", summary: "root of the covariance's trace") { _ in Spread() })
    let bench = try Workbench(catalogs: catalogs)
    let results = try await bench.run(PlanReaderTests.sound + "\nmetrics: [spread, log_variance]")
    for position in 0..<32 {
      let grid = results.cells[0].metrics
      let spread = try #require(grid.value("spread", generation: 3, position: position).number)
      let log = try #require(grid.value("log_variance", generation: 3, position: position).number)
      #expect(abs(2 * Foundation.log(spread) - log) < 1e-12)
    }
  }

  @Test func readmeShowsTheQuickstartWhole() throws {
    let readme = try String(contentsOf: Repository.url("README.md"), encoding: .utf8)
    #expect(readme.contains("```yaml\n" + (try Workbench.shipped("quickstart")) + "```"))
  }

  @Test func readmeShowsTheTableOfTheResultsInTheRepository() throws {
    let readme = try String(contentsOf: Repository.url("README.md"), encoding: .utf8)
    let summary = try String(
      contentsOf: Repository.url("results/quickstart/tables/summary.csv"), encoding: .utf8)
    let rows = summary.split(whereSeparator: \.isNewline).map { $0.split(separator: ",") }
    let last = try #require(rows.first { $0[2] == "0" && $0[3] == "20" && $0[4] == "tail_loss" })
    let median = try #require(Double(last[13]))
    #expect(readme.contains("  20  32   \((median * 1000).rounded() / 1000)  ["))
  }
}
