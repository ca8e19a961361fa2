// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTestSupport
import Testing

struct PlanRecordTests {
  let directory: TemporaryFolder

  init() throws { directory = try TemporaryFolder() }

  let plan = Fixtures.plan()

  @Test func readsBackToTheSamePlan() throws {
    try plan.write(to: directory("plan.json"))
    #expect(try PlanRecord.read(directory("plan.json")) == plan)
  }

  @Test func seedsBeyondIntKeepTheirBits() throws {
    var plan = plan
    plan.seed = .max
    try plan.write(to: directory("plan.json"))
    #expect(try PlanRecord.read(directory("plan.json")).seed == .max)
  }

  @Test func rowNamesFollowTheMetricsAndTheirParts() {
    #expect(plan.metricRowNames == ["tail_loss", "tail_loss.left"])
    #expect(plan.cells[0].name == "synthetic=300~00000000000000aa")
  }

  struct Change: CustomTestStringConvertible {
    let words: String
    let apply: @Sendable (inout JSONObject) -> Void
    var testDescription: String { words }
  }

  static let changes = [
    Change(words: "format: expected 1, the format this version of the program reads, found 2") {
      $0["format"] = 2
    },
    Change(words: "seed: expected a seed, found -1") { $0["seed"] = -1 },
    Change(words: "title: expected a text, found null") { $0["title"] = nil },
    Change(words: "cells: expected a list, found {}") { $0["cells"] = [:] },
    Change(words: "cells[0]: expected an object, found 1") { $0["cells"] = [1] },
    Change(words: "metrics[0].scale: expected plain | logarithmic | logit, found \"cubic\"") {
      var metric = $0["metrics"]?.list?.first?.object ?? JSONObject()
      metric["scale"] = "cubic"
      $0["metrics"] = .list([.object(metric)])
    },
    Change(words: "cells[0].values: expected 1 values, found []") {
      var cell = $0["cells"]?.list?.first?.object ?? JSONObject()
      cell["values"] = []
      $0["cells"] = .list([.object(cell)])
    },
    Change(
      words: "cells[0].slug: expected a name of letters, digits and . - _ + = ,, found \"../../x\""
    ) {
      var cell = $0["cells"]?.list?.first?.object ?? JSONObject()
      cell["slug"] = "../../x"
      $0["cells"] = .list([.object(cell)])
    },
    Change(
      words: "extra: expected one of the keys format, experiment, title, program_version, "
        + "platform, "
        + "stream_version, seed, replicates, sweep, metrics, figures, claims, baseline, "
        + "cells, found extra"
    ) { $0["extra"] = 1 },
  ]

  @Test(arguments: changes)
  func refusesWhatIsNoPlan(change: Change) throws {
    var object = try #require(plan.json.object)
    change.apply(&object)
    try AtomicFile.write(JSONPrinter.pretty(.object(object)), to: directory("plan.json"))
    #expect(
      throws: LedgerFailure.malformed(
        path: directory("plan.json"), line: nil, what: change.words)
    ) { try PlanRecord.read(directory("plan.json")) }
  }

  @Test func factsAreGivenByKind() {
    var facts = plan.cells[0].facts
    #expect(facts.text("family") == "gaussian")
    #expect(facts.number("real") == 100 && facts.integer("real") == 100)
    #expect(facts.rows("truth.covariance") == [[1]])
    #expect(facts.text("real") == nil && facts.number("family") == nil)
    facts.set("truth.mean", [0, 1.5])
    facts.set("warm", true)
    #expect(facts.numbers("truth.mean") == [0, 1.5])
    #expect(facts.boolean("warm") == true)
  }
}
