// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseExperiment
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseCommands

@Suite struct ListTests {
  @Test func everyPartOfTheCatalogsIsListedWithALine() async {
    let list = await Invocation("list")
    #expect(list.status == .success)
    for kind in CatalogListing.parts(.standard) {
      #expect(!kind.entries.isEmpty)
      for entry in kind.entries {
        #expect(!entry.summary.isEmpty, "\(entry.name)")
        #expect(list.output.contains("\n  \(entry.name) "), "\(entry.name)")
      }
    }
  }

  @Test func oneKindIsListedAlone() async {
    let list = await Invocation("list", "policies")
    #expect(list.output.hasPrefix("policies\n  replace"))
    #expect(!list.output.contains("metrics"))
  }

  @Test func unknownKindNamesTheNearest() async {
    let list = await Invocation("list", "metric")
    #expect(list.status == .usage)
    #expect(
      list.errors == "error: list: expected sources, learners, policies, schedules, sampling, "
        + "metrics, figures, laws, experiments, found 'metric'; did you mean 'metrics'?\n")
  }

  @Test func shippedExperimentsAreListedWithTheirQuestions() throws {
    let listing = try CatalogListing.experiments(in: Repository.url("experiments").path)
    #expect(listing.entries.contains { $0.name == "quickstart" })
    for entry in listing.entries { #expect(!entry.summary.isEmpty, "\(entry.name)") }
  }

  @Test func theQuestionEndsAtItsMarkWhereverTheLineBreaks() {
    #expect(CatalogListing.question(of: "# What is\n# lost? Refuted if\na: 1") == "What is lost?")
    #expect(CatalogListing.question(of: "# No question\nexperiment: x") == "No question")
    #expect(CatalogListing.question(of: "experiment: x") == "")
  }

  @Test func theReadmeShowsTheCatalogsAndTheCommands() throws {
    let readme = try String(contentsOf: Repository.url("README.md"), encoding: .utf8)
    func shown(_ name: String) -> String? {
      let halves = readme.components(separatedBy: "<!-- \(name) -->\n")
      guard halves.count == 2 else { return nil }
      return halves[1].components(separatedBy: "<!-- /\(name) -->").first
    }
    let experiments = try CatalogListing.experiments(in: Repository.url("experiments").path)
    let parts = Command.readmeTables(CatalogListing.parts(.standard), [experiments])
    #expect(shown("parts") == parts, "run 'make tables'")
    #expect(shown("commands") == Command.readmeCommands, "run 'make tables'")
  }
}
