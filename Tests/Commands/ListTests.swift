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
    for kind in CatalogListing.all(.standard) {
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
      list.errors == "error: list: expected sources, learners, policies, metrics, laws, "
        + "found 'metric'; did you mean 'metrics'?\n")
  }
}
