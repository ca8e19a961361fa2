// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseClaims
import CollapseExperiment
import CollapseLedger
import CollapseTestSupport
import Foundation
import Testing

/// The results in the repository against a new run: the same bits on the platform they were made
/// on, else 1e-9 relative.
@Suite struct ShippedResultsTests {
  struct Shipped: Sendable, CustomTestStringConvertible {
    let name: String
    /// Leaves out cells that take long; those that stay are the same cells.
    var overrides: [String] = []
    var testDescription: String { name }
  }

  @Test(arguments: [
    Shipped(name: "quickstart"), Shipped(name: "gaussian-replace"),
    Shipped(
      name: "mixture-tail",
      overrides: [
        "sweep.chain.synthetic=[300]", "sweep.chain.policy.mix.real_fraction=[0.5]", "claims=[]",
      ]),
    Shipped(
      name: "zipf-tail-cut",
      overrides: [
        "sweep.chain.sampling.top_k=[100]", "sweep.chain.synthetic=[10000, 1000000]", "claims=[]",
      ]),
    Shipped(name: "fixation", overrides: ["sweep.chain.synthetic=[25]", "claims=[]"]),
    Shipped(
      name: "genetic-drift", overrides: ["sweep.chain.policy.mix.real_fraction=[0]", "claims=[]"]),
  ])
  func summariesAreThoseOfANewRun(_ shipped: Shipped) async throws {
    let bench = try Workbench()
    let results = try await bench.run(
      try Workbench.shipped(shipped.name), overrides: shipped.overrides)
    let fresh = try Self.rows(of: results.directory)
    let kept = RunDirectory(path: Repository.url("results/\(shipped.name)").path)
    let committed = try Self.rows(of: kept)
    let samePlatform = try PlanRecord.read(kept.plan).platform == results.plan.platform
    #expect(fresh.count >= 20)
    for (key, row) in fresh {
      let old = try #require(committed[key], "\(key) is not in the repository")
      if samePlatform {
        #expect(row == old, "\(key)")
      } else {
        for (new, old) in zip(row, old) where new != old {
          let (first, second) = (try #require(Double(new)), try #require(Double(old)))
          #expect(abs(first - second) <= 1e-9 * abs(second), "\(key): \(new) and \(old)")
        }
      }
    }
  }

  @Test(arguments: Workbench.shippedNames)
  func resultsInTheRepositoryAreOfTheExperimentsAsTheyStand(_ name: String) throws {
    let bench = try Workbench()
    let plan = try bench.plan(try Workbench.shipped(name))
    let kept = try PlanRecord.read(
      RunDirectory(path: Repository.url("results/\(name)").path).plan)
    #expect(kept.cells.map(\.id) == plan.record.cells.map(\.id), "run the experiment again")
  }

  @Test func resultsInTheRepositoryStaySmall() throws {
    #expect(Workbench.shippedNames.count >= 14)
    for name in Workbench.shippedNames {
      var total = 0
      let kept = RunDirectory(path: Repository.url("results/\(name)").path)
      var files = [kept.plan, kept.summary]
      if name == "quickstart" { files.append(kept.measurements) }
      for figure in try PlanRecord.read(kept.plan).figures {
        files += [kept.plot(figure.name, "gp"), kept.plot(figure.name, "svg")]
      }
      for file in files {
        let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
        total += try #require(size, "\(file)")
      }
      #expect(total < 600_000, "\(name): \(total) bytes")
    }
  }

  /// The rows of a summary by cell, generation and metric.
  private static func rows(of directory: RunDirectory) throws -> [String: [String]] {
    let text = try String(contentsOfFile: directory.summary, encoding: .utf8)
    var rows: [String: [String]] = [:]
    let lines = text.split(whereSeparator: \.isNewline)
    let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
    let first = try #require(header.firstIndex(of: "metric")) + 1
    let generation = try #require(header.firstIndex(of: "generation"))
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      rows["\(cells[1]) \(cells[generation]) \(cells[first - 1])"] = Array(cells[first...])
    }
    return rows
  }
}
